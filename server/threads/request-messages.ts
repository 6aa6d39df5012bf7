import type { AsideRead } from "@/server/application/kernel/command";
import type { Configuration } from "@/server/configuration/configuration";
import type { AppError } from "@/server/domain/error/app-error";

/** The transports whose requests a thread can answer. */
export type Transport = "rest" | "trpc";

/** The input of a thread. */
export interface RequestThreadInput {
  readonly module: string;
  readonly configuration: Configuration;
  /** Address of the application's login. */
  readonly databaseUrl: string;
  /**
   * Shared by all threads. Its first element is 1 from the moment at which nothing may be committed any more.
   */
  readonly refusesCommits: Int32Array;
}

/** A request without its body, whose pieces are sent before it. */
export interface SentRequest {
  readonly transport: Transport;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
}

export interface SentResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

export type ToThread =
  | { readonly kind: "piece"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "request"; readonly id: number; readonly request: SentRequest }
  | { readonly kind: "read"; readonly id: number; readonly read: AsideRead };
export type FromThread =
  | { readonly kind: "answer"; readonly id: number; readonly response: SentResponse }
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly refusal: SentRefusal }
  | { readonly kind: "failure"; readonly id: number; readonly error: unknown };

/** An `AppError` as plain data. */
export type SentRefusal = Pick<AppError, "code" | "message" | "details">;

export function requestOf({ url, method, headers }: SentRequest, body: Uint8Array | undefined): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body ? { body: body as BodyInit } : {}),
  });
}

export function responseOf({ status, headers, body }: SentResponse): Response {
  return new Response(body.byteLength > 0 ? (body as BodyInit) : null, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
}
