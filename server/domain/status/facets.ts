import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";
import type { ReleaseStatus, StageStatus } from "./status";

/** The search facets of a release in lists, as short texts for a set index; `*` matches any stage. */
export const facet = {
  team: (team: string) => `team:${team}`,
  model: (key: string) => `model:${key}`,
  tier: (tier: RiskTier) => `tier:${tier}`,
  policy: (name: string) => `policy:${name}`,
  status: (stage: string, status: ReleaseStatus) => `at:${stage}:${status}`,
  verdict: (stage: string, verdict: Verdict) => `gate:${stage}:${verdict}`,
  waitsFor: (personId: string) => `waits:${personId}`,
  /** Open, and not yet requested for any stage. */
  unasked: "unasked",
} as const;

/** In these statuses the verdicts of gates are no search facets. */
const SETTLED: readonly ReleaseStatus[] = ["live", "was-live", "withdrawn"];

interface FacetFacts {
  readonly team: string;
  readonly modelKey: string;
  readonly riskTier: RiskTier;
  readonly policy: string;
  readonly stages: readonly StageStatus[];
}

export function facetsOf({ team, modelKey, riskTier, policy, stages }: FacetFacts): readonly string[] {
  const isUnasked = stages.length > 0 && stages.every(({ status }) => status === "not-requested");
  return [
    ...new Set([
      facet.team(team),
      facet.model(modelKey),
      facet.tier(riskTier),
      facet.policy(policy),
      ...(isUnasked ? [facet.unasked] : []),
      ...stages.flatMap(({ stage, status, verdicts, turns }) => [
        ...[stage, "*"].map((where) => facet.status(where, status)),
        ...(SETTLED.includes(status)
          ? []
          : [stage, "*"].flatMap((where) => verdicts.map((verdict) => facet.verdict(where, verdict)))),
        ...turns.map(({ personId }) => facet.waitsFor(personId)),
      ]),
    ]),
  ];
}
