import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Adoption } from "@/server/domain/model/adoption";
import type { Certification } from "@/server/domain/model/certification";
import type { Intake, ModelOwners, RiskTier } from "@/server/domain/model/model";
import type { RiskAcceptance } from "@/server/domain/model/risk-acceptance";

/** Something that was found running and still runs, with the model it is of. */
export interface RunningAdoption extends Pick<Adoption, "id" | "stage" | "version" | "since" | "dueAt" | "adoptedBy"> {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly riskTier: RiskTier;
  readonly owners: ModelOwners;
}

/** Which of what was found running; what is left out asks nothing. */
export interface RunningAdoptionFilter {
  readonly models?: readonly string[] | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  readonly dueBefore?: Date | undefined;
  /** A part of the model's key or title or of the version, in whatever case. */
  readonly named?: string | undefined;
}

/** What is on record about a model besides its releases. Callers have shown that the model is within reach. */
export interface ModelGovernanceReads {
  /** Newest first. */
  certifications(modelId: string): Promise<readonly Certification[]>;
  /** Newest first, those that ended or expired too. */
  riskAcceptances(modelId: string): Promise<readonly RiskAcceptance[]>;
  /** Newest first, those that ended too. */
  adoptions(modelId: string): Promise<readonly Adoption[]>;
  /** What still runs as it was found within these teams, due first first; at most `limit`. */
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
  lockRiskAcceptance(id: string): Promise<{ readonly modelKey: string; readonly acceptance: RiskAcceptance } | undefined>;
  endRiskAcceptance(id: string, end: { readonly by: string; readonly at: Date }): Promise<void>;
  insertAdoption(modelId: string, adoption: Adoption): Promise<void>;
  /** Ends what was found running in a stage. @returns its id; undefined where nothing was. */
  endAdoption(
    modelId: string,
    end: { readonly stage: string; readonly at: Date; readonly by: NonNullable<Adoption["endedBy"]> },
  ): Promise<string | undefined>;
  /**
   * Write new answers, which nobody vouches for yet: the model's tier, and that of its open releases, becomes `high`.
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
