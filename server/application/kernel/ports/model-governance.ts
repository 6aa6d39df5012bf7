import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Adoption } from "@/server/domain/model/adoption";
import type { Certification } from "@/server/domain/model/certification";
import type { Intake, ModelOwners, RiskTier } from "@/server/domain/model/model";
import type { RiskAcceptance } from "@/server/domain/model/risk-acceptance";

/** A grandfathered version that is still live, with its model. */
export interface RunningAdoption
  extends Pick<Adoption, "id" | "stage" | "version" | "since" | "dueAt" | "adoptedBy"> {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly riskTier: RiskTier;
  readonly owners: ModelOwners;
}

/** A filter of grandfathered versions; an absent field does not filter. */
export interface RunningAdoptionFilter {
  readonly models?: readonly string[] | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  readonly dueBefore?: Date | undefined;
  /** A substring of the model's key or title or of the version; case is ignored. */
  readonly named?: string | undefined;
}

/** Records about a model other than its releases. The caller has checked that the model is within reach. */
export interface ModelGovernanceReads {
  /** Newest first. */
  certifications(modelId: string): Promise<readonly Certification[]>;
  /** Newest first, those that ended or expired too. */
  riskAcceptances(modelId: string): Promise<readonly RiskAcceptance[]>;
  /** Newest first, those that ended too. */
  adoptions(modelId: string): Promise<readonly Adoption[]>;
  /**
   * Grandfathered versions that are still live within these teams, earliest due date first; at most `limit`.
   */
  runningAdoptions(
    teams: readonly string[] | "*",
    filter: RunningAdoptionFilter,
    limit: number,
  ): Promise<{ readonly items: readonly RunningAdoption[]; readonly isCut: boolean }>;
}

export interface ModelGovernanceWrites extends ModelGovernanceReads {
  insertCertification(modelId: string, certification: Certification): Promise<void>;
  insertRiskAcceptance(modelId: string, acceptance: RiskAcceptance): Promise<void>;
  /** The acceptance with its model's id, its row locked until the transaction ends. */
  lockRiskAcceptance(
    id: string,
  ): Promise<{ readonly modelKey: string; readonly acceptance: RiskAcceptance } | undefined>;
  endRiskAcceptance(id: string, end: { readonly by: string; readonly at: Date }): Promise<void>;
  insertAdoption(modelId: string, adoption: Adoption): Promise<void>;
  /** Ends the grandfathered version of a stage. @returns its id; undefined if there is none. */
  endAdoption(
    modelId: string,
    end: { readonly stage: string; readonly at: Date; readonly by: NonNullable<Adoption["endedBy"]> },
  ): Promise<string | undefined>;
  /**
   * Writes new, unattested answers: the tier of the model and its open releases becomes `high`.
   *
   * @returns false when the answers are no longer those of `expectedRevision`.
   */
  reviseIntake(
    modelId: string,
    revised: {
      readonly intake: Intake;
      readonly domain: string;
      readonly expectedRevision: number;
      readonly answeredBy: ActorReference;
    },
  ): Promise<boolean>;
  setOwners(modelId: string, owners: ModelOwners): Promise<void>;
}
