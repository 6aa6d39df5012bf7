import type { ServerResponse } from "node:http";

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a problem document (RFC 9457), outside the REST interface, which writes its own. */
export function sendProblem(response: ServerResponse, { status, code, title, detail, headers = {} }: Problem): void {
  response.writeHead(status, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(JSON.stringify({ type: `urn:countersign:problem:${code}`, title, status, detail, code }));
}

export function methodNotAllowed(allowed: readonly string[]): Problem {
  return {
    status: 405,
    code: "method-not-allowed",
    title: "Method not allowed",
    detail: `expected ${allowed.join(" or ")}`,
    headers: { allow: allowed.join(", ") },
  };
}

export function nothingAt(path: string): Problem {
  return { status: 404, code: "not-found", title: "Not found", detail: `Nothing exists at ${path}.` };
}

export const SIGNED_OUT: Problem = {
  status: 401,
  code: "unauthenticated",
  title: "Not signed in",
  detail: "This address is a page for signed-in people. API clients use /api/v1 with a bearer token.",
  headers: { "www-authenticate": "Bearer" },
};

export const UNAVAILABLE: Problem = {
  status: 503,
  code: "temporarily-unavailable",
  title: "Temporarily unavailable",
  detail: "The database cannot be reached or is too busy. Send the same request again in a moment.",
  headers: { "retry-after": "2" },
};
