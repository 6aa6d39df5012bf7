import type { Digest } from "../canonical/index";
import type { ExternalGate } from "../policy/policy-document";
import { HOUR_MS } from "../time/durations";

export const EXTERNAL_ANSWERS = ["approve", "refuse"] as const;
export type ExternalAnswer = (typeof EXTERNAL_ANSWERS)[number];

/** An external approver, without its address and secret. */
export interface ExternalApprover {
  readonly name: string;
  readonly title: string;
  /** The person on this side who is responsible for the connection. */
  readonly ownerName: string;
}

/** One answer with the approver's signature. */
export interface ExternalDecision {
  readonly id: string;
  readonly answer: ExternalAnswer;
  readonly reason: string;
  /** The person it names; empty if none. */
  readonly decidedBy: string;
  readonly receivedAt: Date;
}

/**
 * An approval request about one decision of one promotion request, with all its answers in order of receipt.
 */
export interface ApprovalRequest {
  readonly id: string;
  readonly requestId: string;
  readonly gateId: string;
  readonly approver: string;
  readonly decisionDigest: Digest;
  readonly askedAt: Date;
  readonly answers: readonly ExternalDecision[];
}

/** Returns the instant from which it is too late to approve. */
export function dueAtOf(
  { askedAt }: Pick<ApprovalRequest, "askedAt">,
  { external }: Pick<ExternalGate, "external">,
): Date {
  return new Date(askedAt.getTime() + external.timeoutHours * HOUR_MS);
}

/**
 * Returns the answer that counts: the last one in time. A refusal is never too late, because ignoring it
 * would open the gate; a late approval does not count.
 */
export function countingAnswer(approvalRequest: ApprovalRequest, dueAt: Date): ExternalDecision | undefined {
  return approvalRequest.answers.findLast(
    ({ answer, receivedAt }) => answer === "refuse" || receivedAt < dueAt,
  );
}

/**
 * Returns the last request of a gate about exactly this decision: earlier ones, and those about other
 * decisions, are over.
 */
export function latestApprovalRequest(
  requests: readonly ApprovalRequest[],
  about: Pick<ApprovalRequest, "requestId" | "gateId" | "approver" | "decisionDigest">,
): ApprovalRequest | undefined {
  return requests
    .filter(
      (approvalRequest) =>
        approvalRequest.requestId === about.requestId &&
        approvalRequest.gateId === about.gateId &&
        approvalRequest.approver === about.approver &&
        approvalRequest.decisionDigest === about.decisionDigest,
    )
    .sort((one, other) => one.askedAt.getTime() - other.askedAt.getTime() || (one.id < other.id ? -1 : 1))
    .at(-1);
}
