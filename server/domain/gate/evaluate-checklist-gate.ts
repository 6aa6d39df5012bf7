import { checkAnswer } from "../checklist/check-answer";
import type { ChecklistAnswer } from "../checklist/checklist-answer";
import { reasonOfLinkCheck } from "../checklist/link-check";
import type { ChecklistItemState, GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, type Verdict } from "../decision/verdict";
import type { ChecklistGate, ChecklistItemDefinition } from "../policy/policy-document";
import { day, instant, type ListPart, list, quantity, type Reason, reason, role } from "../reason/reason";
import { peopleHolding } from "../sign-off/role-holding";
import { DAY_MS, HOUR_MS } from "../time/durations";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";
import { composeItems } from "./compose-items";

/** One item with the answer that counts, of any age. */
export interface ItemContent {
  readonly id: string;
  readonly item: ChecklistItemDefinition;
  readonly status: "passed" | "missing" | "not-applicable";
  readonly reason: Reason;
  readonly answer: ChecklistAnswer | undefined;
  readonly module: string | undefined;
}

/**
 * The content of a checklist, decided without a clock. It is never `stale`, because age is decided at the
 * moment of promotion.
 */
export interface ChecklistContent {
  readonly status: Exclude<Verdict, "stale" | "waiting" | "waived" | "failed">;
  readonly reason: Reason;
  readonly items: readonly ItemContent[];
}

/**
 * Returns the content verdict of a checklist. It passes if every item is answered for this stage and its
 * latest answer is one that the item accepts. A later answer that is not accepted replaces an earlier one
 * that was. A checklist without items, with an undefined item, or with modules that may or may not apply is
 * `errored`.
 */
export function contentOfChecklistGate(gate: ChecklistGate, facts: ReleaseFacts): ChecklistContent {
  const applies = applicability(gate, facts);
  if (!applies.applies) return { status: applies.status, reason: applies.reason, items: [] };
  const composed = composeItems(gate, facts);
  if (composed.kind === "unknown") return { status: composed.status, reason: composed.reason, items: [] };
  if (composed.items.length === 0)
    return { status: "errored", reason: reason("checklist.empty", {}), items: [] };
  const definitions = facts.policy.document.spec.checklists;
  const undefinedItem = composed.items.find(({ id }) => !Object.hasOwn(definitions, id));
  if (undefinedItem !== undefined)
    return {
      status: "errored",
      reason: reason("checklist.undefined-item", { item: undefinedItem.id }),
      items: [],
    };
  const items = composed.items.flatMap(({ id, module }) => {
    const item = definitions[id];
    return item === undefined ? [] : [{ ...contentOfItem(id, item, facts), module }];
  });
  const open = items.filter((item) => item.status === "missing");
  const count = quantity(items.length, "items");
  if (open.length === 0) return { status: "passed", reason: reason("checklist.answered", { count }), items };
  const titles = list(open.map(({ item }) => item.title));
  return { status: "missing", reason: reason("checklist.open", { open: open.length, count, titles }), items };
}

/**
 * Returns the checklist at this moment: its content, and the age of each confirmation, counted from when it
 * took place.
 */
export function evaluateChecklistGate(
  gate: ChecklistGate,
  {
    facts,
    now,
    content = contentOfChecklistGate(gate, facts),
  }: { facts: ReleaseFacts; now: Date; content?: ChecklistContent },
): GateResult {
  const items = content.items.map((item) => itemAtMoment(item, facts, now));
  const stale = items.filter((item) => item.status === "stale");
  const unreached = items.filter(
    (item, index) => item.status === "missing" && content.items[index]?.status === "passed",
  );
  const isStale = content.status === "passed" && stale.length > 0;
  const isUnreached = content.status === "passed" && unreached.length > 0;
  const status = isUnreached ? "missing" : isStale ? "stale" : content.status;
  const open = content.items.filter(
    (_, index) => items[index]?.status === "missing" || items[index]?.status === "stale",
  );
  return gateResult(gate, {
    status,
    reason: isUnreached
      ? reason("checklist.unreached", { titles: titlesOf(unreached) })
      : isStale
        ? reason("checklist.stale", { titles: titlesOf(stale) })
        : content.reason,
    missing: items
      .filter((item) => item.status === "missing")
      .map(({ title }) => reason("missing.item", { title })),
    who: whoConfirms(open, facts),
    next:
      opens(status) || open.length === 0
        ? undefined
        : reason("next.confirm-items", { titles: titlesOf(open.map(({ item }) => item)) }),
    items,
  });
}

function titlesOf(items: readonly { readonly title: string }[]): ListPart {
  return list(items.map(({ title }) => title));
}

function contentOfItem(
  id: string,
  item: ChecklistItemDefinition,
  { checklistAnswers, stage }: ReleaseFacts,
): Omit<ItemContent, "module"> {
  const answer = latest(checklistAnswers.filter((given) => given.itemId === id && given.stage === stage));
  if (answer === undefined)
    return {
      id,
      item,
      status: "missing",
      reason:
        item.owner === undefined
          ? reason("item.unconfirmed", {})
          : reason("item.unconfirmed-by-owner", { owner: role(item.owner) }),
      answer,
    };
  // The time of the answer is used: an answer is accepted or refused once.
  const fault = checkAnswer(
    item,
    { ...answer, evidence: worded(answer.evidence), reason: worded(answer.reason) },
    answer.answeredAt,
  );
  const by = answer.answeredByName;
  if (fault !== undefined)
    return {
      id,
      item,
      status: "missing",
      reason: reason("item.answer-refused", { by, fault: fault.reason }),
      answer,
    };
  if (answer.answer === "not-applicable") {
    const why = reason("item.not-applicable", { by, why: answer.reason ?? "" });
    return { id, item, status: "not-applicable", reason: why, answer };
  }
  return { id, item, status: "passed", reason: reason("item.confirmed", { by }), answer };
}

/** Identifiers increase with time, so they order answers of the same millisecond. */
function latest(answers: readonly ChecklistAnswer[]): ChecklistAnswer | undefined {
  return [...answers].sort(
    (one, other) => other.answeredAt.getTime() - one.answeredAt.getTime() || (one.id < other.id ? 1 : -1),
  )[0];
}

function worded(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}

function itemAtMoment(
  { id, item, status, reason: found, answer, module }: ItemContent,
  facts: ReleaseFacts,
  now: Date,
): ChecklistItemState {
  const late =
    status === "passed" && answer !== undefined ? whyStale(item, answer, { facts, now }) : undefined;
  const link = status === "passed" ? linkOf(item, answer, facts) : undefined;
  const isUnreached = item.reachable === "required" && link !== undefined && link.outcome !== "reachable";
  return {
    id,
    title: item.title,
    status: isUnreached ? "missing" : late === undefined ? status : "stale",
    reason: isUnreached ? link.reason : (late ?? found),
    evidence: answer?.evidence,
    answeredBy: answer?.answeredByName,
    answeredAt: answer?.answeredAt.toISOString(),
    ...(module !== undefined && { module }),
    ...(item.dueDays !== undefined && {
      dueAt: new Date(facts.release.openedAt.getTime() + item.dueDays * DAY_MS).toISOString(),
    }),
    ...(answer?.said !== undefined && { said: answer.said }),
    ...(answer?.fileName !== undefined && { fileName: answer.fileName }),
    ...(link !== undefined && { link }),
  };
}

/**
 * Returns the link result of the answer that counts. It is a condition of the moment: an unreachable host
 * voids no signature.
 */
function linkOf(
  item: ChecklistItemDefinition,
  answer: ChecklistAnswer | undefined,
  { linkChecks = [] }: ReleaseFacts,
): ChecklistItemState["link"] {
  if (item.reachable === undefined || answer === undefined) return undefined;
  const check = linkChecks.find(({ answerId }) => answerId === answer.id);
  const found = reasonOfLinkCheck(check);
  if (check === undefined) return { outcome: "waiting", reason: found };
  return { outcome: check.outcome, reason: found, checkedAt: check.checkedAt.toISOString() };
}

/**
 * Returns the instants at which time alone may change a checklist: a confirmation becomes too old, or a
 * signal silent, of any item. An instant that changes nothing is never wrong.
 */
export function checklistChangesAt({
  policy,
  checklistAnswers,
  signals = [],
}: ReleaseFacts): readonly number[] {
  const { checklists } = policy.document.spec;
  const tooOld = checklistAnswers.flatMap((answer) => {
    const days = checklists[answer.itemId]?.maxAgeDays;
    return days === undefined ? [] : [tooOldFrom(answer, days)];
  });
  const hours = Object.values(checklists).flatMap(({ freshHours }) => freshHours ?? []);
  return [...tooOld, ...signals.flatMap((signal) => hours.map((count) => silentFrom(signal, count)))];
}

/** A confirmation counts until exactly `days` after it took place. */
function tooOldFrom({ performedAt }: ChecklistAnswer, days: number): number {
  return performedAt.getTime() + days * DAY_MS + 1;
}

function silentFrom({ latestAt }: { readonly latestAt: Date }, hours: number): number {
  return latestAt.getTime() + hours * HOUR_MS + 1;
}

/** Returns why a confirmed item is stale now: its confirmation is too old, or its signal is silent. */
function whyStale(
  item: ChecklistItemDefinition,
  answer: ChecklistAnswer,
  { facts, now }: { readonly facts: ReleaseFacts; readonly now: Date },
): Reason | undefined {
  const { maxAgeDays, freshHours } = item;
  if (maxAgeDays !== undefined && now.getTime() >= tooOldFrom(answer, maxAgeDays))
    return reason("item.too-old", { at: day(answer.performedAt), limit: quantity(maxAgeDays, "days") });
  if (item.evidence !== "signal" || freshHours === undefined) return undefined;
  const newest = newestSignal(answer.evidence, facts);
  const signal = answer.evidence ?? "";
  if (newest === undefined) {
    const code = isAfterOtherStages(facts) ? "item.no-signal-so-far" : "item.no-signal";
    return reason(code, { signal, stage: facts.stage });
  }
  if (now.getTime() < silentFrom(newest, freshHours)) return undefined;
  const limit = quantity(freshHours, "hours");
  return reason("item.signal-silent", { signal, at: instant(newest.latestAt), limit });
}

/**
 * Returns the latest data of a series in the stage or in a stage before it. Before its first deployment in
 * production, a release can show its monitoring only in staging.
 */
function newestSignal(
  series: string | undefined,
  facts: ReleaseFacts,
): { readonly latestAt: Date } | undefined {
  const { stages } = facts.policy.document.spec;
  const passed = stages.slice(0, stages.indexOf(facts.stage) + 1);
  return (facts.signals ?? [])
    .filter(
      ({ name, stage }) =>
        name === series && (stage === undefined || stage === facts.stage || passed.includes(stage)),
    )
    .sort((one, other) => other.latestAt.getTime() - one.latestAt.getTime())[0];
}

function isAfterOtherStages({ rules, policy, stage }: ReleaseFacts): boolean {
  return rules !== undefined && policy.document.spec.stages.indexOf(stage) > 0;
}

function whoConfirms(open: readonly ItemContent[], facts: ReleaseFacts): readonly WhoCanAct[] {
  const roles = [...new Set(open.flatMap(({ item }) => item.owner ?? []))];
  return roles.flatMap((owner) =>
    peopleHolding(owner, facts).map(({ id, name }) => ({ role: owner, personId: id, name })),
  );
}
