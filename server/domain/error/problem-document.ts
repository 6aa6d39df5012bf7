import type { ErrorCode } from "./app-error";
import { ERROR_TABLE } from "./error-table";

/** The refusal of an HTTP request, before it is serialised. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/**
 * Returns the members of a problem document (RFC 9457). `code` is stable and for machines, `title` names the
 * kind of refusal, `detail` the fault and the expectation. The facts of the refusal are members beside them:
 * `errors` for fields, `gates` for unmet gates.
 */
export function problemDocument(
  { status, title, code, detail }: Problem,
  facts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { ...facts, type: `urn:countersign:problem:${code}`, title, status, detail, code };
}

/** Returns the headers of a problem: its content type, those that its status requires, and its own. */
export function problemHeaders({ status, headers }: Problem): Readonly<Record<string, string>> {
  return { "content-type": PROBLEM_TYPE, ...headersOf(status), ...headers };
}

function headersOf(status: number): Readonly<Record<string, string>> {
  if (status === 401) return { "www-authenticate": "Bearer" };
  if (status === 429 || status === 503) return { "retry-after": "2" };
  return {};
}

/** Returns the problem of a code of the error table. */
export const problemOf = (code: ErrorCode, detail: string): Problem => ({
  ...ERROR_TABLE[code],
  code,
  detail,
});

export function methodNotAllowed(allowed: readonly string[]): Problem {
  return {
    status: 405,
    code: "method-not-allowed",
    title: "Method not allowed",
    detail: `expected ${allowed.join(" or ")}`,
    headers: { allow: allowed.join(", ") },
  };
}
