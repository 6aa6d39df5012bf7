import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type {
  DeliveryRecord,
  NotificationFilter,
  OwnNotificationWrites,
  Reader,
} from "@/server/application/kernel/ports/notifications";
import { effectivePreferences, type Preferences } from "@/server/domain/notification/preferences";
import type { Connection } from "../database";
import { webhookReads } from "../read-models/webhooks";
import {
  deliveries,
  notificationPreferences,
  notifications,
  notificationWaits,
  people,
} from "../schema/index";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

const UNREAD_COUNTED_MAX = 100;

const SHOWN = {
  id: notifications.id,
  kind: notifications.kind,
  title: notifications.title,
  detail: notifications.detail,
  href: notifications.href,
  actorName: notifications.actorName,
  at: notifications.at,
  readAt: notifications.readAt,
  settledAt: notifications.settledAt,
};

/** Notifications of people, their read marks, and their preferences. */
export function notificationRepository(connection: Connection): OwnNotificationWrites {
  const { db } = connection;
  return {
    ...webhookReads(connection),

    async list(reader, filter, page) {
      const after = readCursor(page.cursor, ["text"]);
      const rows = await db
        .select(SHOWN)
        .from(notifications)
        .where(and(of(reader), ...filters(filter), after ? lt(notifications.id, after[0] ?? "") : undefined))
        .orderBy(desc(notifications.id))
        .limit(page.limit + 1);
      return keysetPage(rows.map(withoutNulls), page.limit, ({ id }) => [id]);
    },

    signingWaits: (releaseId, stage) =>
      db
        .select({
          id: notificationWaits.id,
          personId: notificationWaits.personId,
          act: notificationWaits.act,
          since: notificationWaits.since,
        })
        .from(notificationWaits)
        .where(
          and(
            eq(notificationWaits.releaseId, releaseId),
            eq(notificationWaits.stage, stage),
            eq(notificationWaits.act, "sign"),
          ),
        ),

    async countUnread(reader) {
      const unread = db
        .select({ id: notifications.id })
        .from(notifications)
        .where(and(of(reader), WAITING))
        .limit(UNREAD_COUNTED_MAX)
        .as("unread");
      const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(unread);
      return row?.count ?? 0;
    },

    async markRead(reader, ids, at) {
      const changed = await db
        .update(notifications)
        .set({ readAt: at })
        .where(
          and(
            of(reader),
            isNull(notifications.readAt),
            ids === "all" ? undefined : inArray(notifications.id, [...ids]),
          ),
        )
        .returning({ id: notifications.id });
      return changed.length;
    },

    async markUnread(reader, id) {
      const changed = await db
        .update(notifications)
        .set({ readAt: null })
        .where(and(of(reader), eq(notifications.id, id)))
        .returning({ id: notifications.id });
      return changed.length;
    },

    async preferences(personId) {
      const [row] = await db
        .select()
        .from(notificationPreferences)
        .where(eq(notificationPreferences.personId, personId));
      return row && preferencesOf(row);
    },

    async savePreferences(personId, { kinds, timeZone, digestHour }, at) {
      const set = { kinds, timeZone, digestHour, updatedAt: at };
      await db
        .insert(notificationPreferences)
        .values({ personId, ...set })
        .onConflictDoUpdate({ target: notificationPreferences.personId, set });
    },

    async findFailedMail(personId, since) {
      const [row] = await failedMail(connection, since, personId).limit(1);
      return row && deliveryRecord(row);
    },

    async failedMail(since, limit) {
      const rows = await failedMail(connection, since).limit(limit);
      return rows.map(({ personName, ...row }) => ({ ...deliveryRecord(row), personName }));
    },
  };
}

const WAITING = and(isNull(notifications.readAt), isNull(notifications.settledAt));

function of({ personId, teams }: Reader): SQL | undefined {
  const heard =
    teams === "*" ? undefined : or(isNull(notifications.team), inArray(notifications.team, [...teams]));
  return and(eq(notifications.personId, personId), eq(notifications.isShown, true), heard);
}

function filters({ unread, kind }: NotificationFilter): (SQL | undefined)[] {
  return [unread ? WAITING : undefined, kind === undefined ? undefined : eq(notifications.kind, kind)];
}

function failedMail({ db }: Connection, since: Date, personId?: string) {
  return db
    .select({
      id: deliveries.id,
      title: sql<string>`coalesce(${notifications.title}, 'Daily digest')`,
      state: deliveries.state,
      attempts: deliveries.attempts,
      lastError: deliveries.lastError,
      tookMs: deliveries.tookMs,
      createdAt: deliveries.createdAt,
      endedAt: deliveries.endedAt,
      nextAttemptAt: deliveries.nextAttemptAt,
      personName: people.name,
    })
    .from(deliveries)
    .innerJoin(people, eq(people.id, deliveries.personId))
    .leftJoin(notifications, eq(notifications.id, deliveries.notificationId))
    .where(
      and(
        eq(deliveries.channel, "mail"),
        inArray(deliveries.state, ["refused", "dead"]),
        sql`${deliveries.endedAt} >= ${since.toISOString()}`,
        personId === undefined ? undefined : eq(deliveries.personId, personId),
      ),
    )
    .orderBy(desc(deliveries.id));
}

type DeliveryRow = Omit<DeliveryRecord, "lastError" | "tookMs" | "endedAt"> & {
  readonly lastError: string | null;
  readonly tookMs: number | null;
  readonly endedAt: Date | null;
};

export function deliveryRecord({
  id,
  title,
  state,
  attempts,
  lastError,
  tookMs,
  createdAt,
  endedAt,
  nextAttemptAt,
}: DeliveryRow): DeliveryRecord {
  return withoutNulls({ id, title, state, attempts, lastError, tookMs, createdAt, endedAt, nextAttemptAt });
}

export function preferencesOf({
  kinds,
  timeZone,
  digestHour,
}: typeof notificationPreferences.$inferSelect): Preferences {
  return effectivePreferences({ kinds: kinds as Preferences["kinds"], timeZone, digestHour });
}
