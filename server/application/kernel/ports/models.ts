import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ModelFacts, RiskTier } from "@/server/domain/model/model";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyVersion } from "@/server/domain/policy/policy-document";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import type { Page, PageRequest } from "./page";

export interface ModelRecord extends ModelFacts {
  readonly id: string;
  readonly riskTier: RiskTier;
  readonly registeredBy: ActorReference;
  readonly registeredAt: Date;
  readonly attestedBy: string | undefined;
  /** Rises with every change of the answers. */
  readonly intakeRevision: number;
  /** Who gave the answers as they are: whoever registered, until someone changed them. */
  readonly intakeAnsweredBy: ActorReference;
}

/** What a stage ran in a half-open span [since, until), and by which permit. */
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
  /** The stops and closed gates it went live against; absent where there were none. */
  readonly liveAgainst?: LiveAgainst | undefined;
}

type Teams = readonly string[] | "*";

export interface ModelReads {
  findByKey(teams: Teams, key: string): Promise<ModelRecord | undefined>;
  list(teams: Teams, page: PageRequest): Promise<Page<ModelRecord>>;
  /** Newest first. */
  deployments(modelId: string, stage?: string): Promise<readonly DeploymentRecord[]>;
  /** What ran there at that instant. */
  liveAt(modelId: string, stage: string, at: Date): Promise<DeploymentRecord | undefined>;
}

export interface ModelWrites extends ModelReads {
  /** @throws AppError `already-exists` for a key that is taken, in whatever team. */
  insert(model: ModelRecord): Promise<void>;
  /** False when it was attested before, or answered anew since that revision. */
  attest(
    modelId: string,
    attestation: { readonly by: string; readonly at: Date; readonly riskTier: RiskTier; readonly revision: number },
  ): Promise<boolean>;
  /** The (model, stage) lock, taken before the release's: everything that changes what is live is decided under it, and under the shared lock of all stops. */
  lockStage(modelId: string, stage: string): Promise<void>;
}

export interface PolicyVersionRecord extends PolicyVersion {
  readonly id: string;
  readonly yaml: string;
  /** Where it is a team's overlay: what it says itself. `document` is then what it came to with the policy of its day. */
  readonly overlay?: OverlayDocument | undefined;
  readonly publishedAt: Date;
  /** People behind its text; absent for a pack that ships. */
  readonly authorIds?: readonly string[] | undefined;
  /** The draft it was; absent for a pack that ships. */
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
  /** Whether this text was ever published under the name, whatever became of it since. */
  wasPublished(name: string, digest: Digest): Promise<boolean>;
  /** Who published the newest version of the name, withdrawn or not. */
  newestAuthor(name: string): Promise<string | undefined>;
  /** Number of the newest version of the name, withdrawn or not. */
  newestVersion(name: string): Promise<number | undefined>;
}

export interface PolicyWrites extends PolicyReads {
  insertVersion(version: PolicyVersionRecord): Promise<void>;
  /** False when it was withdrawn before, or there is none. */
  withdrawVersion(
    name: string,
    version: number,
    withdrawal: { readonly at: Date; readonly byName: string; readonly reason: string },
  ): Promise<boolean>;
}
