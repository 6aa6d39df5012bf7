import { PERSON_ROLES } from "@/server/domain/authorization/role";
import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import { isTeamKind } from "@/server/domain/notification/chat-message";
import { type Act, newsOfAct, noticesOfNews } from "@/server/domain/notification/notices-of-act";
import { addressOfRelease } from "@/server/domain/notification/notification";
import type { TransactionStore } from "../kernel/ports";
import type { OutboxAct } from "../kernel/ports/notifications";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { deliver, deliverToTeam, type NotifierInput } from "./deliver";
import { audienceOf, type Cause, lookAtRequest } from "./look-at-request";
import { notifyOfDelegation } from "./notify-of-delegation";
import { notifyOfIncident } from "./notify-of-incident";
import { notifyOfPolicy } from "./notify-of-policy";
import { notifyOfComponentReport, notifyOfRecall } from "./notify-of-recall";

/**
 * Takes the oldest act out of the outbox and notifies the people it concerns: first of their turns in open
 * requests of its release, then of the news. The act, the notifications and the messages change together or
 * not at all.
 *
 * @returns false when the outbox is empty.
 */
export async function notifyOfNextAct(
  tx: TransactionStore,
  means: NotifierInput,
  onTaken: (act: OutboxAct) => void,
): Promise<boolean> {
  const taken = await tx.notifier.takeAct(means.now);
  if (!taken) return false;
  onTaken(taken);
  const entry = JSON.parse(taken.canonical) as LedgerEntryBody;
  const releaseId = entry.subjects.find(({ kind }) => kind === "release")?.id;
  const release = releaseId === undefined ? undefined : await tx.releases.find("*", releaseId);
  if (release) {
    const cause = { actorId: entry.actor.id, at: new Date(entry.at), isReplayed: taken.isReplayed };
    for (const stage of await tx.notifier.stagesToLookAt(release.id))
      await lookAtRequest(tx, means, { release, stage, cause });
    await notifyNews(tx, means, { release, cause, act: await actOf(tx, taken.entryId, entry) });
  }
  const recorded = { entryId: taken.entryId, isReplayed: taken.isReplayed, entry };
  if (entry.subjects.some(({ kind }) => kind === "policy-draft")) await notifyOfPolicy(tx, means, recorded);
  if (entry.subjects.some(({ kind }) => kind === "delegation")) await notifyOfDelegation(tx, means, recorded);
  await notifyOfIncident(tx, means, recorded);
  await notifyOfRecall(tx, means, recorded);
  await notifyOfComponentReport(tx, means, recorded);
  await tx.notifier.finishAct(taken.entryId, means.now);
  return true;
}

interface Happening {
  readonly release: ReleaseRecord;
  readonly cause: Cause;
  readonly act: Act;
}

async function notifyNews(
  tx: TransactionStore,
  means: NotifierInput,
  { release, cause, act }: Happening,
): Promise<void> {
  const stage = act.stage ?? release.policy.stages.at(-1) ?? "";
  // Most acts are no news. That does not depend on the audience, so the facts of such acts are not read.
  const nobody = {
    release,
    people: [],
    requesterIds: [],
    signerIds: [],
    owners: { training: null, serving: null, incident: null },
  };
  if (newsOfAct(act, nobody) === undefined) return;
  const audience = await audienceOf(
    tx,
    release,
    await tx.releases.facts(release.id, stage, act.movement ?? "promotion"),
  );
  const news = newsOfAct(act, audience);
  if (!news) return;
  const { at, isReplayed } = cause;
  const actorName = act.actor.name;
  await deliver(tx, means, {
    notices: noticesOfNews(news, act, audience),
    at,
    actorName,
    team: release.team,
    isReplayed,
  });
  if (isReplayed || !isTeamKind(news.kind)) return;
  const message = {
    title: news.title,
    lines: [`By ${actorName}.`],
    href: addressOfRelease(release.key, act.stage),
  };
  await deliverToTeam(tx, means, {
    team: release.team,
    kind: news.kind,
    message,
    sameAs: `${news.kind} ${act.entryId}`,
  });
}

async function actOf(
  tx: TransactionStore,
  entryId: string,
  { action, actor, subjects, data }: LedgerEntryBody,
): Promise<Act> {
  const told = (data ?? {}) as Readonly<Record<string, unknown>>;
  const { stage, kind, reason, mentions, concerned, mayGrant } = told;
  const texts = (list: unknown) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []);
  const promotionId = subjects.find((subject) => subject.kind === "promotion")?.id;
  const isBack = kind === "rollback";
  return {
    entryId,
    action,
    actor,
    stage: typeof stage === "string" ? stage : undefined,
    movement: isBack ? "rollback" : kind === "promotion" ? "promotion" : undefined,
    reason:
      typeof reason === "string"
        ? reason
        : isBack && promotionId
          ? await tx.notifier.reasonOf(promotionId)
          : undefined,
    comment: subjects.find((subject) => subject.kind === "comment")?.id,
    mentions: texts(mentions),
    concerned: texts(concerned),
    onBehalfOf: personSignedFor(told.onBehalfOf),
    mayGrant: PERSON_ROLES.filter((role) => texts(mayGrant).includes(role)),
  };
}

/** Returns the person that a delegate signed for; undefined if there is none. */
function personSignedFor(onBehalfOf: unknown): Act["onBehalfOf"] {
  const { personId, name } = (onBehalfOf ?? {}) as { readonly personId?: unknown; readonly name?: unknown };
  return typeof personId === "string" && typeof name === "string" ? { personId, name } : undefined;
}
