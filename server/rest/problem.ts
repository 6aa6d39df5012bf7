import type { AppError } from "@/server/domain/error/app-error";
import { ERROR_TABLE, UNEXPECTED } from "@/server/domain/error/error-table";
import { renderedMembers } from "@/server/domain/reason/rendered";
import { type Answer, PROBLEM_TYPE } from "./answer";

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * RFC 9457. `code` is stable and for machines, `title` names the kind of refusal, `detail` the fault and the
 * expectation. The facts of the refusal are members beside them: `errors` for fields, `gates` for unmet
 * gates.
 */
function problem({ status, title, code, detail }: Problem, requestId: string, extra: Readonly<Record<string, unknown>> = {}): Answer {
  const type = `urn:countersign:problem:${code}`;
  return {
    status,
    headers: { "content-type": PROBLEM_TYPE, ...headersOf(status) },
    body: JSON.stringify({ ...extra, type, title, status, detail, code, requestId }),
  };
}

function headersOf(status: number): Readonly<Record<string, string>> {
  if (status === 401) return { "www-authenticate": "Bearer" };
  if (status === 429 || status === 503) return { "retry-after": "2" };
  return {};
}

/** Converts a refusal to an answer. The status is the error table's. */
export function refusal(error: AppError, requestId: string): Answer {
  const answer = problem(
    { ...ERROR_TABLE[error.code], code: error.code, detail: error.message },
    requestId,
    renderedMembers(error.details),
  );
  const { retryAfterSeconds: wait } = error.details;
  if (typeof wait === "number") return { ...answer, headers: { ...answer.headers, "retry-after": String(wait) } };
  return error.code === "idempotency-in-progress" ? { ...answer, headers: { ...answer.headers, "retry-after": "1" } } : answer;
}

/** Any other error is a bug: the answer says so, without details. */
export function unexpected(requestId: string): Answer {
  return problem(
    { ...UNEXPECTED, code: "unexpected", detail: "Contact the operator of this installation and state the request id." },
    requestId,
  );
}

export function unknownPath(path: string, requestId: string): Answer {
  return problem(
    { ...ERROR_TABLE["not-found"], code: "not-found", detail: `No operation exists at ${path}. See /api/v1/openapi.json.` },
    requestId,
  );
}

export function methodNotAllowed(allowed: readonly string[], requestId: string): Answer {
  const detail = `expected ${allowed.join(" or ")}`;
  const answer = problem({ status: 405, title: "Method not allowed", code: "method-not-allowed", detail }, requestId);
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(", ") } };
}
