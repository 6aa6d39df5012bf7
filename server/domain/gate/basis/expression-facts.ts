import type { ReleaseFacts } from "../../decision/release-facts";
import { factContext } from "../../expression/index";
import { parametersFor } from "../../policy/parameters-for";

type Seen = Pick<ReleaseFacts, "model" | "release" | "riskTier" | "stage">;
type Parameters = ReturnType<typeof parametersFor>;

/** Every gate of a decision sees the same facts; they are put together once. Facts never change, so neither does this. */
const keptFacts = new WeakMap<Seen, Readonly<Record<string, unknown>>>();
const keptParameters = new WeakMap<object, Map<string, Parameters>>();

/** What a gate's `when` sees of a release, and its rule beside evidence. */
export function expressionFacts(facts: Seen): Readonly<Record<string, unknown>> {
  const { model, release, stage, riskTier } = facts;
  const context = keptFacts.get(facts) ?? factContext({ model, release, stage, tier: riskTier });
  keptFacts.set(facts, context);
  return context;
}

/** `p`: the policy's parameters as they are for this model. */
export function expressionParameters({ policy: { document }, model }: Pick<ReleaseFacts, "policy" | "model">): Parameters {
  const byModel = keptParameters.get(document) ?? new Map<string, Parameters>();
  const parameters = byModel.get(model.key) ?? parametersFor(document, model.key);
  keptParameters.set(document, byModel.set(model.key, parameters));
  return parameters;
}
