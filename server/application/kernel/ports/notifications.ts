import type { ChatMessage, TeamKind } from "@/server/domain/notification/chat-message";
import type { NeededAct, Notice, NotificationKind } from "@/server/domain/notification/notification";
import type { Preferences } from "@/server/domain/notification/preferences";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

/** The person whose notifications are read, and the teams in their reach. */
export interface Reader {
  readonly personId: string;
  readonly teams: Teams;
}

export interface NotificationRecord extends Pick<Notice, "kind" | "title" | "detail" | "href"> {
  readonly id: string;
  readonly actorName: string | undefined;
  readonly at: Date;
  readonly readAt: Date | undefined;
  /** The requested act is done, or no longer needed. */
  readonly settledAt: Date | undefined;
}

export interface NotificationFilter {
  readonly unread: boolean;
  readonly kind: NotificationKind | undefined;
}

export type WebhookFormat = "slack" | "teams";
export type DeliveryState = "waiting" | "sent" | "refused" | "dead" | "dropped";

export interface DeliveryRecord {
  readonly id: string;
  readonly title: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastError: string | undefined;
  readonly tookMs: number | undefined;
  readonly createdAt: Date;
  readonly endedAt: Date | undefined;
  readonly nextAttemptAt: Date;
}

/** Email that was not delivered, for administrators. */
export interface FailedMail extends DeliveryRecord {
  readonly personName: string;
}

export interface WebhookRecord {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly format: WebhookFormat;
  readonly kinds: readonly TeamKind[];
  readonly host: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly failures: number;
  readonly disabledAt: Date | undefined;
}

export interface NotificationReads {
  /** People who were asked to sign and whose turn it still is, with since when. */
  signingWaits(releaseId: string, stage: string): Promise<readonly WaitRecord[]>;
  /** Newest first. */
  list(reader: Reader, filter: NotificationFilter, page: PageRequest): Promise<Page<NotificationRecord>>;
  /** Unread, not settled and shown; counted no further than a hundred. */
  countUnread(reader: Reader): Promise<number>;
  preferences(personId: string): Promise<Preferences | undefined>;
  /** The newest email to this person that was refused or given up since an instant. */
  findFailedMail(personId: string, since: Date): Promise<DeliveryRecord | undefined>;
  webhooks(
    teams: Teams,
  ): Promise<readonly (WebhookRecord & { readonly deliveries: readonly DeliveryRecord[] })[]>;
  /** Teams that have models, and so can have news. */
  teamsWithModels(teams: Teams): Promise<readonly string[]>;
  findWebhook(teams: Teams, id: string): Promise<WebhookRecord | undefined>;
  failedMail(since: Date, limit: number): Promise<readonly FailedMail[]>;
}

/** A person's own notification settings. */
export interface OwnNotificationWrites extends NotificationReads {
  /** Returns the number that changed. `"all"`: everything unread. */
  markRead(reader: Reader, ids: readonly string[] | "all", at: Date): Promise<number>;
  markUnread(reader: Reader, id: string): Promise<number>;
  savePreferences(personId: string, preferences: Preferences, at: Date): Promise<void>;
}

export interface NewWebhook extends Omit<WebhookRecord, "failures" | "disabledAt"> {
  readonly sealedUrl: Uint8Array;
}

export interface WebhookWrites {
  insert(webhook: NewWebhook): Promise<void>;
  /** False when it does not exist or is on already. Resets its failures. */
  enable(id: string): Promise<boolean>;
  /** False when it does not exist or is off already. Drops its queued messages. */
  disable(id: string, at: Date): Promise<boolean>;
  /** False when it does not exist. Erases the address. */
  remove(id: string, at: Date): Promise<boolean>;
  insertDelivery(delivery: NewChatDelivery): Promise<void>;
}

export interface NewChatDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly message: ChatMessage;
  readonly sameAs: string;
  readonly at: Date;
}

/** An act in the outbox, with its ledger entry. */
export interface OutboxAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly attempts: number;
  /** The entry's canonical text. */
  readonly canonical: string;
}

export interface WaitRecord {
  readonly id: string;
  readonly personId: string;
  readonly act: NeededAct;
  readonly since: Date;
}

export interface NewNotification extends Notice {
  readonly id: string;
  readonly team: string | undefined;
  readonly actorName: string | undefined;
  readonly waitId: string | undefined;
  readonly at: Date;
  readonly isShown: boolean;
  readonly readAt: Date | undefined;
  readonly isForDigest: boolean;
}

/** Reads and writes of the notifier, in the transaction that creates the notifications. */
export interface NotifierWrites {
  /** The oldest unclaimed act, locked until the transaction ends. */
  takeAct(now: Date): Promise<OutboxAct | undefined>;
  finishAct(entryId: string, at: Date): Promise<void>;
  /** Forgets acts handled before an instant; the ledger keeps them. Returns the number of forgotten acts. */
  forgetHandled(before: Date): Promise<number>;
  postponeAct(
    entryId: string,
    failure: { readonly error: string; readonly nextAttemptAt: Date },
  ): Promise<void>;
  /** Stages for which the release has an open request, or people who were asked. */
  stagesToLookAt(releaseId: string): Promise<readonly string[]>;
  /** An open request that was not checked since `before`, locked until the transaction ends. */
  takeLook(
    before: Date,
    now: Date,
  ): Promise<{ readonly releaseId: string; readonly stage: string } | undefined>;
  /** Locks the request's row until the transaction ends, and records that it was checked. */
  lockLook(releaseId: string, stage: string, now: Date): Promise<void>;
  waits(releaseId: string, stage: string): Promise<readonly WaitRecord[]>;
  insertWait(wait: WaitRecord & { readonly releaseId: string; readonly stage: string }): Promise<void>;
  /** Settles notifications and drops their unsent email. */
  endWaits(ids: readonly string[], at: Date): Promise<void>;
  /** The people behind the latest request for the stage, open or closed. */
  requesterIds(releaseId: string, stage: string): Promise<readonly string[]>;
  /** The reason of a promotion or rollback. */
  reasonOf(promotionId: string): Promise<string | undefined>;
  wasNotified(personId: string, sameAs: string): Promise<boolean>;
  /** Returns those that were not sent before. */
  notify(notifications: readonly NewNotification[]): Promise<readonly NewNotification[]>;
  preferencesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>>;
  insertMail(mail: {
    readonly id: string;
    readonly personId: string;
    readonly notificationId: string;
    readonly at: Date;
  }): Promise<void>;
  webhookIdsFor(team: string, kind: TeamKind): Promise<readonly string[]>;
  insertChat(delivery: NewChatDelivery): Promise<void>;
  tokensExpiring(now: Date, before: Date): Promise<readonly ExpiringToken[]>;
  /** Waivers of what is live that end after `from` and not after `until`. */
  waiversEnding(from: Date, until: Date): Promise<readonly EndingWaiver[]>;
  /** People with notifications that wait for a digest, and the time of the oldest. */
  peopleWithDigest(): Promise<readonly { readonly personId: string; readonly oldestAt: Date }[]>;
  /** False when that day's digest was made before. Includes every notification before the instant. */
  insertDigest(digest: {
    readonly id: string;
    readonly personId: string;
    readonly day: string;
    readonly createdBefore: Date;
    readonly at: Date;
  }): Promise<boolean>;
}

export interface EndingWaiver {
  readonly id: string;
  readonly releaseKey: string;
  readonly version: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly stage: string;
  readonly gateTitle: string;
  readonly expiresAt: Date;
  /** Its risk owner, requester and granter. */
  readonly personIds: readonly string[];
}

export interface ExpiringToken {
  readonly tokenId: string;
  readonly accountName: string;
  readonly team: string;
  readonly ownerIds: readonly string[];
  readonly expiresAt: Date;
}
