import { checkAnswer } from "../checklist/check-answer";
import type { ChecklistAnswer } from "../checklist/checklist-answer";
import { linkCheckInWords } from "../checklist/link-check";
import type { ChecklistItemState, GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, type Verdict } from "../decision/verdict";
import type { ChecklistGate, ChecklistItemDefinition } from "../policy/policy-document";
import { peopleHolding } from "../sign-off/role-holding";
import { DAY_MS, HOUR_MS } from "../time/durations";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";
import { composeItems } from "./compose-items";

/** One item with the answer that counts, whatever its age. */
export interface ItemContent {
  readonly id: string;
  readonly item: ChecklistItemDefinition;
  readonly status: "passed" | "missing" | "not-applicable";
  readonly reason: string;
  readonly answer: ChecklistAnswer | undefined;
  readonly module: string | undefined;
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
 * item the policy does not define, is `errored`; one whose modules cannot be told apart is as that.
 */
export function contentOfChecklistGate(gate: ChecklistGate, facts: ReleaseFacts): ChecklistContent {
  const applies = applicability(gate, facts);
  if (!applies.applies) return { status: applies.status, reason: applies.reason, items: [] };
  const composed = composeItems(gate, facts);
  if (composed.kind === "unknown") return { status: composed.status, reason: composed.reason, items: [] };
  if (composed.items.length === 0) return { status: "errored", reason: "The checklist names no items.", items: [] };
  const definitions = facts.policy.document.spec.checklists;
  const undefinedItem = composed.items.find(({ id }) => !Object.hasOwn(definitions, id));
  if (undefinedItem !== undefined)
    return { status: "errored", reason: `The policy defines no checklist item ${undefinedItem.id}.`, items: [] };
  const items = composed.items.flatMap(({ id, module }) => {
    const item = definitions[id];
    return item === undefined ? [] : [{ ...contentOfItem(id, item, facts), module }];
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
  const items = content.items.map((item) => itemAtMoment(item, facts, now));
  const stale = items.filter((item) => item.status === "stale");
  const unreached = items.filter((item, index) => item.status === "missing" && content.items[index]?.status === "passed");
  const isStale = content.status === "passed" && stale.length > 0;
  const isUnreached = content.status === "passed" && unreached.length > 0;
  const status = isUnreached ? "missing" : isStale ? "stale" : content.status;
  const open = content.items.filter((_, index) => items[index]?.status === "missing" || items[index]?.status === "stale");
  return gateResult(gate, {
    status,
    reason: isUnreached
      ? `Not shown by a link that answers: ${unreached.map((item) => item.title).join(", ")}.`
      : isStale
        ? `No longer so: ${stale.map((item) => item.title).join(", ")}.`
        : content.reason,
    missing: items.filter((item) => item.status === "missing").map((item) => item.title),
    who: whoConfirms(open, facts),
    next: opens(status) || open.length === 0 ? undefined : `Confirm ${open.map(({ item }) => `“${item.title}”`).join(", ")}.`,
    items,
  });
}

function contentOfItem(id: string, item: ChecklistItemDefinition, { checklistAnswers, stage }: ReleaseFacts): Omit<ItemContent, "module"> {
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

function itemAtMoment({ id, item, status, reason, answer, module }: ItemContent, facts: ReleaseFacts, now: Date): ChecklistItemState {
  const late = status === "passed" && answer !== undefined ? whyStale(item, answer, { facts, now }) : undefined;
  const link = status === "passed" ? linkOf(item, answer, facts) : undefined;
  const isUnreached = item.reachable === "required" && link !== undefined && link.outcome !== "reachable";
  return {
    id,
    title: item.title,
    status: isUnreached ? "missing" : late === undefined ? status : "stale",
    reason: isUnreached ? link.words : (late ?? reason),
    evidence: answer?.evidence,
    answeredBy: answer?.answeredByName,
    answeredAt: answer?.answeredAt.toISOString(),
    ...(module !== undefined && { module }),
    ...(item.dueDays !== undefined && { dueAt: new Date(facts.release.openedAt.getTime() + item.dueDays * DAY_MS).toISOString() }),
    ...(answer?.said !== undefined && { said: answer.said }),
    ...(answer?.fileName !== undefined && { fileName: answer.fileName }),
    ...(link !== undefined && { link }),
  };
}

/** What came of the link of the answer that counts. A condition of the moment: a host that is away voids no signature. */
function linkOf(
  item: ChecklistItemDefinition,
  answer: ChecklistAnswer | undefined,
  { linkChecks = [] }: ReleaseFacts,
): ChecklistItemState["link"] {
  if (item.reachable === undefined || answer === undefined) return undefined;
  const check = linkChecks.find(({ answerId }) => answerId === answer.id);
  const words = linkCheckInWords(check);
  return check === undefined ? { outcome: "waiting", words } : { outcome: check.outcome, words, checkedAt: check.checkedAt.toISOString() };
}

/** Why a confirmed item no longer holds at this moment: it was too long ago, or the signal that shows it fell silent. */
function whyStale(
  item: ChecklistItemDefinition,
  answer: ChecklistAnswer,
  { facts, now }: { readonly facts: ReleaseFacts; readonly now: Date },
): string | undefined {
  const { maxAgeDays, freshHours } = item;
  if (maxAgeDays !== undefined && now.getTime() - answer.performedAt.getTime() > maxAgeDays * DAY_MS)
    return `It took place on ${answer.performedAt.toISOString().slice(0, 10)}; it counts for ${maxAgeDays} days.`;
  if (item.evidence !== "signal" || freshHours === undefined) return undefined;
  const signal = newestSignal(answer.evidence, facts);
  if (signal === undefined) return `Nothing is received from ${answer.evidence} in ${facts.stage}${before(facts)}.`;
  if (now.getTime() - signal.latestAt.getTime() <= freshHours * HOUR_MS) return undefined;
  return `${answer.evidence} last received data for ${signal.latestAt.toISOString()}; it must be within ${freshHours} hours.`;
}

/**
 * The newest data of a series, from the stage itself or one that releases pass before it: before the first release is live in
 * production, what watches it can be seen at work in staging only.
 */
function newestSignal(series: string | undefined, facts: ReleaseFacts): { readonly latestAt: Date } | undefined {
  const { stages } = facts.policy.document.spec;
  const passed = stages.slice(0, stages.indexOf(facts.stage) + 1);
  return (facts.signals ?? [])
    .filter(({ name, stage }) => name === series && (stage === undefined || stage === facts.stage || passed.includes(stage)))
    .sort((one, other) => other.latestAt.getTime() - one.latestAt.getTime())[0];
}

function before({ rules, policy, stage }: ReleaseFacts): string {
  return rules !== undefined && policy.document.spec.stages.indexOf(stage) > 0 ? " or a stage before it" : "";
}

function whoConfirms(open: readonly ItemContent[], facts: ReleaseFacts): readonly WhoCanAct[] {
  const roles = [...new Set(open.flatMap(({ item }) => item.owner ?? []))];
  return roles.flatMap((role) => peopleHolding(role, facts).map((person) => ({ role, personId: person.id, name: person.name })));
}
