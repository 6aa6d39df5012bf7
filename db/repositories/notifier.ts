import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { NewNotification, NotifierWrites } from "@/server/application/kernel/ports/notifications";
import type { Connection } from "../database";
import { endingWaivers } from "../read-models/ending-waivers";
import { expiringTokens } from "../read-models/expiring-tokens";
import {
  deliveries,
  ledgerEntries,
  notificationActs,
  notificationLooks,
  notificationPreferences,
  notifications,
  notificationWaits,
  notificationWebhooks,
  promotionRequests,
  promotions,
} from "../schema/index";
import { preferencesOf } from "./notifications";
import { webhookRepository } from "./webhooks";

/** The outbox and the notifications made from it. A taken row is locked until the transaction ends. */
export function notifierRepository(connection: Connection): NotifierWrites {
  return {
    ...acts(connection),
    ...looks(connection),
    ...notificationWrites(connection),
    ...digests(connection),
    insertChat: webhookRepository(connection).insertDelivery,
    waiversEnding: (from, until) => endingWaivers(connection, from, until),
    tokensExpiring: (now, before) => expiringTokens(connection, now, before),
  };
}

function acts({
  db,
}: Connection): Pick<
  NotifierWrites,
  "takeAct" | "finishAct" | "forgetHandled" | "postponeAct" | "requesterIds" | "reasonOf"
> {
  return {
    async takeAct(now) {
      const [row] = await db
        .select({
          entryId: notificationActs.entryId,
          isReplayed: notificationActs.isReplayed,
          attempts: notificationActs.attempts,
          canonical: ledgerEntries.canonical,
        })
        .from(notificationActs)
        .innerJoin(ledgerEntries, eq(ledgerEntries.id, notificationActs.entryId))
        .where(
          and(
            isNull(notificationActs.handledAt),
            sql`${notificationActs.nextAttemptAt} <= ${now.toISOString()}`,
          ),
        )
        .orderBy(notificationActs.entryId)
        .limit(1)
        .for("update", { of: notificationActs, skipLocked: true });
      return row;
    },
    async finishAct(entryId, at) {
      await db
        .update(notificationActs)
        .set({ handledAt: at, lastError: null })
        .where(eq(notificationActs.entryId, entryId));
    },
    async forgetHandled(before) {
      const forgotten = await db
        .delete(notificationActs)
        .where(lt(notificationActs.handledAt, before))
        .returning({ id: notificationActs.entryId });
      return forgotten.length;
    },
    async postponeAct(entryId, { error, nextAttemptAt }) {
      await db
        .update(notificationActs)
        .set({ attempts: sql`${notificationActs.attempts} + 1`, lastError: error, nextAttemptAt })
        .where(eq(notificationActs.entryId, entryId));
    },
    async requesterIds(releaseId, stage) {
      const [row] = await db
        .select({ ids: promotionRequests.requesterPersonIds })
        .from(promotionRequests)
        .where(and(eq(promotionRequests.releaseId, releaseId), eq(promotionRequests.stage, stage)))
        .orderBy(sql`${promotionRequests.requestedAt} desc`)
        .limit(1);
      return row?.ids ?? [];
    },
    async reasonOf(promotionId) {
      const [row] = await db
        .select({ reason: promotions.reason })
        .from(promotions)
        .where(eq(promotions.id, promotionId));
      return row?.reason ?? undefined;
    },
  };
}

function looks({
  db,
  sql: driver,
}: Connection): Pick<
  NotifierWrites,
  "stagesToLookAt" | "takeLook" | "lockLook" | "waits" | "insertWait" | "endWaits"
> {
  return {
    async stagesToLookAt(releaseId) {
      const rows = await driver<{ stage: string }[]>`
        select stage from promotion_requests where release_id = ${releaseId} and closed_at is null
        union select stage from notification_waits where release_id = ${releaseId}`;
      return rows.map(({ stage }) => stage).sort();
    },
    /**
     * A request that was never checked has no row to lock yet: one with an old time is inserted, for the next
     * caller.
     */
    async takeLook(before, now) {
      await driver`
        insert into notification_looks (release_id, stage, looked_at)
        select q.release_id, q.stage, to_timestamp(0) from promotion_requests q
        where q.closed_at is null and q.requested_at < ${before.toISOString()}::text::timestamptz
          and not exists (select 1 from notification_looks l where l.release_id = q.release_id and l.stage = q.stage)
        on conflict do nothing`;
      const [row] = await driver<{ release_id: string; stage: string }[]>`
        update notification_looks set looked_at = ${now.toISOString()}::text::timestamptz where (release_id, stage) in (
          select l.release_id, l.stage from notification_looks l
          where l.looked_at < ${before.toISOString()}::text::timestamptz and (
            exists (select 1 from promotion_requests q where q.release_id = l.release_id and q.stage = l.stage and q.closed_at is null)
            or exists (select 1 from notification_waits w where w.release_id = l.release_id and w.stage = l.stage))
          order by l.looked_at limit 1 for update skip locked)
        returning release_id, stage`;
      return row && { releaseId: row.release_id, stage: row.stage };
    },
    async lockLook(releaseId, stage, now) {
      await db
        .insert(notificationLooks)
        .values({ releaseId, stage, lookedAt: now })
        .onConflictDoUpdate({
          target: [notificationLooks.releaseId, notificationLooks.stage],
          set: { lookedAt: now },
        });
    },
    waits: (releaseId, stage) =>
      db
        .select({
          id: notificationWaits.id,
          personId: notificationWaits.personId,
          act: notificationWaits.act,
          since: notificationWaits.since,
        })
        .from(notificationWaits)
        .where(and(eq(notificationWaits.releaseId, releaseId), eq(notificationWaits.stage, stage))),
    async insertWait(wait) {
      await db.insert(notificationWaits).values(wait);
    },
    async endWaits(ids, at) {
      if (ids.length === 0) return;
      const ended = [...ids];
      await db.delete(notificationWaits).where(inArray(notificationWaits.id, ended));
      const settled = await db
        .update(notifications)
        .set({ settledAt: at })
        .where(and(inArray(notifications.waitId, ended), isNull(notifications.settledAt)))
        .returning({ id: notifications.id });
      if (settled.length === 0) return;
      const about = settled.map(({ id }) => id);
      await db
        .update(deliveries)
        .set({ state: "dropped", endedAt: at, lastError: "no longer needed before it was sent" })
        .where(
          and(
            inArray(deliveries.notificationId, about),
            eq(deliveries.state, "waiting"),
            isNull(deliveries.claimedUntil),
          ),
        );
    },
  };
}

function notificationWrites({
  db,
}: Connection): Pick<
  NotifierWrites,
  "wasNotified" | "notify" | "preferencesOf" | "insertMail" | "webhookIdsFor"
> {
  return {
    async wasNotified(personId, sameAs) {
      const found = await db
        .select({ id: notifications.id })
        .from(notifications)
        .where(and(eq(notifications.personId, personId), eq(notifications.sameAs, sameAs)));
      return found.length > 0;
    },
    async notify(news) {
      if (news.length === 0) return [];
      const inserted = await db
        .insert(notifications)
        .values(news.map(rowOf))
        .onConflictDoNothing({ target: [notifications.personId, notifications.sameAs] })
        .returning({ id: notifications.id });
      return news.filter(({ id }) => inserted.some((row) => row.id === id));
    },
    async preferencesOf(personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .select()
        .from(notificationPreferences)
        .where(inArray(notificationPreferences.personId, [...personIds]));
      return new Map(rows.map((row) => [row.personId, preferencesOf(row)]));
    },
    async insertMail({ id, personId, notificationId, at }) {
      await db
        .insert(deliveries)
        .values({
          id,
          channel: "mail",
          personId,
          notificationId,
          sameAs: `mail ${notificationId}`,
          createdAt: at,
          nextAttemptAt: at,
        })
        .onConflictDoNothing({ target: deliveries.sameAs });
    },
    async webhookIdsFor(team, kind) {
      const rows = await db
        .select({ id: notificationWebhooks.id })
        .from(notificationWebhooks)
        .where(
          and(
            eq(notificationWebhooks.team, team),
            sql`${notificationWebhooks.kinds} ? ${kind}`,
            isNull(notificationWebhooks.disabledAt),
            isNull(notificationWebhooks.removedAt),
          ),
        );
      return rows.map(({ id }) => id);
    },
  };
}

function digests({ db, sql: driver }: Connection): Pick<NotifierWrites, "peopleWithDigest" | "insertDigest"> {
  return {
    async peopleWithDigest() {
      const rows = await driver<{ person_id: string; oldest_at: string }[]>`
        select person_id, min(at) as oldest_at from notifications where is_for_digest and digest_id is null group by person_id`;
      return rows.map((row) => ({ personId: row.person_id, oldestAt: new Date(row.oldest_at) }));
    },
    async insertDigest({ id, personId, day, createdBefore, at }) {
      const inserted = await db
        .insert(deliveries)
        .values({
          id,
          channel: "mail",
          personId,
          digestDay: day,
          sameAs: `digest ${personId} ${day}`,
          createdAt: at,
          nextAttemptAt: at,
        })
        .onConflictDoNothing()
        .returning({ id: deliveries.id });
      if (inserted.length === 0) return false;
      await db
        .update(notifications)
        .set({ digestId: id })
        .where(
          and(
            eq(notifications.personId, personId),
            eq(notifications.isForDigest, true),
            isNull(notifications.digestId),
            sql`${notifications.at} < ${createdBefore.toISOString()}`,
          ),
        );
      return true;
    },
  };
}

function rowOf({
  team,
  actorName,
  waitId,
  readAt,
  ...news
}: NewNotification): typeof notifications.$inferInsert {
  return {
    ...news,
    team: team ?? null,
    actorName: actorName ?? null,
    waitId: waitId ?? null,
    readAt: readAt ?? null,
  };
}
