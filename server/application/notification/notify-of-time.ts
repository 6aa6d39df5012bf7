import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isInReach } from "@/server/domain/notification/audience";
import { latestDigestMoment } from "@/server/domain/notification/digest-time";
import { DEFAULT_PREFERENCES } from "@/server/domain/notification/preferences";
import { DAY_MS } from "@/server/domain/time/durations";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";
import { lookAtRequest } from "./look-at-request";

const TOKEN_NOTICE_DAYS = 7;

/**
 * Checks one open request that was not checked since an instant: time, calendars, holds and roles open and
 * close gates without an act on the release.
 *
 * @returns false when every one has been checked.
 */
export async function lookAtNextRequest(
  tx: TransactionStore,
  means: NotifierInput,
  { before, isReplayed }: { readonly before: Date; readonly isReplayed: boolean },
): Promise<boolean> {
  const next = await tx.notifier.takeLook(before, means.now);
  if (!next) return false;
  const release = await tx.releases.find("*", next.releaseId);
  const cause = { actorId: SYSTEM_ACTOR.id, at: means.now, isReplayed };
  if (release) await lookAtRequest(tx, means, { release, stage: next.stage, cause });
  return true;
}

/** Notifies the owners of service accounts, once per token, that it expires within a week. */
export async function notifyOfExpiringTokens(tx: TransactionStore, means: NotifierInput): Promise<void> {
  const expiring = await tx.notifier.tokensExpiring(
    means.now,
    new Date(means.now.getTime() + TOKEN_NOTICE_DAYS * DAY_MS),
  );
  for (const token of expiring) {
    const owners = await Promise.all(token.ownerIds.map((id) => tx.people.findById(id)));
    const notices = owners.flatMap((owner) =>
      owner && isInReach(owner, token.team)
        ? [
            {
              personId: owner.id,
              kind: "token-expiring" as const,
              title: `A token of ${token.accountName} expires on ${token.expiresAt.toISOString().slice(0, 10)}`,
              detail:
                "Ask an administrator for a new token before then, and store it where the pipeline reads it.",
              href: "/notifications",
              sameAs: `token-expiring ${token.tokenId}`,
            },
          ]
        : [],
    );
    await deliver(tx, means, {
      notices,
      at: means.now,
      actorName: undefined,
      team: token.team,
      isReplayed: false,
    });
  }
}

/** Creates the digests that are due: for each person one a day, at their hour, of earlier notifications. */
export async function makeDigests(tx: TransactionStore, means: NotifierInput): Promise<number> {
  const waiting = await tx.notifier.peopleWithDigest();
  const chosen = await tx.notifier.preferencesOf(waiting.map(({ personId }) => personId));
  let made = 0;
  for (const { personId, oldestAt } of waiting) {
    const due = latestDigestMoment(means.now, chosen.get(personId) ?? DEFAULT_PREFERENCES);
    if (oldestAt >= due.at) continue;
    const digest = { id: means.newId("dlv"), personId, day: due.day, createdBefore: due.at, at: means.now };
    if (await tx.notifier.insertDigest(digest)) made += 1;
  }
  return made;
}
