import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { AskMessage } from "@/server/application/kernel/ports/external";
import { type NeededAct, NOTIFICATION_KINDS, type NotificationKind } from "@/server/domain/notification/notification";
import type { KindPreference } from "@/server/domain/notification/preferences";
import { bytes, instant, oneOf } from "./columns";
import { externalAsks } from "./external";
import { people } from "./people";

/**
 * The outbox: acts after which somebody may have to be told something, written by the statement that writes their ledger
 * entries. A worker turns each into notifications and deliveries, in one transaction.
 */
export const notificationActs = pgTable(
  "notification_acts",
  {
    /** The ledger entry that says what was done. */
    entryId: text().primaryKey(),
    /** The act is from a demo's history: nobody is written to about it. */
    isReplayed: boolean().notNull(),
    recordedAt: instant().notNull(),
    handledAt: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    lastError: text(),
  },
  (t) => [
    index("notification_acts_waiting_index").on(t.entryId).where(sql`handled_at is null`),
    index("notification_acts_handled_index").on(t.handledAt),
  ],
);

/** When each open request was last looked at, to see whose move it is. The row is the lock under which that is decided. */
export const notificationLooks = pgTable(
  "notification_looks",
  {
    /** No foreign key: whoever tells of a release must never hold off whoever decides about it. */
    releaseId: text().notNull(),
    stage: text().notNull(),
    lookedAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: "notification_looks_pk", columns: [t.releaseId, t.stage] })],
);

/** Whose move each open request is, as last seen: who is new here is told, who has gone need not act any more. */
export const notificationWaits = pgTable(
  "notification_waits",
  {
    id: text().primaryKey(),
    releaseId: text().notNull(),
    stage: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    act: text().$type<NeededAct>().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    unique("notification_waits_unique").on(t.releaseId, t.stage, t.personId, t.act),
    foreignKey({
      name: "notification_waits_look_fk",
      columns: [t.releaseId, t.stage],
      foreignColumns: [notificationLooks.releaseId, notificationLooks.stage],
    }),
  ],
);

/** What was told to whom. Words are fixed when it is told. */
export const notifications = pgTable(
  "notifications",
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    kind: text().$type<NotificationKind>().notNull(),
    title: text().notNull(),
    detail: text().notNull(),
    href: text().notNull(),
    /** Team of what it is about; a reader who has left the team does not see it any more. Null: of the installation. */
    team: text(),
    actorName: text(),
    /** The wait it asks about, so that it can be settled when that is over. */
    waitId: text(),
    sameAs: text().notNull(),
    at: instant().notNull(),
    isShown: boolean().notNull(),
    readAt: instant(),
    /** What it asked for is done or no longer needed. */
    settledAt: instant(),
    /** Waits for the day's digest; with `digestId` it went with that one. */
    isForDigest: boolean().notNull(),
    digestId: text(),
  },
  (t) => [
    // the same is told once
    unique("notifications_same_unique").on(t.personId, t.sameAs),
    index("notifications_person_index").on(t.personId, t.id),
    // the bell
    index("notifications_unread_index").on(t.personId).where(sql`read_at is null and settled_at is null and is_shown`),
    index("notifications_wait_index").on(t.waitId).where(sql`wait_id is not null`),
    index("notifications_digest_index").on(t.personId).where(sql`is_for_digest and digest_id is null`),
    check("notifications_kind_check", sql`${t.kind} in (${sql.raw(oneOf(NOTIFICATION_KINDS))})`),
    check("notifications_href_check", sql`${t.href} like '/%' and ${t.href} not like '//%'`),
  ],
);

/** How a person wishes to be told; no row means the defaults. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    personId: text()
      .primaryKey()
      .references(() => people.id),
    kinds: jsonb().$type<Partial<Record<NotificationKind, KindPreference>>>().notNull(),
    timeZone: text().notNull(),
    digestHour: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [check("notification_preferences_hour_check", sql`${t.digestHour} between 0 and 23`)],
);

/** A chat channel of a team that takes messages at an address, which is its only credential. */
export const notificationWebhooks = pgTable("notification_webhooks", {
  id: text().primaryKey(),
  team: text().notNull(),
  name: text().notNull(),
  format: text().$type<"slack" | "teams">().notNull(),
  kinds: jsonb().$type<readonly NotificationKind[]>().notNull(),
  /** Host of the address: all of it that is ever shown again. */
  host: text().notNull(),
  /** The address, sealed with the key for stored secrets, bound to this row's id. */
  sealedUrl: bytes().notNull(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
  /** Attempts that failed since the last that did not. */
  failures: integer().notNull().default(0),
  /** When the first of them was. */
  failingSince: instant(),
  disabledAt: instant(),
  removedAt: instant(),
});

export const DELIVERY_STATES = ["waiting", "sent", "refused", "dead", "dropped"] as const;

/**
 * The second outbox: one row per message and recipient, sent after commit. `refused` by the other side for good, `dead` after
 * too many attempts, `dropped` because there was no more reason to send it.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: text().primaryKey(),
    channel: text().$type<"mail" | "webhook" | "party">().notNull(),
    personId: text().references(() => people.id),
    webhookId: text().references(() => notificationWebhooks.id),
    notificationId: text().references(() => notifications.id),
    /** The local day whose digest this is. */
    digestDay: text(),
    /** What a webhook is told. Mail is written from its notifications when it is sent. */
    message: jsonb().$type<{ readonly title: string; readonly lines: readonly string[]; readonly href: string }>(),
    /** The ask that a party is sent; it has no notification. */
    askId: text().references(() => externalAsks.id),
    askMessage: jsonb().$type<AskMessage>(),
    sameAs: text().notNull(),
    state: text().$type<(typeof DELIVERY_STATES)[number]>().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    /** Someone is at it until then; who dies at it lets it go by this. */
    claimedUntil: instant(),
    lastError: text(),
    tookMs: integer(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    unique("deliveries_same_unique").on(t.sameAs),
    // one digest a day
    uniqueIndex("deliveries_digest_unique").on(t.personId, t.digestDay).where(sql`digest_day is not null`),
    index("deliveries_waiting_index").on(t.nextAttemptAt).where(sql`state = 'waiting'`),
    index("deliveries_webhook_index").on(t.webhookId, t.id).where(sql`webhook_id is not null`),
    index("deliveries_ended_index").on(t.endedAt),
    check("deliveries_state_check", sql`${t.state} in (${sql.raw(oneOf(DELIVERY_STATES))})`),
    check(
      "deliveries_channel_check",
      sql`(${t.channel} = 'mail') = (${t.personId} is not null) and (${t.channel} = 'webhook') = (${t.webhookId} is not null) and (${t.channel} = 'party') = (${t.askId} is not null)`,
    ),
  ],
);
