/** The possible harm of a wrong release of this model, computed from intake by policy. */
export const RISK_TIERS = ["low", "medium", "high"] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

export const MODEL_TASKS = ["classification", "regression", "ranking", "generation", "other"] as const;
export type ModelTask = (typeof MODEL_TASKS)[number];

/**
 * Answers about use that decide the risk tier. Every answer is required: an unanswered question is not a
 * "no".
 */
export interface Intake {
  readonly affectsIndividuals: boolean;
  readonly automated: boolean;
  readonly affectsRevenue: boolean;
  readonly regulated: boolean;
  readonly purpose: string;
}

/** The three people, by email, who are responsible for a model. A vacancy is `null` and is flagged. */
export interface ModelOwners {
  readonly training: string | null;
  readonly serving: string | null;
  readonly incident: string | null;
}

/** Facts of a model for rules (`model` and `intake` in expressions). */
export interface ModelFacts {
  readonly key: string;
  readonly title: string;
  readonly team: string;
  readonly domain: string;
  readonly task: ModelTask;
  readonly intake: Intake;
  readonly owners: ModelOwners;
  /** True if a person other than the registrant attested the intake. Until then the tier is `high`. */
  readonly intakeAttested: boolean;
}
