import type { ApprovalRequestMessage } from "@/server/application/kernel/ports/external";
import type { ChatMessage } from "@/server/domain/notification/chat-message";
import type { NotificationKind } from "@/server/domain/notification/notification";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import type { Connection } from "../database";

/** A claimed delivery. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly channel: "mail" | "webhook" | "approver";
  readonly personId: string | undefined;
  readonly webhookId: string | undefined;
  readonly digestDay: string | undefined;
  readonly message: ChatMessage | undefined;
  readonly approvalRequestMessage: ApprovalRequestMessage | undefined;
  /** Includes this attempt. Identifies a claim: writes of an expired claim change nothing. */
  readonly attempts: number;
}

export interface EmailFactsRow {
  readonly person: Pick<PersonFacts, "name" | "email" | "active" | "grants">;
  readonly items: readonly {
    readonly kind: NotificationKind;
    readonly title: string;
    readonly detail: string;
    readonly href: string;
    readonly team: string | undefined;
    readonly at: Date;
    readonly isRead: boolean;
    readonly isSettled: boolean;
  }[];
}

export interface WebhookTarget {
  readonly format: "slack" | "teams";
  readonly sealedUrl: Uint8Array;
  readonly isOn: boolean;
}

export interface ApproverTarget {
  readonly approverId: string;
  readonly sealedUrl: Uint8Array;
  readonly sealedSecret: Uint8Array;
}

/** Consecutive failed attempts to call a webhook. */
export interface Failures {
  readonly count: number;
  readonly since: Date;
}

interface DeliveryEnd {
  readonly state: "sent" | "refused" | "dead" | "dropped";
  readonly error: string | undefined;
  readonly tookMs: number | undefined;
  readonly at: Date;
}

/**
 * The sending side of `deliveries`. Claims use SKIP LOCKED, so that any number of processes share the queue.
 */
export class DeliveryQueue {
  constructor(private readonly connection: Pick<Connection, "sql">) {}

  async claim(
    channel: ClaimedDelivery["channel"],
    { now, until, limit }: { now: Date; until: Date; limit: number },
  ): Promise<readonly ClaimedDelivery[]> {
    const at = now.toISOString();
    const rows = await this.connection.sql<ClaimRow[]>`
      update deliveries set attempts = attempts + 1, claimed_until = ${until.toISOString()}::text::timestamptz where id in (
        select id from deliveries where state = 'waiting' and channel = ${channel} and next_attempt_at <= ${at}::text::timestamptz
          and (claimed_until is null or claimed_until <= ${at}::text::timestamptz)
        order by next_attempt_at limit ${limit} for update skip locked)
      returning id, channel, person_id, webhook_id, digest_day, message, approval_request_message, attempts`;
    return rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      personId: row.person_id ?? undefined,
      webhookId: row.webhook_id ?? undefined,
      digestDay: row.digest_day ?? undefined,
      message: row.message ?? undefined,
      approvalRequestMessage: row.approval_request_message ?? undefined,
      attempts: row.attempts,
    }));
  }

  /** Ends a delivery. False when the claim had expired and another process has it now. */
  async end(
    { id, attempts }: Pick<ClaimedDelivery, "id" | "attempts">,
    { state, error, tookMs, at }: DeliveryEnd,
  ): Promise<boolean> {
    const { count } = await this.connection.sql`
      update deliveries set state = ${state}, last_error = ${error ?? null}, took_ms = ${tookMs ?? null}, ended_at = ${at.toISOString()}::text::timestamptz, claimed_until = null
      where id = ${id} and attempts = ${attempts} and state = 'waiting'`;
    return count === 1;
  }

  async retry(
    { id, attempts }: Pick<ClaimedDelivery, "id" | "attempts">,
    { error, at }: { error: string; at: Date },
  ): Promise<boolean> {
    const { count } = await this.connection.sql`
      update deliveries set last_error = ${error}, next_attempt_at = ${at.toISOString()}::text::timestamptz, claimed_until = null
      where id = ${id} and attempts = ${attempts} and state = 'waiting'`;
    return count === 1;
  }

  /** Returns the content of an email as of now: a digest's items, or the one notification. */
  async email({ id, personId }: ClaimedDelivery): Promise<EmailFactsRow | undefined> {
    const { sql } = this.connection;
    const [person] = await sql<
      EmailFactsRow["person"][]
    >`select name, email, active, grants from people where id = ${personId ?? null}`;
    if (!person) return undefined;
    const items = await sql<ItemRow[]>`
      select n.kind, n.title, n.detail, n.href, n.team, n.at, n.read_at is not null as is_read, n.settled_at is not null as is_settled
      from notifications n where n.digest_id = ${id} or n.id = (select notification_id from deliveries where id = ${id}) order by n.id`;
    return {
      person,
      items: items.map(({ team, at, is_read, is_settled, ...item }) => ({
        ...item,
        team: team ?? undefined,
        at: new Date(at),
        isRead: is_read,
        isSettled: is_settled,
      })),
    };
  }

  async webhook(id: string): Promise<WebhookTarget | undefined> {
    const [row] = await this.connection.sql<
      { format: WebhookTarget["format"]; sealed_url: Uint8Array; is_on: boolean }[]
    >`
      select format, sealed_url, disabled_at is null and removed_at is null as is_on from notification_webhooks where id = ${id}`;
    return row && { format: row.format, sealedUrl: new Uint8Array(row.sealed_url), isOn: row.is_on };
  }

  /**
   * Returns the external approver and its signing secret; undefined if it was removed or the request is over.
   */
  async approver(approvalRequestId: string): Promise<ApproverTarget | undefined> {
    const [row] = await this.connection.sql<
      { id: string; sealed_url: Uint8Array; sealed_secret: Uint8Array }[]
    >`
      select p.id, p.sealed_url, p.sealed_secret from approval_requests a join external_approvers p on p.id = a.approver_id
        join promotion_requests q on q.id = a.request_id where a.id = ${approvalRequestId} and p.removed_at is null and q.closed_at is null`;
    return (
      row && {
        approverId: row.id,
        sealedUrl: new Uint8Array(row.sealed_url),
        sealedSecret: new Uint8Array(row.sealed_secret),
      }
    );
  }

  /** Adds a failure to the earlier ones, or resets them after a success. Returns the present count. */
  async countFailure(webhookId: string, failedAt: Date | undefined): Promise<Failures | undefined> {
    const { sql } = this.connection;
    if (!failedAt) {
      await sql`update notification_webhooks set failures = 0, failing_since = null where id = ${webhookId} and failures > 0`;
      return undefined;
    }
    const [row] = await sql<{ failures: number; failing_since: string }[]>`
      update notification_webhooks set failures = failures + 1, failing_since = coalesce(failing_since, ${failedAt.toISOString()}::text::timestamptz)
      where id = ${webhookId} returning failures, failing_since`;
    return row && { count: row.failures, since: new Date(row.failing_since) };
  }
}

interface ClaimRow {
  readonly id: string;
  readonly channel: ClaimedDelivery["channel"];
  readonly person_id: string | null;
  readonly webhook_id: string | null;
  readonly digest_day: string | null;
  readonly message: ChatMessage | null;
  readonly approval_request_message: ApprovalRequestMessage | null;
  readonly attempts: number;
}

interface ItemRow {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly team: string | null;
  readonly at: string;
  readonly is_read: boolean;
  readonly is_settled: boolean;
}
