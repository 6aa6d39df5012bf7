import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";
import { DRY_RUN_EFFECTS, DRY_RUN_MOMENTS, type DryRunEffect, type DryRunMoment, type JudgedAnew } from "./judged-anew";

/** One decision that would be another. */
export interface DryRunChange extends JudgedAnew {
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly stage: string;
  readonly moment: DryRunMoment;
  /** The instant whose facts it was judged on, ISO 8601: that of its permit, or that of the run. */
  readonly judgedAt: string;
  readonly policy: { readonly name: string; readonly version: number };
}

/** How often one gate went from one verdict to another. */
export interface GateTally {
  readonly id: string;
  readonly title: string;
  readonly from: Verdict | undefined;
  readonly to: Verdict | undefined;
  readonly count: number;
}

export interface NotEvaluated {
  readonly releaseKey: string;
  readonly stage: string;
  readonly reason: string;
}

/** What a dry run has found so far. Counts are of everything; lists hold the gravest, and say how many they leave out. */
export interface DryRunTally {
  readonly decisions: number;
  readonly effects: Readonly<Record<DryRunMoment, Readonly<Record<DryRunEffect, number>>>>;
  readonly tierChanges: number;
  readonly gates: readonly GateTally[];
  readonly changes: readonly DryRunChange[];
  readonly changesLeftOut: number;
  readonly notEvaluated: { readonly count: number; readonly first: readonly NotEvaluated[] };
}

/** More changes than anyone reads one by one; beyond them there are the counts. */
export const CHANGES_MAX = 200;
const NOT_EVALUATED_MAX = 50;

export function emptyTally(): DryRunTally {
  const none = Object.fromEntries(DRY_RUN_EFFECTS.map((effect) => [effect, 0])) as Record<DryRunEffect, number>;
  const effects = Object.fromEntries(DRY_RUN_MOMENTS.map((moment) => [moment, none])) as DryRunTally["effects"];
  return { decisions: 0, effects, tierChanges: 0, gates: [], changes: [], changesLeftOut: 0, notEvaluated: { count: 0, first: [] } };
}

/** The tally with a batch of decisions taken in. */
export function withJudged(tally: DryRunTally, judged: readonly DryRunChange[], failed: readonly NotEvaluated[]): DryRunTally {
  const changed = judged.filter(isChange);
  const ranked = [...tally.changes, ...changed].sort(graverFirst);
  return {
    decisions: tally.decisions + judged.length,
    effects: countedEffects(tally.effects, judged),
    tierChanges: tally.tierChanges + judged.filter(({ tier }) => tier.before !== tier.after).length,
    gates: countedGates(tally.gates, changed),
    changes: ranked.slice(0, CHANGES_MAX),
    changesLeftOut: tally.changesLeftOut + Math.max(0, ranked.length - CHANGES_MAX),
    notEvaluated: {
      count: tally.notEvaluated.count + failed.length,
      first: [...tally.notEvaluated.first, ...failed].slice(0, NOT_EVALUATED_MAX),
    },
  };
}

function isChange({ effect, tier }: DryRunChange): boolean {
  return effect !== "unchanged" || tier.before !== tier.after;
}

/** What runs now before what ran and what waits; what would be blocked before all else. */
function graverFirst(one: DryRunChange, other: DryRunChange): number {
  const rank = ({ effect, moment }: DryRunChange) => DRY_RUN_EFFECTS.indexOf(effect) * DRY_RUN_MOMENTS.length + GRAVITY.indexOf(moment);
  return (
    rank(one) - rank(other) ||
    (one.releaseKey < other.releaseKey ? -1 : one.releaseKey > other.releaseKey ? 1 : one.stage < other.stage ? -1 : 1)
  );
}
const GRAVITY: readonly DryRunMoment[] = ["live", "open", "past"];

function countedEffects(effects: DryRunTally["effects"], judged: readonly DryRunChange[]): DryRunTally["effects"] {
  const counted = Object.fromEntries(DRY_RUN_MOMENTS.map((moment) => [moment, { ...effects[moment] }])) as Record<
    DryRunMoment,
    Record<DryRunEffect, number>
  >;
  for (const { moment, effect } of judged) counted[moment][effect] += 1;
  return counted;
}

function countedGates(gates: readonly GateTally[], changed: readonly DryRunChange[]): readonly GateTally[] {
  const keyOf = ({ id, from, to }: Pick<GateTally, "id" | "from" | "to">) => `${id} ${from ?? ""} ${to ?? ""}`;
  const counted = new Map(gates.map((gate) => [keyOf(gate), gate]));
  for (const { id, title, from, to } of changed.flatMap((change) => change.gates)) {
    const key = keyOf({ id, from, to });
    counted.set(key, { id, title, from, to, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => other.count - one.count || (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** A model whose policy, or whose tier, would be another one. */
export interface ModelChange {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly change: "enters" | "leaves" | "tier" | "claimed-twice" | "unclear";
  /** Names of other policies in force that claim it. */
  readonly others: readonly string[];
  readonly tier: { readonly before: RiskTier | undefined; readonly after: RiskTier | undefined };
}
