import { isAppError } from "../error/app-error";
import type { ModelFacts, RiskTier } from "../model/model";
import { appliesTo } from "./applies-to";
import type { PolicyDocument } from "./policy-document";
import { riskTierOf } from "./risk-tier";

/** Which of the policies in force claim a model. Exactly one may: no policy, or two, and it can open no release. */
export interface ModelGovernance {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  /** Names of the policies that apply. */
  readonly policies: readonly string[];
  /** By the one policy that governs it; undefined where none or several do. */
  readonly tier: RiskTier | undefined;
  /** Names of policies that could not say. */
  readonly unclear: readonly string[];
}

/** What the policies in force say about each model: the same question that opening a release asks. */
export function governedModels(current: readonly PolicyDocument[], models: readonly ModelFacts[]): readonly ModelGovernance[] {
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
      unclear: answers.filter(({ applies }) => applies === undefined).map(({ policy }) => policy.metadata.name),
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
