import {
  type Problem,
  problemDocument,
  problemHeaders,
  problemOf,
} from "@/server/domain/error/problem-document";
import { comesFromThisMachine, isSameSecret, LOOPBACK_SECRET_HEADER } from "./loopback-endpoint";

/**
 * Refuses a request unless it is from this machine and knows the secret of the data directory; returns the
 * answer, or undefined if it is allowed. From anywhere else the path does not exist.
 */
export function refuseStranger(
  request: Request,
  peerAddress: string | undefined,
  secret: string,
): Response | undefined {
  if (request.method !== "POST" || !comesFromThisMachine(peerAddress, request.headers))
    return loopbackProblem(problemOf("not-found", "Nothing exists at this address."));
  if (isSameSecret(request.headers.get(LOOPBACK_SECRET_HEADER) ?? "", secret)) return undefined;
  return loopbackProblem(
    problemOf(
      "unauthenticated",
      "The loopback secret is not the secret of the running server. Read it from the data directory of the server.",
    ),
  );
}

export function loopbackProblem(problem: Problem): Response {
  return new Response(JSON.stringify(problemDocument(problem)), {
    status: problem.status,
    headers: { ...problemHeaders(problem), "cache-control": "no-store" },
  });
}
