import type { AppError } from "@/server/domain/error/app-error";
import { UNEXPECTED } from "@/server/domain/error/error-table";
import {
  methodNotAllowed as notAllowed,
  type Problem,
  problemDocument,
  problemHeaders,
  problemOf,
} from "@/server/domain/error/problem-document";
import { renderedMembers } from "@/server/domain/reason/rendered";
import type { Answer } from "./answer";

function answerOf(problem: Problem, requestId: string, facts?: Readonly<Record<string, unknown>>): Answer {
  return {
    status: problem.status,
    headers: problemHeaders(problem),
    body: JSON.stringify({ ...problemDocument(problem, facts), requestId }),
  };
}

/** Converts a refusal to an answer. The status is the error table's. */
export function refusal({ code, message, details }: AppError, requestId: string): Answer {
  const wait = typeof details.retryAfterSeconds === "number" ? details.retryAfterSeconds : WAIT_SECONDS[code];
  const headers = wait === undefined ? {} : { "retry-after": String(wait) };
  return answerOf({ ...problemOf(code, message), headers }, requestId, renderedMembers(details));
}

const WAIT_SECONDS: Readonly<Record<string, number>> = { "idempotency-in-progress": 1 };

/** Any other error is a bug: the answer says so, without details. */
export function unexpected(requestId: string): Answer {
  const detail = "Contact the operator of this installation and state the request id.";
  return answerOf({ ...UNEXPECTED, code: "unexpected", detail }, requestId);
}

export function unknownPath(path: string, requestId: string): Answer {
  return answerOf(
    problemOf("not-found", `No operation exists at ${path}. See /api/v1/openapi.json.`),
    requestId,
  );
}

export const methodNotAllowed = (allowed: readonly string[], requestId: string): Answer =>
  answerOf(notAllowed(allowed), requestId);
