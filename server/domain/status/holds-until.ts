import type { ReleaseFacts } from "../decision/release-facts";
import { dueAtOf } from "../external/approval-request";
import { relaxationOf } from "../gate/relaxation";
import type { ExternalGate, SoakGate, WindowGate } from "../policy/policy-document";
import { openingAt } from "../stage/opening";
import { DAY_MS, HOUR_MS } from "../time/durations";

/** Ages are counted until they are passed: exactly so many days old is still in time. */
const PAST_MS = 1;

/**
 * Returns the first instant after `now` at which time alone may change the evaluation; `undefined` when only
 * a new fact can. It errs to the early side (an item that is not chosen counts too), so a summary kept until
 * then is always correct in that respect.
 */
export function holdsUntil(facts: ReleaseFacts, now: Date): Date | undefined {
  const { spec } = facts.policy.document;
  const instants = [
    ...facts.waivers.map(({ expiresAt }) => expiresAt.getTime()),
    ...(facts.overrides ?? []).map(({ expiresAt }) => expiresAt.getTime()),
    ...(facts.delegations ?? []).flatMap(({ since, until }) => [since.getTime(), until.getTime()]),
    ...(facts.policySupersededAt ? [facts.policySupersededAt.getTime() + spec.pins.graceDays * DAY_MS] : []),
    ...(facts.request?.lapsesAt ? [facts.request.lapsesAt.getTime()] : []),
    ...relaxationEnds(facts),
    ...answersGrowOld(facts),
    ...signalsFallSilent(facts),
    ...certificationRunsOut(facts),
    ...spec.gates.flatMap((gate) => {
      if (gate.kind === "rule") return evidenceGrowsOld(facts, gate.evidence);
      if (gate.kind === "soak") return soakTimesOf(gate, facts);
      if (gate.kind === "external") return answersFallDue(gate, facts);
      return gate.kind === "window" ? windowTurns(gate, facts, now) : [];
    }),
  ];
  const next = Math.min(...instants.filter((instant) => instant > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : undefined;
}

function relaxationEnds(facts: ReleaseFacts): readonly number[] {
  const relaxation = relaxationOf(facts);
  return relaxation === undefined ? [] : [relaxation.until.getTime()];
}

function answersGrowOld({ policy, checklistAnswers }: ReleaseFacts): readonly number[] {
  return checklistAnswers.flatMap(({ itemId, performedAt }) => {
    const days = policy.document.spec.checklists[itemId]?.maxAgeDays;
    return days === undefined ? [] : [performedAt.getTime() + days * DAY_MS + PAST_MS];
  });
}

/** Independent of the item: too early is never wrong. */
function signalsFallSilent({ policy, signals = [] }: ReleaseFacts): readonly number[] {
  const hours = Object.values(policy.document.spec.checklists).flatMap(({ freshHours }) => freshHours ?? []);
  return signals.flatMap(({ latestAt }) => hours.map((count) => latestAt.getTime() + count * HOUR_MS + PAST_MS));
}

function certificationRunsOut({ policy, certification }: ReleaseFacts): readonly number[] {
  const rule = policy.document.spec.certification;
  if (rule === undefined || certification === undefined) return [];
  return [certification.until.getTime(), certification.certifiedAt.getTime() + rule.everyDays * DAY_MS];
}

function evidenceGrowsOld(
  { evidence }: ReleaseFacts,
  asked: { readonly type: string; readonly maxAgeDays?: number } | undefined,
): readonly number[] {
  const days = asked?.maxAgeDays;
  if (days === undefined) return [];
  return evidence.filter(({ type }) => type === asked?.type).map(({ receivedAt }) => receivedAt.getTime() + days * DAY_MS + PAST_MS);
}

function soakTimesOf({ soak }: SoakGate, { deployments }: ReleaseFacts): readonly number[] {
  return deployments.filter(({ stage }) => stage === soak.stage).map(({ since }) => since.getTime() + soak.hours * HOUR_MS);
}

function answersFallDue(gate: ExternalGate, { approvalRequests = [] }: ReleaseFacts): readonly number[] {
  return approvalRequests.filter(({ gateId }) => gateId === gate.id).map((ask) => dueAtOf(ask, gate).getTime());
}

/** An unreadable calendar stays so until someone corrects it, which is a new fact. */
function windowTurns({ window }: WindowGate, { calendars }: ReleaseFacts, now: Date): readonly number[] {
  return calendars
    .filter(({ name }) => name === window.calendar)
    .flatMap((calendar) => {
      try {
        const opening = openingAt(calendar, now);
        const turns = opening.isOpen ? opening.until : opening.opensAt;
        // Closed for longer than the look-ahead: evaluate again in a day.
        return [turns?.getTime() ?? now.getTime() + DAY_MS];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return [];
      }
    });
}
