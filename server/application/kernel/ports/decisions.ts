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
  /** When it lapses; absent for a request made before requests lapsed. */
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

/** Under which adoption something of a decision was softened, and the gates that would have stopped it. */
export interface SoftenedDecision {
  readonly adoptionId: string;
  readonly wouldBlock: readonly string[];
}

/** A waiver as it is kept. */
export interface WaiverRecord extends Waiver {
  readonly releaseId: string;
  /** The person who answers for the risk; undefined for one asked for before it had to be a person. */
  readonly riskOwnerId: string | undefined;
}

/** A file that shows a checklist item to be so. */
export interface ChecklistFile {
  readonly id: string;
  readonly digest: Digest;
  /** What whoever attached it called it. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly attachedBy: string;
  readonly attachedByName: string;
  readonly attachedAt: Date;
}

/** A link to fetch, and which attempt this is. A claim is known by it: what an earlier one then says changes nothing. */
export interface LinkToCheck {
  readonly answerId: string;
  readonly url: string;
  readonly attempts: number;
}

export interface DecisionReads {
  findChecklistFile(releaseId: string, digest: Digest): Promise<ChecklistFile | undefined>;
  findRequest(releaseId: string, stage: string): Promise<PromotionRequestRecord | undefined>;
  /** Open requests that have lapsed, the oldest first. */
  lapsedRequests(now: Date, limit: number): Promise<readonly { readonly release: string; readonly stage: string }[]>;
  findSignOff(id: string): Promise<(SignOff & { readonly releaseId: string; readonly receipt?: ViewReceipt | undefined }) | undefined>;
  listDecisions(releaseId?: string): Promise<readonly DecisionRecord[]>;
  /** The decision on which the release was last permitted to go there by promotion (not by rollback). */
  findPermittingDecision(releaseId: string, stage: string): Promise<DecisionRecord | undefined>;
  /** The decision that was taken for a sign-off, a promotion, or the spending of a permit, by its id. */
  findDecisionFor(releaseId: string, takenFor: string): Promise<DecisionRecord | undefined>;
  /** The last decision a person's standing or earlier signature on this release and stage rested on. */
  findSignedDecision(releaseId: string, stage: string, personId: string): Promise<DecisionRecord | undefined>;
}

export interface DecisionWrites extends DecisionReads {
  insertAnswer(releaseId: string, answer: ChecklistAnswer): Promise<void>;
  /** The link of an answer is to be fetched, by whoever claims it first. */
  insertLinkToCheck(link: {
    readonly answerId: string;
    readonly releaseId: string;
    readonly stage: string;
    readonly url: string;
    readonly at: Date;
  }): Promise<void>;
  /** Take on the link that has waited longest; nobody else gets it until `until`. */
  claimLink(claim: { readonly now: Date; readonly until: Date }): Promise<LinkToCheck | undefined>;
  /** What came of it. Undefined when the claim had run out and another was made since. */
  recordLinkCheck(
    check: LinkCheck & { readonly attempts: number; readonly nextAt: Date | undefined },
  ): Promise<{ readonly releaseId: string; readonly stage: string } | undefined>;
  /** Kept once per release: the same bytes again are the same file. */
  insertChecklistFile(releaseId: string, file: ChecklistFile): Promise<void>;
  insertRequest(request: PromotionRequestRecord): Promise<void>;
  closeRequest(releaseId: string, stage: string, closed: RequestClosed): Promise<void>;
  /** @throws AppError `already-signed` when this person's signature stands on this digest. */
  insertSignOff(
    releaseId: string,
    signOff: SignOff,
    given: { readonly sessionId: string; readonly receipt?: ViewReceipt | undefined },
  ): Promise<void>;
  withdrawSignOff(id: string, at: Date): Promise<void>;
  /**
   * Releases with approvals in force that an act may have voided, by its subjects: the releases, models and components it names.
   * Each with the stages those approvals are for; a stage where the release is live is left out, for its approvals were used.
   */
  approvedAmong(
    subjects: readonly LedgerSubject[],
    /** Other releases of the same models too: what is live is their baseline. */
    also: { readonly ofTheModel: boolean },
  ): Promise<readonly { readonly releaseId: string; readonly releaseKey: string; readonly stages: readonly string[] }[]>;
  /** Makes void every approval in force that was given on another digest, for good. */
  voidApprovals(
    releaseId: string,
    stage: string,
    voiding: { readonly unlessOn: Digest; readonly at: Date },
  ): Promise<readonly { readonly id: string; readonly signerName: string; readonly decisionDigest: Digest }[]>;
  insertWaiver(releaseId: string, waiver: Waiver & Pick<WaiverRecord, "riskOwnerId">): Promise<void>;
  findWaiver(id: string): Promise<WaiverRecord | undefined>;
  declineWaiver(id: string, declined: { readonly by: string; readonly at: Date; readonly reason: string }): Promise<void>;
  grantWaiver(id: string, grant: { readonly by: string; readonly as: string; readonly at: Date }): Promise<void>;
  revokeWaiver(id: string, revoked: { readonly by: string; readonly at: Date; readonly reason: string }): Promise<void>;
  /** How many waivers a team was granted since an instant, revoked ones too. Holds off the team's other grants until the transaction ends. */
  countWaiversGranted(team: string, since: Date): Promise<number>;
  insertDecision(decision: DecisionRecord, softened?: SoftenedDecision): Promise<void>;
  /** Keep what the decision rested on, for the releases that will be compared with it. */
  freezeDossier(dossier: FrozenDossier): Promise<void>;
}
