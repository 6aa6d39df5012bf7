import { checkAnswer } from "../checklist/check-answer";
import type { ChecklistAnswer } from "../checklist/checklist-answer";
import type { ChecklistGate, ChecklistItemDefinition } from "../policy/policy-document";
import { peopleHolding } from "../sign-off/role-holding";
import { applicability } from "./applicability";
import type { ChecklistItemState, GateResult, WhoCanAct } from "./evaluation";
import { gateResult } from "./gate-result";
import type { ReleaseFacts } from "./release-facts";
import { opens, type Verdict } from "./verdict";

const DAY_MS = 86_400_000;

/** One item with the answer that counts, whatever its age. */
export interface ItemContent {
  readonly id: string;
  readonly item: ChecklistItemDefinition;
  readonly status: "passed" | "missing" | "not-applicable";
  readonly reason: string;
  readonly answer: ChecklistAnswer | undefined;
}

/** What a checklist comes to on the record alone, with no clock. Not `stale`: that is a matter of the moment. */
export interface ChecklistContent {
  readonly status: Exclude<Verdict, "stale" | "waiting" | "waived" | "failed">;
  readonly reason: string;
  readonly items: readonly ItemContent[];
}

/**
 * The content verdict of a checklist: every item answered for this stage, its latest answer being one that the item accepts.
 * A later answer that is not accepted undoes an earlier one that was. A checklist with no items, or one that names an
 * item the policy does not define, is `errored`.
 */
export function contentOfChecklistGate(gate: ChecklistGate, facts: ReleaseFacts): ChecklistContent {
  const applies = applicability(gate, facts);
  if (!applies.applies) return { status: applies.status, reason: applies.reason, items: [] };
  if (gate.checklist.length === 0) return { status: "errored", reason: "The checklist names no items.", items: [] };
  const definitions = facts.policy.document.spec.checklists;
  const undefinedItem = gate.checklist.find((id) => !Object.hasOwn(definitions, id));
  if (undefinedItem !== undefined)
    return { status: "errored", reason: `The policy defines no checklist item ${undefinedItem}.`, items: [] };
  const items = gate.checklist.flatMap((id) => {
    const item = definitions[id];
    return item === undefined ? [] : [contentOfItem(id, item, facts)];
  });
  const open = items.filter((item) => item.status === "missing");
  if (open.length === 0) return { status: "passed", reason: `All ${items.length} items are answered.`, items };
  return {
    status: "missing",
    reason: `${open.length} of ${items.length} items open: ${open.map(({ item }) => item.title).join(", ")}.`,
    items,
  };
}

/** The checklist as it stands now: its content, and the age of what was confirmed, counted from when it took place. */
export function evaluateChecklistGate(
  gate: ChecklistGate,
  { facts, now, content = contentOfChecklistGate(gate, facts) }: { facts: ReleaseFacts; now: Date; content?: ChecklistContent },
): GateResult {
  const items = content.items.map((item) => itemAtMoment(item, now));
  const stale = items.filter((item) => item.status === "stale");
  const isStale = content.status === "passed" && stale.length > 0;
  const status = isStale ? "stale" : content.status;
  const open = content.items.filter((_, index) => items[index]?.status === "missing" || items[index]?.status === "stale");
  return gateResult(gate, {
    status,
    reason: isStale ? `Too long ago: ${stale.map((item) => item.title).join(", ")}.` : content.reason,
    missing: items.filter((item) => item.status === "missing").map((item) => item.title),
    who: whoConfirms(open, facts),
    next: opens(status) || open.length === 0 ? undefined : `Confirm ${open.map(({ item }) => `“${item.title}”`).join(", ")}.`,
    items,
  });
}

function contentOfItem(id: string, item: ChecklistItemDefinition, { checklistAnswers, stage }: ReleaseFacts): ItemContent {
  const answer = latest(checklistAnswers.filter((given) => given.itemId === id && given.stage === stage));
  if (answer === undefined)
    return {
      id,
      item,
      status: "missing",
      reason: `Nobody has confirmed it yet${item.owner === undefined ? "" : `; it is for ${item.owner}`}.`,
      answer,
    };
  // The clock at the time of answering: an answer is accepted or not once and for all.
  const fault = checkAnswer(item, { ...answer, evidence: worded(answer.evidence), reason: worded(answer.reason) }, answer.answeredAt);
  if (fault !== undefined)
    return { id, item, status: "missing", reason: `The answer of ${answer.answeredByName} does not count: ${fault.detail}.`, answer };
  if (answer.answer === "not-applicable")
    return { id, item, status: "not-applicable", reason: `${answer.answeredByName}: ${answer.reason}`, answer };
  return { id, item, status: "passed", reason: `Confirmed by ${answer.answeredByName}.`, answer };
}

/** Identifiers rise with time, so they settle what one millisecond leaves open. */
function latest(answers: readonly ChecklistAnswer[]): ChecklistAnswer | undefined {
  return [...answers].sort((one, other) => other.answeredAt.getTime() - one.answeredAt.getTime() || (one.id < other.id ? 1 : -1))[0];
}

function worded(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}

function itemAtMoment({ id, item, status, reason, answer }: ItemContent, now: Date): ChecklistItemState {
  const days = item.maxAgeDays;
  const isOld =
    status === "passed" && days !== undefined && answer !== undefined && now.getTime() - answer.performedAt.getTime() > days * DAY_MS;
  return {
    id,
    title: item.title,
    status: isOld ? "stale" : status,
    reason: isOld ? `It took place on ${answer.performedAt.toISOString().slice(0, 10)}; it counts for ${days} days.` : reason,
    evidence: answer?.evidence,
    answeredBy: answer?.answeredByName,
    answeredAt: answer?.answeredAt.toISOString(),
  };
}

function whoConfirms(open: readonly ItemContent[], facts: ReleaseFacts): readonly WhoCanAct[] {
  const roles = [...new Set(open.flatMap(({ item }) => item.owner ?? []))];
  return roles.flatMap((role) => peopleHolding(role, facts).map((person) => ({ role, personId: person.id, name: person.name })));
}
