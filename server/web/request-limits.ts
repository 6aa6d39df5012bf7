import type { IncomingMessage } from "node:http";
import { methodNotAllowed, type Problem } from "@/server/domain/error/problem-document";

/**
 * Methods that some transport of this product answers. TRACE and CONNECT have no use here, and Fetch cannot
 * express them.
 */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const HEADERS_MAX = 200;
const QUERY_PARAMETERS_MAX = 100;
const SHOWN_MAX = 200;

/** Returns why a request is refused by its head alone, on every transport; undefined when it may go on. */
export function refusedByHead({
  method = "",
  url = "/",
  headers,
  rawHeaders,
}: IncomingMessage): Problem | undefined {
  if (!(METHODS as readonly string[]).includes(method)) return methodNotAllowed(METHODS);
  if (headers.upgrade?.toLowerCase().includes("websocket"))
    return {
      status: 400,
      code: "malformed-request",
      title: "Upgrade refused",
      detail: "WebSockets are not supported. Live changes are server-sent events at /api/live.",
      headers: { connection: "close" },
    };
  if (rawHeaders.length / 2 > HEADERS_MAX) return tooMany("header fields", HEADERS_MAX, 431);
  const query = url.split("?", 2)[1] ?? "";
  if (query.split("&", QUERY_PARAMETERS_MAX + 1).length > QUERY_PARAMETERS_MAX)
    return tooMany("query parameters", QUERY_PARAMETERS_MAX, 400);
  return undefined;
}

function tooMany(unit: string, limit: number, status: 400 | 431): Problem {
  return {
    status,
    code: "malformed-request",
    title: "Malformed request",
    detail: `The request has more than ${limit} ${unit}.`,
  };
}

/**
 * Returns why a body is refused before it is read, where the handler behind has no bound of its own: Next and the local identity
 * provider. `Content-Length` is required, because Node's parser holds a sender to it; browsers always send it with a form.
 */
export function refusedByBody({ headers }: IncomingMessage, bytesMax: number): Problem | undefined {
  const length = headers["content-length"];
  if (length === undefined && headers["transfer-encoding"] === undefined) return undefined;
  if (length === undefined || headers["content-encoding"] !== undefined)
    return {
      status: 411,
      code: "malformed-request",
      title: "Length required",
      detail: "Send Content-Length, without Content-Encoding.",
    };
  if (Number(length) <= bytesMax) return undefined;
  return {
    status: 413,
    code: "payload-too-large",
    title: "Request too large",
    detail: `The body must not exceed ${bytesMax} bytes.`,
  };
}

/** A path as shown in a refusal, never longer than a line. */
export const shownPath = (path: string): string =>
  path.length > SHOWN_MAX ? `${path.slice(0, SHOWN_MAX)}…` : path;
