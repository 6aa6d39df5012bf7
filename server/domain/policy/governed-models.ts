import { isAppError } from "../error/app-error";
import type { ModelFacts, RiskTier } from "../model/model";
import { appliesTo } from "./applies-to";
import type { PolicyDocument } from "./policy-document";
import { riskTierOf } from "./risk-tier";

/** The policies in force that claim a model. Exactly one may: with none, or two, it can open no release. */
export interface ModelGovernance {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  /** Names of the policies that apply. */
  readonly policies: readonly string[];
  /** By the one policy that governs it; undefined where none or several do. */
  readonly tier: RiskTier | undefined;
  /** Names of policies whose `appliesTo` cannot be evaluated. */
  readonly unclear: readonly string[];
}

/** Returns the governance of each model by the policies in force, by the rule of opening a release. */
export function governedModels(
  current: readonly PolicyDocument[],
  models: readonly ModelFacts[],
): readonly ModelGovernance[] {
  return models.map((model) => {
    const answers = current.map((policy) => ({ policy, applies: answer(policy, model) }));
    const claiming = answers.filter(({ applies }) => applies === true).map(({ policy }) => policy);
    const [governing] = claiming;
    return {
      modelKey: model.key,
      modelTitle: model.title,
      team: model.team,
      policies: claiming.map(({ metadata }) => metadata.name),
      tier: governing && claiming.length === 1 ? riskTierOf(governing, model) : undefined,
      unclear: answers
        .filter(({ applies }) => applies === undefined)
        .map(({ policy }) => policy.metadata.name),
    };
  });
}

function answer(policy: PolicyDocument, model: ModelFacts): boolean | undefined {
  try {
    return appliesTo(policy, model);
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
