import type { ServerResponse } from "node:http";
import {
  type Problem,
  problemDocument,
  problemHeaders,
  problemOf,
} from "@/server/domain/error/problem-document";

/** Answers with a problem document (RFC 9457), outside the REST interface, whose problems name the request. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  response.writeHead(problem.status, {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...problemHeaders(problem),
  });
  response.end(JSON.stringify(problemDocument(problem)));
}

export const nothingAt = (path: string): Problem => problemOf("not-found", `Nothing exists at ${path}.`);

export const SIGNED_OUT = problemOf(
  "unauthenticated",
  "This address is a page for signed-in people. API clients use /api/v1 with a bearer token.",
);

export const UNAVAILABLE = problemOf(
  "temporarily-unavailable",
  "The database cannot be reached or is too busy. Send the same request again in a moment.",
);
