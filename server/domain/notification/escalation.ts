import { ROLE_WORDS } from "../authorization/role";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { EscalationStep, SignOffGate } from "../policy/policy-document";
import { peopleHolding } from "../sign-off/role-holding";
import { HOUR_MS } from "../time/durations";
import { isInReach } from "./audience";
import { addressOfRelease, type NamedRelease, type NeededAct, type Notice, nameOf } from "./notification";
import type { NeededPerson } from "./who-is-needed";

/** A person who was asked, and since when. */
interface Wait {
  readonly id: string;
  readonly personId: string;
  readonly act: NeededAct;
  readonly since: Date;
}

/** A step of a running escalation, with its instant. */
export interface EscalationStepAt extends EscalationStep {
  readonly at: Date;
  readonly isReached: boolean;
}

/** The running escalation of a waiting gate. */
export interface RunningEscalation {
  readonly gateId: string;
  readonly steps: readonly EscalationStepAt[];
}

/** Returns the steps of a gate's escalation policy for a wait; reached from the instant on. */
export function stepsOf(
  { signOff }: Pick<SignOffGate, "signOff">,
  since: Date,
  now: Date,
): readonly EscalationStepAt[] {
  return (signOff.escalation ?? []).map((step) => {
    const at = new Date(since.getTime() + step.afterHours * HOUR_MS);
    return { ...step, at, isReached: now >= at };
  });
}

/** Describes a step in a few words. */
export function stepInWords({ to, isReached }: Pick<EscalationStepAt, "to" | "isReached">): string {
  if (to === undefined) return isReached ? "Signers reminded" : "Signers are reminded";
  return isReached ? `Escalated to ${ROLE_WORDS[to]}` : `Escalates to ${ROLE_WORDS[to]}`;
}

interface EscalationContext {
  readonly evaluation: Pick<Evaluation, "gates" | "signingOpen">;
  readonly facts: ReleaseFacts;
  readonly waits: readonly Wait[];
  readonly now: Date;
}

/** Sign-off gates that wait for a person, with the longest wait. */
function waitingGates({ evaluation, facts, waits }: EscalationContext) {
  if (facts.request === undefined || !evaluation.signingOpen) return [];
  return facts.policy.document.spec.gates.flatMap((gate) => {
    const result = evaluation.gates.find(({ id }) => id === gate.id);
    if (gate.kind !== "sign-off" || result?.status !== "waiting") return [];
    const asked = waits.filter(
      ({ act, personId }) => act === "sign" && result.who.some((who) => who.personId === personId),
    );
    const first = asked.reduce<Wait | undefined>(
      (oldest, wait) => (oldest && oldest.since <= wait.since ? oldest : wait),
      undefined,
    );
    return first === undefined ? [] : [{ gate, result, asked, since: first.since }];
  });
}

/** Returns the running escalations, gate by gate, with the instant of each step, for the release page. */
export function runningEscalations(looked: EscalationContext): readonly RunningEscalation[] {
  return waitingGates(looked)
    .map(({ gate, since }) => ({ gateId: gate.id, steps: stepsOf(gate, since, looked.now) }))
    .filter(({ steps }) => steps.length > 0);
}

/**
 * Returns the people an escalation has reached: holders of a step's role, while signatures are missing. They
 * need not sign themselves; whether they may is checked as for everyone. A person who waits to sign anyway is
 * not notified twice.
 */
export function whoIsToChase(looked: EscalationContext): readonly NeededPerson[] {
  const { facts, now } = looked;
  const chasing = waitingGates(looked).flatMap(({ gate, result, since }) =>
    stepsOf(gate, since, now).flatMap(({ to, isReached }) => {
      if (to === undefined || !isReached) return [];
      return peopleHolding(to, facts)
        .filter(
          (person) =>
            isInReach(person, facts.model.team) && !result.who.some(({ personId }) => personId === person.id),
        )
        .map(({ id }): NeededPerson => ({ personId: id, act: "chase", gateTitle: gate.title }));
    }),
  );
  return chasing.filter(
    ({ personId }, index) => chasing.findIndex((other) => other.personId === personId) === index,
  );
}

/** Returns the due reminders: each step once for one wait, and none when it is over. */
export function remindersDue(
  looked: EscalationContext,
  release: NamedRelease,
): readonly (Notice & { readonly waitId: string })[] {
  const { facts, now } = looked;
  return waitingGates(looked).flatMap(({ gate, asked }) =>
    asked.flatMap((wait) =>
      stepsOf(gate, wait.since, now)
        .filter(({ to, isReached }) => to === undefined && isReached)
        .map(({ afterHours }) => ({
          personId: wait.personId,
          kind: "needs-you" as const,
          title: `Reminder: sign ${nameOf(release)} for ${facts.stage}`,
          detail: `You were asked ${afterHours} h ago. “${gate.title}” is waiting: sign the release, or return it with a reason.${nextStepInWords(gate, afterHours)}`,
          href: `${addressOfRelease(release.key)}/sign-off/${encodeURIComponent(facts.stage)}`,
          sameAs: `reminder ${wait.id} ${gate.id} ${afterHours}`,
          waitId: wait.id,
        })),
    ),
  );
}

function nextStepInWords({ signOff }: SignOffGate, afterHours: number): string {
  const next = signOff.escalation?.find((step) => step.afterHours > afterHours && step.to !== undefined);
  return next?.to === undefined
    ? ""
    : ` After ${next.afterHours} h, people with the role ${ROLE_WORDS[next.to]} are notified.`;
}
