import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { SignificanceStatement } from "@/server/domain/decision/change-facts";
import type { PromotionKind, ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { ThresholdChange } from "@/server/domain/decision/threshold-change";
import type { EvidenceItem, EvidenceRecord } from "@/server/domain/evidence/evidence";
import type { ModelFacts, RiskTier } from "@/server/domain/model/model";
import type { ChangeGrade } from "@/server/domain/policy/change-rules";
import type { IndependenceGround } from "@/server/domain/policy/policy-document";
import type { Release } from "@/server/domain/release/release";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

export interface ReleaseRecord extends Release {
  readonly modelId: string;
  readonly team: string;
  readonly modelTitle: string;
  readonly riskTier: RiskTier;
  readonly policyVersionId: string;
  /** The team's overlay of that policy; absent where it has none. */
  readonly overlayVersionId?: string;
  readonly policy: {
    readonly name: string;
    readonly version: number;
    readonly digest: string;
    readonly stages: readonly string[];
  };
  readonly externalIds: Readonly<Record<string, string>>;
}

export interface ReleaseFilter {
  readonly model?: string | undefined;
  readonly stage?: string | undefined;
  readonly externalId?: string | undefined;
  readonly digest?: string | undefined;
}

export interface ReleaseReads {
  /** By id (`rel_…`) or key (`model@version`). */
  find(teams: Teams, idOrKey: string): Promise<ReleaseRecord | undefined>;
  list(teams: Teams, filter: ReleaseFilter, page: PageRequest): Promise<Page<ReleaseRecord>>;
  /** Releases in reach with a component of this digest. */
  findByComponent(teams: Teams, digest: Digest): Promise<readonly ReleaseRecord[]>;
  /** Every fact of one decision, read in one statement. */
  facts(releaseId: string, stage: string, kind: PromotionKind): Promise<ReleaseFacts>;
  /** The same of several stages, in their order, still in one statement. */
  factsOfStages(
    releaseId: string,
    stages: readonly string[],
    kind: PromotionKind,
  ): Promise<readonly ReleaseFacts[]>;
}

/** A statement about the significance of a change, as it is stored. */
export interface SignificanceRecord extends SignificanceStatement {
  readonly releaseId: string;
  readonly stage: string;
  readonly proposed: ChangeGrade;
  readonly reason: string | undefined;
}

/** The change of a release from one policy version to another. */
export interface PolicyUpgrade {
  readonly id: string;
  readonly releaseId: string;
  readonly fromVersionId: string;
  readonly toVersionId: string;
  readonly fromOverlayId: string | undefined;
  readonly toOverlayId: string | undefined;
  readonly riskTier: RiskTier;
  readonly reason: string;
  readonly upgradedBy: ActorReference;
  readonly upgradedAt: Date;
  readonly criteria: readonly ThresholdChange[];
}

export interface ReleaseWrites extends ReleaseReads {
  insertSignificance(statement: SignificanceRecord): Promise<void>;
  /** @throws AppError `already-exists` when the version is taken. */
  insert(release: ReleaseRecord): Promise<void>;
  /** The release's own lock, taken after the (model, stage) row's. */
  lock(teams: Teams, idOrKey: string): Promise<ReleaseRecord | undefined>;
  /**
   * Takes a shared lock on every release with one of these digests: a concurrent decision about them waits,
   * or is complete.
   */
  shareByComponents(digests: readonly Digest[]): Promise<void>;
  updateWords(
    releaseId: string,
    words: Pick<Release, "summary" | "caveats" | "rollbackPlan" | "monitoringPlan">,
    revision: number,
  ): Promise<void>;
  withdraw(releaseId: string, revision: number): Promise<void>;
  /** Pins another policy version, and records the change. */
  upgradePolicy(upgrade: PolicyUpgrade, revision: number): Promise<void>;
  declareContribution(declaration: {
    readonly id: string;
    readonly releaseId: string;
    readonly ground: IndependenceGround;
    readonly claimedAs: string;
    readonly personId: string;
    readonly declaredBy: string;
    readonly declaredAt: Date;
  }): Promise<void>;
}

export interface NewEvidence extends Omit<EvidenceRecord, "receivedOrder" | "attempts"> {
  readonly collectorId: string;
  readonly collectorTeam: string;
  readonly subjectNames: Readonly<Record<string, string>>;
  /** Canonical JSON of `payload`. */
  readonly payloadText: string;
  /** See `coverageKey` of the domain. */
  readonly coverageKey: string;
  readonly nonFinite: readonly string[];
  readonly collectedAtRaw: string | undefined;
}

export interface BodyPart {
  /** The first byte wanted. */
  readonly from: number;
  readonly bytesMax: number;
}

export interface EvidenceBodyPart {
  readonly mediaType: string;
  /** Of the whole body. */
  readonly byteLength: number;
  readonly content: Uint8Array;
}

export interface EvidenceReads {
  find(teams: Teams, id: string): Promise<EvidenceItem | undefined>;
  /** Oldest first; every item ever received whose subjects are in the release's manifest. */
  listForRelease(releaseId: string): Promise<readonly EvidenceItem[]>;
  /** A part of the exact bytes received. A body can be 50 MB, so nobody reads one whole on the event loop. */
  findBody(digest: Digest, part: BodyPart): Promise<EvidenceBodyPart | undefined>;
  /** Evidence for a decision before a release exists. */
  listForSubject(digest: Digest, model: ModelFacts): Promise<readonly EvidenceItem[]>;
}

export interface EvidenceWrites extends EvidenceReads {
  insert(
    item: NewEvidence,
    body: { readonly mediaType: string; readonly content: Uint8Array },
  ): Promise<void>;
}
