import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";
import type { StageStanding, Standing } from "./status";

/** The search facets of a release in lists, as short texts for a set index; `*` matches any stage. */
export const facet = {
  team: (team: string) => `team:${team}`,
  model: (key: string) => `model:${key}`,
  tier: (tier: RiskTier) => `tier:${tier}`,
  policy: (name: string) => `policy:${name}`,
  standing: (stage: string, standing: Standing) => `at:${stage}:${standing}`,
  verdict: (stage: string, verdict: Verdict) => `gate:${stage}:${verdict}`,
  waitsFor: (personId: string) => `waits:${personId}`,
  /** Open, and not yet requested for any stage. */
  unasked: "unasked",
} as const;

/** In these statuses the verdicts of gates are no search facets. */
const SETTLED: readonly Standing[] = ["live", "left", "withdrawn"];

interface Described {
  readonly team: string;
  readonly modelKey: string;
  readonly riskTier: RiskTier;
  readonly policy: string;
  readonly stages: readonly StageStanding[];
}

export function facetsOf({ team, modelKey, riskTier, policy, stages }: Described): readonly string[] {
  const isUnasked = stages.length > 0 && stages.every(({ standing }) => standing === "not-asked");
  return [
    ...new Set([
      facet.team(team),
      facet.model(modelKey),
      facet.tier(riskTier),
      facet.policy(policy),
      ...(isUnasked ? [facet.unasked] : []),
      ...stages.flatMap(({ stage, standing, verdicts, turns }) => [
        ...[stage, "*"].map((where) => facet.standing(where, standing)),
        ...(SETTLED.includes(standing) ? [] : [stage, "*"].flatMap((where) => verdicts.map((verdict) => facet.verdict(where, verdict)))),
        ...turns.map(({ personId }) => facet.waitsFor(personId)),
      ]),
    ]),
  ];
}
