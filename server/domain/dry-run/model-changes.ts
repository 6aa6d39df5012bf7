import type { ModelFacts } from "../model/model";
import { governedModels } from "../policy/governed-models";
import type { PolicyDocument } from "../policy/policy-document";
import { riskTierOf } from "../policy/risk-tier";
import type { ModelChange } from "./tally";

export interface ReachOfCandidate<Model> {
  /** Models the candidate applies to: their releases are evaluated. */
  readonly governed: readonly Model[];
  readonly changes: readonly ModelChange[];
}

/**
 * Returns the models a candidate would govern, beside every other policy in force, and those whose policy
 * would change.
 */
export function reachOfCandidate<Model extends ModelFacts>(
  candidate: PolicyDocument,
  current: readonly PolicyDocument[],
  models: readonly Model[],
): ReachOfCandidate<Model> {
  const { name } = candidate.metadata;
  const others = current.filter(({ metadata }) => metadata.name !== name);
  const now = governedModels(current, models);
  const next = governedModels([...others, candidate], models);
  const governed = models.filter((_, index) => next[index]?.policies.includes(name));
  const changes = models.flatMap((model, index): readonly ModelChange[] => {
    const before = now[index];
    const after = next[index];
    if (!before || !after) return [];
    const was = before.policies.includes(name);
    const is = after.policies.includes(name);
    const tier = { before: before.tier, after: is ? riskTierOf(candidate, model) : undefined };
    const found = {
      modelKey: model.key,
      modelTitle: model.title,
      others: after.policies.filter((other) => other !== name),
      tier,
    };
    if (after.unclear.includes(name)) return [{ ...found, change: "unclear" }];
    if (is && found.others.length > 0) return [{ ...found, change: "claimed-twice" }];
    if (is !== was) return [{ ...found, change: is ? "enters" : "leaves" }];
    return is && tier.before !== tier.after ? [{ ...found, change: "tier" }] : [];
  });
  return { governed, changes };
}
