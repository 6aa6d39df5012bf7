import type { ModelFacts } from "../../model/model";
import { governedModels } from "../governed-models";
import type { PolicyDocument } from "../policy-document";

/** The effect of a policy on the governance of models. */
export interface Reach {
  /** Teams with a model that it governs, or governed until now. */
  readonly teams: readonly string[];
  /** Models that it and another policy in force would both claim: none of them could open a release. */
  readonly claimedTwice: readonly { readonly model: string; readonly policies: readonly string[] }[];
  /** Models it governs now and no policy would govern then: none of them could open a release. */
  readonly leftAlone: readonly string[];
}

/**
 * @param current the documents in force, of other names and of this one.
 * @param next the document that would replace it; undefined where the name would have none any more.
 */
export function reachOf(
  {
    name,
    next,
    current,
  }: {
    readonly name: string;
    readonly next: PolicyDocument | undefined;
    readonly current: readonly PolicyDocument[];
  },
  models: readonly ModelFacts[],
): Reach {
  const others = current.filter(({ metadata }) => metadata.name !== name);
  const before = governedModels(current, models);
  const after = governedModels(next ? [...others, next] : others, models);
  const concerned = models.filter((_, index) =>
    [before[index], after[index]].some((governance) => speaksOf(governance, name)),
  );
  return {
    teams: [...new Set(concerned.map(({ team }) => team))].sort(),
    claimedTwice: after
      .filter(({ policies }) => policies.length > 1 && policies.includes(name))
      .map(({ modelKey, policies }) => ({ model: modelKey, policies })),
    leftAlone: after
      .filter(({ policies }, index) => policies.length === 0 && before[index]?.policies.includes(name))
      .map(({ modelKey }) => modelKey),
  };
}

/** A policy whose `appliesTo` cannot be evaluated for a model concerns it as well. */
function speaksOf(
  governance: { readonly policies: readonly string[]; readonly unclear: readonly string[] } | undefined,
  name: string,
): boolean {
  return (
    governance !== undefined && (governance.policies.includes(name) || governance.unclear.includes(name))
  );
}
