import type { FieldError } from "../error/app-error";
import type { ChecklistItemDefinition } from "../policy/policy-document";
import type { ChecklistAnswer } from "./checklist-answer";

type Answer = Pick<ChecklistAnswer, "answer" | "evidence" | "reason" | "performedAt">;

/**
 * What an answer lacks of what its item asks, or undefined when it may be recorded: a reason and the item's leave for
 * "not applicable"; an http(s) link or the name of a signal for "confirmed"; and a date that is not ahead of us.
 */
export function checkAnswer(item: ChecklistItemDefinition, answer: Answer, now: Date): FieldError | undefined {
  if (answer.answer === "not-applicable") {
    if (item.notApplicable !== "allowed") return { pointer: "/answer", detail: `"${item.title}" always applies; confirm it` };
    return answer.reason === undefined ? { pointer: "/reason", detail: "say why it does not apply" } : undefined;
  }
  if (answer.performedAt > now) return { pointer: "/performedAt", detail: "expected when it took place; this is in the future" };
  if (item.evidence === "link" && !isWebLink(answer.evidence))
    return { pointer: "/evidence", detail: "expected an http or https link to what shows it" };
  if (item.evidence === "signal" && answer.evidence === undefined)
    return { pointer: "/evidence", detail: "expected the name of the signal that shows it" };
  return undefined;
}

function isWebLink(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(text);
}
