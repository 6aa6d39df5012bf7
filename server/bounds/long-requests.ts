import { declaredLength } from "./request-body";

/** A request whose work would hold the event loop, and the most bytes its body may have. */
export interface LongRequest {
  readonly request: Request;
  readonly bytesMax: number;
}

/** Answers requests of one transport in threads. */
export interface LongRequests {
  /** False for a request that this process has to answer itself. */
  accepts(): boolean;
  answer(long: LongRequest): Promise<Response>;
}

/** Bodies up to this many bytes are parsed on the event loop: what a thread would save is less than what it costs. */
const LOOP_BODY_BYTES_MAX = 32_768;

/** True for a body that is long, or whose length is known only once it was read or inflated. */
export function hasLongBody({ headers }: Request): boolean {
  const isUnknown =
    headers.has("transfer-encoding") || (headers.get("content-encoding") ?? "identity") !== "identity";
  return isUnknown || (declaredLength(headers) ?? 0) > LOOP_BODY_BYTES_MAX;
}
