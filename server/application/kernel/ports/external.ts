import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ExternalAnswer } from "@/server/domain/external/approval-request";

/** An external approver for administrators: without address and secret. */
export interface ExternalApproverRecord {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly host: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly registeredBy: ActorReference;
  readonly registeredAt: Date;
}

/** The same with its recent deliveries. */
export interface ExternalApproverRow extends ExternalApproverRecord {
  /** Unanswered approval requests of open requests. */
  readonly unanswered: number;
  readonly lastSent:
    | { readonly state: string; readonly error: string | undefined; readonly at: Date }
    | undefined;
}

export interface ApprovalRequestRecord {
  readonly id: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly stage: string;
  readonly gateId: string;
  readonly approverId: string;
  readonly decisionDigest: Digest;
  readonly round: number;
  readonly askedBy: ActorReference;
  readonly askedAt: Date;
}

export interface ExternalReads {
  approvers(): Promise<readonly ExternalApproverRow[]>;
  /** An external approver in use, by id or by the name in policies. */
  findApprover(idOrName: string): Promise<ExternalApproverRecord | undefined>;
  /** Open requests under a policy with an external gate, after the given one, in a stable order. */
  requestsWithExternalGates(
    after: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly releaseId: string; readonly stage: string }[]>;
}

export interface ExternalWrites extends ExternalReads {
  /** False when an approver in use has the name. */
  insertApprover(
    approver: ExternalApproverRecord & { readonly sealedUrl: Uint8Array; readonly sealedSecret: Uint8Array },
  ): Promise<boolean>;
  /** Erases its address and secret. False if it does not exist. */
  removeApprover(id: string, at: Date): Promise<boolean>;
  /** An approval request of an approver in use, with the secret of its answers. */
  findApprovalRequest(id: string): Promise<
    | (ApprovalRequestRecord & {
        readonly approver: ExternalApproverRecord;
        readonly sealedSecret: Uint8Array;
      })
    | undefined
  >;
  /** False when the same request was sent already in that run. */
  insertApprovalRequest(approvalRequest: ApprovalRequestRecord): Promise<boolean>;
  insertApprovalRequestDelivery(delivery: {
    readonly id: string;
    readonly approvalRequestId: string;
    readonly message: ApprovalRequestMessage;
    readonly at: Date;
  }): Promise<void>;
  hasDecision(approverId: string, messageId: string): Promise<boolean>;
  /** False when the approver sent a message of this id before. */
  insertDecision(decision: {
    readonly id: string;
    readonly approvalRequestId: string;
    readonly releaseId: string;
    readonly approverId: string;
    readonly messageId: string;
    readonly messageTimestamp: string;
    readonly messageSignature: string;
    readonly body: string;
    readonly decisionDigest: Digest;
    readonly answer: ExternalAnswer;
    readonly reason: string;
    readonly decidedBy: string;
    readonly receivedAt: Date;
  }): Promise<boolean>;
}

/** The message to an external approver, without addresses, which the sender knows. */
export interface ApprovalRequestMessage {
  readonly approvalRequest: string;
  readonly release: {
    readonly key: string;
    readonly model: string;
    readonly version: string;
    readonly manifestDigest: Digest;
  };
  readonly stage: string;
  readonly gate: { readonly id: string; readonly title: string };
  readonly question: string;
  readonly summary: string;
  readonly riskTier: string;
  readonly decisionDigest: Digest;
  readonly askedAt: string;
  readonly dueAt: string;
}
