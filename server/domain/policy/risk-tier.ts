import { isAppError } from "../error/app-error";
import { compileExpression, evaluateExpression, modelContext, modelEnvironment } from "../expression/index";
import type { ModelFacts, RiskTier } from "../model/model";
import type { PolicyDocument } from "./policy-document";

/**
 * The risk tier a policy gives a model: the first rule that matches. `high` when the intake has not been attested by a
 * person other than who registered the model, when no rule matches, and when a rule on the way cannot be evaluated.
 */
export function riskTierOf(policy: PolicyDocument, model: ModelFacts): RiskTier {
  if (!model.intakeAttested) return "high";
  for (const { tier, when } of policy.spec.riskTier) {
    const holds = answer(when, model);
    if (holds === undefined) return "high";
    if (holds) return tier;
  }
  return "high";
}

function answer(when: string, model: ModelFacts): boolean | undefined {
  try {
    const condition = compileExpression({ source: when, environment: modelEnvironment(), returns: "boolean" });
    const result = evaluateExpression(condition, modelContext(model));
    return result.kind === "value" ? result.value === true : undefined;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
