import { isAppError } from "../error/app-error";
import { compileExpression, evaluateExpression, modelContext, modelEnvironment } from "../expression/index";
import type { ModelFacts, RiskTier } from "../model/model";
import type { PolicyDocument, PolicySpec } from "./policy-document";

/**
 * Returns the risk tier of a model: the first rule that matches. `high` when the intake has not been attested
 * by a person other than the registrant, when no rule matches, and when an earlier rule cannot be evaluated.
 */
export function riskTierOf(policy: PolicyDocument, model: ModelFacts): RiskTier {
  return riskTierReason(policy, model).tier;
}

/** The reason of a model's tier. `when` is the rule that matched, or the one that could not be evaluated. */
export type RiskTierReason =
  | { readonly because: "rule" | "errored"; readonly tier: RiskTier; readonly when: string }
  | { readonly because: "unattested" | "no-rule"; readonly tier: "high" };

/** Returns the tier and why: the first matching rule, or the reason for `high` without one. */
export function riskTierReason(
  policy: { readonly spec: Pick<PolicySpec, "riskTier"> },
  model: ModelFacts,
): RiskTierReason {
  if (!model.intakeAttested) return { because: "unattested", tier: "high" };
  for (const { tier, when } of policy.spec.riskTier) {
    const holds = answer(when, model);
    if (holds === undefined) return { because: "errored", tier: "high", when };
    if (holds) return { because: "rule", tier, when };
  }
  return { because: "no-rule", tier: "high" };
}

function answer(when: string, model: ModelFacts): boolean | undefined {
  try {
    const condition = compileExpression({
      source: when,
      environment: modelEnvironment(),
      returns: "boolean",
    });
    const result = evaluateExpression(condition, modelContext(model));
    return result.kind === "value" ? result.value === true : undefined;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
