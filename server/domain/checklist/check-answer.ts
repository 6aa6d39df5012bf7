import { isDigest } from "../canonical/index";
import type { FieldError } from "../error/app-error";
import type { ChecklistItemDefinition } from "../policy/policy-document";
import { whyNoWebAddress } from "../uri/outside-uri";
import type { ChecklistAnswer } from "./checklist-answer";

type Answer = Pick<ChecklistAnswer, "answer" | "evidence" | "reason" | "performedAt" | "said">;

/**
 * Returns what an answer lacks, or undefined when it may be recorded: a reason and the item's permission for
 * "not applicable"; for "confirmed" a link, the name of a signal or the digest of a file, text under every
 * heading, and a date that is not in the future.
 */
export function checkAnswer(item: ChecklistItemDefinition, answer: Answer, now: Date): FieldError | undefined {
  if (answer.answer === "not-applicable") {
    if (item.notApplicable !== "allowed")
      return { pointer: "/answer", detail: `"${item.title}" cannot be marked not applicable; confirm it` };
    return answer.reason === undefined ? { pointer: "/reason", detail: "expected a reason why the item is not applicable" } : undefined;
  }
  if (answer.performedAt > now) return { pointer: "/performedAt", detail: "expected a date that is not in the future" };
  if (item.evidence === "link" && whyNoWebAddress(answer.evidence ?? "") !== undefined)
    return { pointer: "/evidence", detail: "expected an http or https link to the proof" };
  if (item.evidence === "signal" && answer.evidence === undefined)
    return { pointer: "/evidence", detail: "expected the name of the monitored signal" };
  if (item.evidence === "file" && !isDigest(answer.evidence ?? ""))
    return { pointer: "/evidence", detail: "expected the digest of a file that was uploaded for this item" };
  const silent = (item.headings ?? []).find((heading) => (answer.said?.[heading] ?? "").trim() === "");
  if (silent !== undefined) return { pointer: `/said/${silent}`, detail: `expected text under ${silent}` };
  return undefined;
}
