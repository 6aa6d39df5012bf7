import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ModelFacts, RiskTier } from "@/server/domain/model/model";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyVersion } from "@/server/domain/policy/policy-document";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

export interface ModelRecord extends ModelFacts {
  readonly id: string;
  readonly riskTier: RiskTier;
  readonly registeredBy: ActorReference;
  readonly registeredAt: Date;
  readonly attestedBy: string | undefined;
  /** Rises with every change of the answers. */
  readonly intakeRevision: number;
  /** The author of the present answers: the person who registered the model, until someone changed them. */
  readonly intakeAnsweredBy: ActorReference;
}

/** A deployment: what a stage ran in a half-open span [since, until), and by which permit. */
export interface DeploymentRecord {
  readonly id: string;
  readonly stage: string;
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly manifestDigest: string;
  readonly promotionId: string;
  readonly permitId: string;
  readonly decisionDigest: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
  /** The holds and closed gates in force when it went live; absent if there were none. */
  readonly liveAgainst?: LiveAgainst | undefined;
  /** The reason why no rollback to the release is possible: it is withdrawn, or contains a revoked component. */
  readonly unusable?: "withdrawn" | "revoked" | undefined;
}

export interface ModelReads {
  findByKey(teams: Teams, key: string): Promise<ModelRecord | undefined>;
  list(teams: Teams, page: PageRequest): Promise<Page<ModelRecord>>;
  /** Newest first. */
  deployments(modelId: string, stage?: string): Promise<readonly DeploymentRecord[]>;
  /** The deployment at that instant. */
  liveAt(modelId: string, stage: string, at: Date): Promise<DeploymentRecord | undefined>;
}

export interface ModelWrites extends ModelReads {
  /** @throws AppError `already-exists` for a key in use, in any team. */
  insert(model: ModelRecord): Promise<void>;
  /** False when it was attested before, or revised since that revision. */
  attest(
    modelId: string,
    attestation: {
      readonly by: string;
      readonly at: Date;
      readonly riskTier: RiskTier;
      readonly revision: number;
    },
  ): Promise<boolean>;
  /**
   * Takes the (model, stage) lock, before the release's. Everything that changes what is live is decided
   * under it, and under the shared lock of all stops.
   */
  lockStage(modelId: string, stage: string): Promise<void>;
}

export interface PolicyVersionRecord extends PolicyVersion {
  readonly id: string;
  readonly yaml: string;
  /**
   * The overlay's own document, if this is a team's overlay. `document` is then its combination with the
   * policy of its day.
   */
  readonly overlay?: OverlayDocument | undefined;
  readonly publishedAt: Date;
  /** Authors of its text; absent for a shipped pack. */
  readonly authorIds?: readonly string[] | undefined;
  /** Its draft; absent for a shipped pack. */
  readonly draftId?: string | undefined;
  readonly publishedBy?: ActorReference | undefined;
}

export type OverlayVersionRecord = PolicyVersionRecord & { readonly overlay: OverlayDocument };

export interface PolicyReads {
  /** The newest published, not withdrawn version of every policy of the organisation. */
  listCurrent(): Promise<readonly PolicyVersionRecord[]>;
  /** The same of every team's overlay. */
  listCurrentOverlays(): Promise<readonly OverlayVersionRecord[]>;
  findVersion(name: string, version: number): Promise<PolicyVersionRecord | undefined>;
  /** The statements of each published version, by name, oldest first; withdrawn versions too. */
  statementsOf(name: string): Promise<readonly Readonly<Record<string, string>>[]>;
  /** True if this text was ever published under the name, withdrawn or not. */
  wasPublished(name: string, digest: Digest): Promise<boolean>;
  /** The person who published the newest version of the name, withdrawn or not. */
  newestAuthor(name: string): Promise<string | undefined>;
  /** Number of the newest version of the name, withdrawn or not. */
  newestVersion(name: string): Promise<number | undefined>;
}

export interface PolicyWrites extends PolicyReads {
  insertVersion(version: PolicyVersionRecord): Promise<void>;
  /** False when it was withdrawn before, or does not exist. */
  withdrawVersion(
    name: string,
    version: number,
    withdrawal: { readonly at: Date; readonly byName: string; readonly reason: string },
  ): Promise<boolean>;
}
