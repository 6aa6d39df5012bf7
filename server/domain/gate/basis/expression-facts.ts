import type { ReleaseFacts } from "../../decision/release-facts";
import { factContext } from "../../expression/index";
import { parametersFor } from "../../policy/parameters-for";
import { isGradable, significanceOf } from "./significance";

type ContextFacts = Pick<ReleaseFacts, "model" | "release" | "riskTier" | "stage"> & Partial<ReleaseFacts>;
type Parameters = ReturnType<typeof parametersFor>;

/** Memoised, because facts are immutable and every gate of a decision reads the same ones. */
const keptFacts = new WeakMap<ContextFacts, Readonly<Record<string, unknown>>>();
const keptParameters = new WeakMap<object, Map<string, Parameters>>();

/** Returns the variables that a gate's `when` reads. Its rule reads them as well, beside evidence. */
export function expressionFacts(facts: ContextFacts): Readonly<Record<string, unknown>> {
  const { model, release, stage, riskTier } = facts;
  const context =
    keptFacts.get(facts) ?? factContext({ model, release, stage, tier: riskTier, change: changeOf(facts) });
  keptFacts.set(facts, context);
  return context;
}

/** Without the facts that grade a change, `change` is absent, and a gate that reads it stays closed. */
function changeOf(facts: ContextFacts): Readonly<Record<string, unknown>> | undefined {
  const graded = isGradable(facts) ? significanceOf(facts) : undefined;
  return (
    graded && {
      significance: graded.grade,
      confirmed: graded.isConfirmed,
      ...(graded.plan && { insidePlan: graded.plan.isInside }),
    }
  );
}

/** Returns `p`, the parameters of the policy with the values of this model. */
export function expressionParameters({
  policy: { document },
  model,
}: Pick<ReleaseFacts, "policy" | "model">): Parameters {
  const byModel = keptParameters.get(document) ?? new Map<string, Parameters>();
  const parameters = byModel.get(model.key) ?? parametersFor(document, model.key);
  keptParameters.set(document, byModel.set(model.key, parameters));
  return parameters;
}
