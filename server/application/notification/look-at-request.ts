import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { compareDossiers } from "@/server/domain/gate/compare-dossiers";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Audience } from "@/server/domain/notification/audience";
import { namesInWords } from "@/server/domain/notification/chat-message";
import { remindersDue, whoIsToChase } from "@/server/domain/notification/escalation";
import { nameOf } from "@/server/domain/notification/notification";
import { partsThatMoved } from "@/server/domain/notification/parts-that-moved";
import { noticesOfVoid, voidedSignatures } from "@/server/domain/notification/voided-signatures";
import { type NeededPerson, noticeOfNeed, whoIsNeeded } from "@/server/domain/notification/who-is-needed";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import type { SignOff } from "@/server/domain/sign-off/sign-off";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { deliver, deliverToTeam, type NotificationWithWait, type NotifierInput } from "./deliver";

/** The act that led to the check, if any. */
export interface Cause {
  readonly actorId: string;
  readonly at: Date;
  readonly isReplayed: boolean;
}

interface CheckInput {
  readonly release: ReleaseRecord;
  readonly stage: string;
  readonly cause: Cause;
}

/**
 * Checks whose turn an open request is, notifies the people whose turn it has become since the last check,
 * and settles notifications of the others. Signers whose signature became void are notified of that and of
 * the change.
 *
 * Compares states, not events, so it may run at any time: two checks in a row notify nobody twice.
 */
export async function lookAtRequest(
  tx: TransactionStore,
  means: NotifierInput,
  { release, stage, cause }: CheckInput,
): Promise<void> {
  await tx.notifier.lockLook(release.id, stage, means.now);
  const facts = await tx.releases.facts(release.id, stage, "promotion");
  const evaluation = evaluateRelease(facts, means.now);
  const audience = await audienceOf(tx, release, facts);
  const voided = await newlyVoided(tx, { facts, evaluation, audience, cause });
  const waits = await tx.notifier.waits(release.id, stage);
  const looked = { evaluation, facts, waits, now: means.now };
  const needed = [...whoIsNeeded(evaluation, facts, audience), ...whoIsToChase(looked)];
  const same = (one: Pick<NeededPerson, "personId" | "act">, other: Pick<NeededPerson, "personId" | "act">) =>
    one.personId === other.personId && one.act === other.act;
  const over = waits.filter((wait) => !needed.some((need) => same(need, wait)));
  await tx.notifier.endWaits(
    over.map(({ id }) => id),
    means.now,
  );
  const asked: NotificationWithWait[] = [];
  for (const need of needed.filter((one) => !waits.some((wait) => same(one, wait)))) {
    const waitId = means.newId("wai");
    const { personId, act } = need;
    await tx.notifier.insertWait({
      id: waitId,
      releaseId: release.id,
      stage,
      personId,
      act,
      since: means.now,
    });
    const knows =
      isSamePerson(personId, cause.actorId, facts.people) ||
      voided.some((notice) => notice.personId === personId);
    if (!knows) asked.push({ ...noticeOfNeed(need, facts, { release: audience.release, waitId }), waitId });
  }
  // A replayed history sends no reminders of acts that were done since.
  const reminders = cause.isReplayed
    ? []
    : remindersDue({ ...looked, waits: waits.filter((wait) => !over.includes(wait)) }, audience.release);
  // A check compares states: the act that caused the change is unknown, so no actor is named.
  const { at, isReplayed } = cause;
  await deliver(tx, means, {
    notices: [...voided, ...asked, ...reminders],
    at,
    actorName: undefined,
    team: release.team,
    isReplayed,
  });
  if (!isReplayed) await notifyTeam(tx, means, { audience, people: facts.people, voided, asked });
}

/** Returns the people involved in a release, for one stage. */
export async function audienceOf(
  tx: TransactionStore,
  release: ReleaseRecord,
  facts: ReleaseFacts,
): Promise<Audience> {
  return {
    release,
    people: facts.people,
    requesterIds: await tx.notifier.requesterIds(release.id, facts.stage),
    signerIds: facts.signOffs
      .filter(({ withdrawnAt }) => withdrawnAt === undefined)
      .map(({ signerId }) => signerId),
    owners: facts.model.owners,
  };
}

interface TurnState {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly audience: Audience;
  readonly cause: Cause;
}

async function newlyVoided(
  tx: TransactionStore,
  { facts, evaluation, audience, cause }: TurnState,
): Promise<readonly NotificationWithWait[]> {
  const notices: NotificationWithWait[] = [];
  for (const signOff of voidedSignatures(facts, evaluation)) {
    if (await tx.notifier.wasNotified(signOff.signerId, `voided ${signOff.id}`)) continue;
    const moved = await whatMoved(tx, signOff, { facts, evaluation });
    notices.push(...noticesOfVoid(signOff, moved, { audience, actorId: cause.actorId }));
  }
  return notices;
}

async function whatMoved(
  tx: TransactionStore,
  { signerId, stage }: SignOff,
  { facts, evaluation }: Pick<TurnState, "facts" | "evaluation">,
) {
  const signed = await tx.decisions.findSignedDecision(facts.release.id, stage, signerId);
  return partsThatMoved(
    signed ? compareDossiers(evaluationFromRecord(signed.evaluation).dossier, evaluation.dossier) : [],
  );
}

interface NotificationContext {
  readonly audience: Audience;
  readonly people: ReleaseFacts["people"];
  readonly voided: readonly NotificationWithWait[];
  readonly asked: readonly NotificationWithWait[];
}

/** Sends one message for all people with the same request, and one for all whose signature became void. */
async function notifyTeam(
  tx: TransactionStore,
  means: NotifierInput,
  { audience: { release }, people, voided, asked }: NotificationContext,
): Promise<void> {
  const named = (notices: readonly NotificationWithWait[]) =>
    namesInWords(notices.map(({ personId }) => people.find(({ id }) => id === personId)?.name ?? "someone"));
  for (const title of new Set(asked.map((notice) => notice.title))) {
    const group = asked.filter((notice) => notice.title === title);
    const [first] = group;
    if (!first) continue;
    const message = { title, lines: [`Waiting for ${named(group)}.`], href: first.href };
    await deliverToTeam(tx, means, { team: release.team, kind: "needs-you", message, sameAs: first.sameAs });
  }
  const [fallen] = voided;
  if (!fallen) return;
  const message = {
    title: `Signatures no longer count: ${nameOf(release)}`,
    lines: [`The decision that was signed has changed. New decision needed from: ${named(voided)}.`],
    href: fallen.href,
  };
  await deliverToTeam(tx, means, { team: release.team, kind: "voided", message, sameAs: fallen.sameAs });
}
