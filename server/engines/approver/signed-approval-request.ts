import type { ApprovalRequestMessage } from "@/server/application/kernel/ports/external";
import { signatureOf } from "@/server/domain/external/webhook-signature";

interface Sending {
  /** The same for every attempt to send it, so that the approver can recognise a repetition. */
  readonly id: string;
  readonly secret: string;
  readonly origin: string;
  readonly now: Date;
}

/**
 * Builds an approval request as sent: the decision, the callback, and the signature over exactly these bytes
 * (Standard Webhooks 1.0.0). Signed at each attempt, because a signature is only valid for minutes.
 */
export function signedApprovalRequest(
  { approvalRequest, ...message }: ApprovalRequestMessage,
  { id, secret, origin, now }: Sending,
) {
  const data = {
    ...message,
    approvalRequest,
    callbackUrl: `${origin}/api/v1/approval-requests/${approvalRequest}/decision`,
    releaseUrl: `${origin}/releases/${encodeURIComponent(message.release.key)}?stage=${encodeURIComponent(message.stage)}`,
  };
  const body = JSON.stringify({ type: "approval-request.sent", timestamp: message.askedAt, data });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = signatureOf(secret, { id, timestamp, body });
  return {
    body,
    headers: { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature },
  };
}
