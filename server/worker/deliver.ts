import type { ClaimedDelivery, DeliveryQueue, EmailFactsRow } from "@/db/repositories/delivery-queue";
import { approverSecretBoundTo } from "@/server/application/external/manage-approver";
import { isInReach } from "@/server/domain/notification/audience";
import { ATTEMPTS_MAX, keepsFailing, secondsToRetry } from "@/server/domain/notification/retry";
import { signedApprovalRequest } from "@/server/engines/approver/signed-approval-request";
import { chatPayload } from "@/server/engines/chat/chat-payload";
import type { Mailer } from "@/server/engines/mail/mailer";
import { writeEmail } from "@/server/engines/mail/write-email";
import type { SendOutcome } from "@/server/engines/send-outcome";

/** Longer than any attempt may take, so that a claim expires only when its holder has crashed. */
const CLAIM_MS = 120_000;
const AT_ONCE_MAX = 5;

export interface DelivererOptions {
  readonly queue: DeliveryQueue;
  now(): Date;
  /** In [0, 1). */
  chance(): number;
  /** A clock that only goes forward, in milliseconds. */
  stopwatch(): number;
  /** Public origin of the portal. */
  readonly origin: string;
  readonly mailer: Mailer | undefined;
  post(
    url: string,
    payload: object | string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<SendOutcome>;
  openSecret(sealed: Uint8Array, boundTo: string): string;
  /** Called when a webhook has failed so often and for so long that it should be switched off. */
  switchOff(webhookId: string, error: string): Promise<void>;
}

type Result = SendOutcome | { readonly outcome: "dropped"; readonly error: string };

/**
 * Sends queued messages, one row per message and recipient. A row is claimed, then sent outside any
 * transaction, then marked. After a crash in between, another process sends it again after two minutes with
 * the same Message-ID: delivery is at least once, and twice only then.
 */
export class Deliverer {
  constructor(private readonly options: DelivererOptions) {}

  /** @returns the number of attempts. */
  async deliver(channel: ClaimedDelivery["channel"]): Promise<number> {
    if (channel === "mail" && !this.options.mailer) return 0;
    const now = this.options.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const claimed = await this.options.queue.claim(channel, { now, until, limit: AT_ONCE_MAX });
    await Promise.all(claimed.map((delivery) => this.attempt(delivery)));
    return claimed.length;
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const startedAt = this.options.stopwatch();
    const result = await this.send(delivery).catch(
      (error: unknown): Result => ({ outcome: "failed", error: nameOf(error) }),
    );
    const tookMs = Math.round(this.options.stopwatch() - startedAt);
    await this.mark(delivery, result, tookMs);
    if (delivery.webhookId !== undefined) await this.judgeWebhook(delivery.webhookId, result);
  }

  private send(delivery: ClaimedDelivery): Promise<Result> {
    if (delivery.attempts > ATTEMPTS_MAX)
      return Promise.resolve({ outcome: "failed", error: "the earlier attempts ended without a result" });
    if (delivery.channel === "mail") return this.sendMail(delivery);
    return delivery.channel === "approver" ? this.sendToApprover(delivery) : this.sendToChat(delivery);
  }

  private async sendMail(delivery: ClaimedDelivery): Promise<Result> {
    const { queue, mailer, origin } = this.options;
    const facts = await queue.email(delivery);
    const items = facts ? stillToNotify(facts, delivery.digestDay !== undefined) : [];
    if (!mailer || !facts || items.length === 0)
      return { outcome: "dropped", error: "the notifications no longer apply" };
    const email = writeEmail({
      recipientName: facts.person.name,
      origin,
      items,
      digestDay: delivery.digestDay,
    });
    const messageId = `<${delivery.id}@${new URL(origin).hostname}>`;
    return mailer.send({
      ...email,
      to: facts.person.email,
      messageId,
      preferencesUrl: `${origin}/settings/notifications`,
    });
  }

  private async sendToChat({ webhookId = "", message }: ClaimedDelivery): Promise<Result> {
    const { queue, openSecret, post, origin } = this.options;
    const target = await queue.webhook(webhookId);
    if (!target?.isOn || !message) return { outcome: "dropped", error: "the webhook is disabled" };
    return post(openSecret(target.sealedUrl, webhookId), chatPayload(target.format, message, origin));
  }

  private async sendToApprover({ id, approvalRequestMessage }: ClaimedDelivery): Promise<Result> {
    const { queue, openSecret, post, origin, now } = this.options;
    const target = approvalRequestMessage && (await queue.approver(approvalRequestMessage.approvalRequest));
    if (!target)
      return {
        outcome: "dropped",
        error: "the external approver was removed, or the approval request has ended",
      };
    const secret = openSecret(target.sealedSecret, approverSecretBoundTo(target.approverId));
    const { body, headers } = signedApprovalRequest(approvalRequestMessage, {
      id,
      secret,
      origin,
      now: now(),
    });
    return post(openSecret(target.sealedUrl, target.approverId), body, headers);
  }

  private async mark(delivery: ClaimedDelivery, result: Result, tookMs: number): Promise<void> {
    const { queue, now, chance } = this.options;
    const at = now();
    const error = "error" in result ? result.error : undefined;
    if (result.outcome === "sent" || result.outcome === "refused" || result.outcome === "dropped") {
      await queue.end(delivery, { state: result.outcome, error, tookMs, at });
      return;
    }
    const asked = result.outcome === "busy" ? result.afterSeconds : undefined;
    const usual = secondsToRetry(delivery.attempts, chance());
    if (usual === undefined) await queue.end(delivery, { state: "dead", error, tookMs, at });
    else
      await queue.retry(delivery, {
        error: error ?? "",
        at: new Date(at.getTime() + Math.max(usual, asked ?? 0) * 1000),
      });
  }

  private async judgeWebhook(webhookId: string, result: Result): Promise<void> {
    if (result.outcome === "busy" || result.outcome === "dropped") return;
    const { queue, now, switchOff } = this.options;
    if (result.outcome === "sent") {
      await queue.countFailure(webhookId, undefined);
      return;
    }
    const failures = await queue.countFailure(webhookId, now());
    if (failures && keepsFailing(failures, now())) await switchOff(webhookId, result.error);
  }
}

/**
 * Leaves out notifications that were settled meanwhile, are out of the reader's reach now, or were read
 * before their digest.
 */
function stillToNotify({ person, items }: EmailFactsRow, isDigest: boolean): EmailFactsRow["items"] {
  if (!person.active) return [];
  return items.filter(
    ({ team, isRead, isSettled }) =>
      !isSettled && !(isDigest && isRead) && (team === undefined || isInReach(person, team)),
  );
}

/** Names only the kind of an internal error: its message may contain secrets. */
const nameOf = (error: unknown) => (error instanceof Error ? `our error: ${error.name}` : "our error");
