import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ApprovalRequestMessage } from "@/server/application/kernel/ports/external";
import {
  type NeededAct,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from "@/server/domain/notification/notification";
import type { KindPreference } from "@/server/domain/notification/preferences";
import { bytes, instant, oneOf } from "./columns";
import { approvalRequests } from "./external";
import { people } from "./people";

/**
 * The outbox: acts that may lead to notifications, written by the statement that writes their ledger entries.
 * A worker turns each into notifications and deliveries, in one transaction.
 */
export const notificationActs = pgTable(
  "notification_acts",
  {
    /** The act's ledger entry. */
    entryId: text().primaryKey(),
    /** The act is from a demo's history: nothing is sent about it. */
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

/** The last check of each open request's turn. The row is the lock of that check. */
export const notificationLooks = pgTable(
  "notification_looks",
  {
    /** No foreign key: the notifier must never delay a decision on the release. */
    releaseId: text().notNull(),
    stage: text().notNull(),
    lookedAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: "notification_looks_pk", columns: [t.releaseId, t.stage] })],
);

/**
 * The people whose turn each open request was at the last check: new ones are notified, former ones are
 * settled.
 */
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

/** Notifications of people. Their text is fixed at creation. */
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
    /**
     * The team it concerns; a reader who has left the team does not see it any more. Null: the installation.
     */
    team: text(),
    actorName: text(),
    /** The wait for the requested act, so that the notification is settled with it. */
    waitId: text(),
    sameAs: text().notNull(),
    at: instant().notNull(),
    isShown: boolean().notNull(),
    readAt: instant(),
    /** The requested act is done or no longer needed. */
    settledAt: instant(),
    /** Waits for the day's digest; `digestId` names the one that included it. */
    isForDigest: boolean().notNull(),
    digestId: text(),
  },
  (t) => [
    // one notification per event
    unique("notifications_same_unique").on(t.personId, t.sameAs),
    index("notifications_person_index").on(t.personId, t.id),
    // the bell
    index("notifications_unread_index")
      .on(t.personId)
      .where(sql`read_at is null and settled_at is null and is_shown`),
    index("notifications_wait_index").on(t.waitId).where(sql`wait_id is not null`),
    index("notifications_digest_index").on(t.personId).where(sql`is_for_digest and digest_id is null`),
    check("notifications_kind_check", sql`${t.kind} in (${sql.raw(oneOf(NOTIFICATION_KINDS))})`),
    check("notifications_href_check", sql`${t.href} like '/%' and ${t.href} not like '//%'`),
  ],
);

/** A person's notification preferences; no row means the defaults. */
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

/** A chat channel of a team that receives messages at an address, which is its only credential. */
export const notificationWebhooks = pgTable("notification_webhooks", {
  id: text().primaryKey(),
  team: text().notNull(),
  name: text().notNull(),
  format: text().$type<"slack" | "teams">().notNull(),
  kinds: jsonb().$type<readonly NotificationKind[]>().notNull(),
  /** Host of the address: the only part that is ever shown again. */
  host: text().notNull(),
  /** The address, sealed with the key for stored secrets, bound to this row's id. */
  sealedUrl: bytes().notNull(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
  /** Failed attempts since the last success. */
  failures: integer().notNull().default(0),
  /** The time of the first of them. */
  failingSince: instant(),
  disabledAt: instant(),
  removedAt: instant(),
});

export const DELIVERY_STATES = ["waiting", "sent", "refused", "dead", "dropped"] as const;

/**
 * The second outbox: one row per message and recipient, sent after commit. `refused` by the recipient for
 * good, `dead` after too many attempts, `dropped` when it was no longer needed.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: text().primaryKey(),
    channel: text().$type<"mail" | "webhook" | "approver">().notNull(),
    personId: text().references(() => people.id),
    webhookId: text().references(() => notificationWebhooks.id),
    notificationId: text().references(() => notifications.id),
    /** The local day whose digest this is. */
    digestDay: text(),
    /** A webhook's message. Email is rendered from its notifications when it is sent. */
    message: jsonb().$type<{
      readonly title: string;
      readonly lines: readonly string[];
      readonly href: string;
    }>(),
    /** The approval request of an external approver; it has no notification. */
    approvalRequestId: text().references(() => approvalRequests.id),
    approvalRequestMessage: jsonb().$type<ApprovalRequestMessage>(),
    sameAs: text().notNull(),
    state: text().$type<(typeof DELIVERY_STATES)[number]>().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    /** The end of the present claim; a crashed worker's claim expires. */
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
      sql`(${t.channel} = 'mail') = (${t.personId} is not null) and (${t.channel} = 'webhook') = (${t.webhookId} is not null) and (${t.channel} = 'approver') = (${t.approvalRequestId} is not null)`,
    ),
  ],
);
