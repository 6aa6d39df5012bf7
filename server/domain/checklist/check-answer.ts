import { isDigest } from "../canonical/index";
import type { ChecklistItemDefinition } from "../policy/policy-document";
import { type Reason, reason } from "../reason/reason";
import { whyNoWebAddress } from "../uri/outside-uri";
import type { ChecklistAnswer } from "./checklist-answer";

/** A fault of an answer; `pointer` is an RFC 6901 JSON Pointer. */
export interface AnswerFault {
  readonly pointer: string;
  readonly reason: Reason;
}

type Answer = Pick<ChecklistAnswer, "answer" | "evidence" | "reason" | "performedAt" | "said">;

/**
 * Returns what an answer lacks, or undefined when it may be recorded: a reason and the item's permission for
 * "not applicable"; for "confirmed" a link, the name of a signal or the digest of a file, text under every
 * heading, and a date that is not in the future.
 */
export function checkAnswer(
  item: ChecklistItemDefinition,
  answer: Answer,
  now: Date,
): AnswerFault | undefined {
  if (answer.answer === "not-applicable") {
    if (item.notApplicable !== "allowed")
      return { pointer: "/answer", reason: reason("answer.always-applies", { item: item.title }) };
    return answer.reason === undefined
      ? { pointer: "/reason", reason: reason("answer.without-reason", {}) }
      : undefined;
  }
  if (answer.performedAt > now) return { pointer: "/performedAt", reason: reason("answer.in-future", {}) };
  if (item.evidence === "link" && whyNoWebAddress(answer.evidence ?? "") !== undefined)
    return { pointer: "/evidence", reason: reason("answer.without-link", {}) };
  if (item.evidence === "signal" && answer.evidence === undefined)
    return { pointer: "/evidence", reason: reason("answer.without-signal", {}) };
  if (item.evidence === "file" && !isDigest(answer.evidence ?? ""))
    return { pointer: "/evidence", reason: reason("answer.without-file", {}) };
  const silent = (item.headings ?? []).find((heading) => (answer.said?.[heading] ?? "").trim() === "");
  if (silent !== undefined)
    return { pointer: `/said/${silent}`, reason: reason("answer.without-text", { heading: silent }) };
  return undefined;
}
