import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ChecklistAnswer } from "@/server/domain/checklist/checklist-answer";
import type { LinkCheck } from "@/server/domain/checklist/link-check";
import type { FrozenDossier } from "@/server/domain/decision/dossier";
import type { Waiver } from "@/server/domain/decision/waiver";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import type { RequestClosing } from "@/server/domain/promotion/promotion-request";
import type { SignOff } from "@/server/domain/sign-off/sign-off";
import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";

export interface PromotionRequestRecord {
  readonly id: string;
  readonly releaseId: string;
  readonly stage: string;
  readonly requestedBy: ActorReference;
  readonly requesterPersonIds: readonly string[];
  readonly requestedAt: Date;
  /** Absent for a request made before requests lapsed. */
  readonly lapsesAt?: Date | undefined;
  /** Id of the newer release that was live when an older one was requested, acknowledged by the requester. */
  readonly goesBackFrom?: string | undefined;
}

export interface RequestClosed {
  readonly because: RequestClosing;
  readonly at: Date;
  readonly by?: ActorReference;
  readonly reason?: string;
}

/** A decision with its inputs, both as canonical JSON: anyone can evaluate it again and must get the same bytes. */
export interface DecisionRecord {
  readonly id: string;
  readonly releaseId: string;
  readonly stage: string;
  readonly takenFor: string;
  readonly decidedAt: Date;
  readonly decisionDigest: Digest;
  readonly facts: string;
  readonly evaluation: string;
}

/** The relaxed enforcement mode of a decision, and the gates that would have blocked it. */
export interface RelaxedDecision {
  readonly enforcementModeId: string;
  readonly wouldBlock: readonly string[];
}

/** A stored waiver. */
export interface WaiverRecord extends Waiver {
  readonly releaseId: string;
  /**
   * The person who is responsible for the risk; undefined for a request made before a person was required.
   */
  readonly riskOwnerId: string | undefined;
}

/** A file that proves a checklist item. */
export interface ChecklistFile {
  readonly id: string;
  readonly digest: Digest;
  /** The file name given when it was attached. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly attachedBy: string;
  readonly attachedByName: string;
  readonly attachedAt: Date;
}

/**
 * A link to fetch, with the number of the attempt. The number identifies a claim: results of an earlier claim
 * are ignored.
 */
export interface LinkToCheck {
  readonly answerId: string;
  readonly url: string;
  readonly attempts: number;
}

export interface DecisionReads {
  /** The files of a release without their content, in order of their digests. */
  listChecklistFiles(releaseId: string): Promise<readonly Omit<ChecklistFile, "content">[]>;
  findChecklistFile(releaseId: string, digest: Digest): Promise<ChecklistFile | undefined>;
  findRequest(releaseId: string, stage: string): Promise<PromotionRequestRecord | undefined>;
  /** Open requests that have lapsed, oldest first. */
  lapsedRequests(
    now: Date,
    limit: number,
  ): Promise<readonly { readonly release: string; readonly stage: string }[]>;
  findSignOff(
    id: string,
  ): Promise<
    (SignOff & { readonly releaseId: string; readonly receipt?: ViewReceipt | undefined }) | undefined
  >;
  listDecisions(releaseId?: string): Promise<readonly DecisionRecord[]>;
  /** The decision on which the release was last permitted to go there by promotion (not by rollback). */
  findPermittingDecision(releaseId: string, stage: string): Promise<DecisionRecord | undefined>;
  /** The decision for a sign-off, a promotion, or a spent permit, by the id of that. */
  findDecisionFor(releaseId: string, takenFor: string): Promise<DecisionRecord | undefined>;
  /** The last decision that a person signed for this release and stage. */
  findSignedDecision(releaseId: string, stage: string, personId: string): Promise<DecisionRecord | undefined>;
}

export interface DecisionWrites extends DecisionReads {
  insertAnswer(releaseId: string, answer: ChecklistAnswer): Promise<void>;
  /** Queues the link of an answer to be fetched. */
  insertLinkToCheck(link: {
    readonly answerId: string;
    readonly releaseId: string;
    readonly stage: string;
    readonly url: string;
    readonly at: Date;
  }): Promise<void>;
  /** Claims the link that has waited longest; nobody else gets it until `until`. */
  claimLink(claim: { readonly now: Date; readonly until: Date }): Promise<LinkToCheck | undefined>;
  /** Records the result. Undefined when the claim had expired and another was made since. */
  recordLinkCheck(
    check: LinkCheck & { readonly attempts: number; readonly nextAt: Date | undefined },
  ): Promise<{ readonly releaseId: string; readonly stage: string } | undefined>;
  /** Stored once per release: the same bytes again are the same file. */
  insertChecklistFile(releaseId: string, file: ChecklistFile): Promise<void>;
  insertRequest(request: PromotionRequestRecord): Promise<void>;
  closeRequest(releaseId: string, stage: string, closed: RequestClosed): Promise<void>;
  /** @throws AppError `already-signed` when this person has signed this digest. */
  insertSignOff(
    releaseId: string,
    signOff: SignOff,
    given: { readonly sessionId: string; readonly receipt?: ViewReceipt | undefined },
  ): Promise<void>;
  withdrawSignOff(id: string, at: Date): Promise<void>;
  /**
   * Returns releases with approvals in force that an act may have voided, by its subjects (releases, models,
   * components), each with the stages of those approvals. A stage where the release is live is left out,
   * because its approvals were used.
   */
  approvedAmong(
    subjects: readonly LedgerSubject[],
    /** Includes other releases of the same models: their baseline is what is live. */
    also: { readonly ofTheModel: boolean },
  ): Promise<
    readonly { readonly releaseId: string; readonly releaseKey: string; readonly stages: readonly string[] }[]
  >;
  /** Voids for good every approval in force that was given on another digest. */
  voidApprovals(
    releaseId: string,
    stage: string,
    voiding: { readonly unlessOn: Digest; readonly at: Date },
  ): Promise<
    readonly { readonly id: string; readonly signerName: string; readonly decisionDigest: Digest }[]
  >;
  insertWaiver(releaseId: string, waiver: Waiver & Pick<WaiverRecord, "riskOwnerId">): Promise<void>;
  findWaiver(id: string): Promise<WaiverRecord | undefined>;
  declineWaiver(
    id: string,
    declined: { readonly by: string; readonly at: Date; readonly reason: string },
  ): Promise<void>;
  grantWaiver(
    id: string,
    grant: { readonly by: string; readonly as: string; readonly at: Date },
  ): Promise<void>;
  revokeWaiver(
    id: string,
    revoked: { readonly by: string; readonly at: Date; readonly reason: string },
  ): Promise<void>;
  /**
   * Counts the waivers granted to a team since an instant, revoked ones included. Blocks the team's other
   * grants until the transaction ends.
   */
  countWaiversGranted(team: string, since: Date): Promise<number>;
  insertDecision(decision: DecisionRecord, relaxed?: RelaxedDecision): Promise<void>;
  /** Stores the inputs of the decision, for comparison with later releases. */
  freezeDossier(dossier: FrozenDossier): Promise<void>;
}
