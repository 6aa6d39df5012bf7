import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";
import {
  DRY_RUN_EFFECTS,
  DRY_RUN_MOMENTS,
  type DryRunEffect,
  type DryRunMoment,
  type ReEvaluation,
} from "./re-evaluation";

/** One decision that would change. */
export interface DryRunChange extends ReEvaluation {
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly stage: string;
  readonly moment: DryRunMoment;
  /** The instant of its facts, ISO 8601: that of its permit, or that of the run. */
  readonly judgedAt: string;
  readonly policy: { readonly name: string; readonly version: number };
}

/** The number of changes of one gate from one verdict to another. */
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

/**
 * The result of a dry run so far. Counts include everything; lists have the most severe changes, and the
 * number of the others.
 */
export interface DryRunTally {
  readonly decisions: number;
  readonly effects: Readonly<Record<DryRunMoment, Readonly<Record<DryRunEffect, number>>>>;
  readonly tierChanges: number;
  readonly gates: readonly GateTally[];
  readonly changes: readonly DryRunChange[];
  readonly changesLeftOut: number;
  readonly notEvaluated: { readonly count: number; readonly first: readonly NotEvaluated[] };
}

/** Most listed changes; beyond them there are only the counts. */
export const CHANGES_MAX = 200;
const NOT_EVALUATED_MAX = 50;

export function emptyTally(): DryRunTally {
  const none = Object.fromEntries(DRY_RUN_EFFECTS.map((effect) => [effect, 0])) as Record<
    DryRunEffect,
    number
  >;
  const effects = Object.fromEntries(
    DRY_RUN_MOMENTS.map((moment) => [moment, none]),
  ) as DryRunTally["effects"];
  return {
    decisions: 0,
    effects,
    tierChanges: 0,
    gates: [],
    changes: [],
    changesLeftOut: 0,
    notEvaluated: { count: 0, first: [] },
  };
}

/** Adds a batch of decisions to the tally. */
export function withJudged(
  tally: DryRunTally,
  judged: readonly DryRunChange[],
  failed: readonly NotEvaluated[],
): DryRunTally {
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

/** Live before past and open; blocked before all others. */
function graverFirst(one: DryRunChange, other: DryRunChange): number {
  const rank = ({ effect, moment }: DryRunChange) =>
    DRY_RUN_EFFECTS.indexOf(effect) * DRY_RUN_MOMENTS.length + GRAVITY.indexOf(moment);
  return (
    rank(one) - rank(other) ||
    (one.releaseKey < other.releaseKey
      ? -1
      : one.releaseKey > other.releaseKey
        ? 1
        : one.stage < other.stage
          ? -1
          : 1)
  );
}
const GRAVITY: readonly DryRunMoment[] = ["live", "open", "past"];

function countedEffects(
  effects: DryRunTally["effects"],
  judged: readonly DryRunChange[],
): DryRunTally["effects"] {
  const counted = Object.fromEntries(
    DRY_RUN_MOMENTS.map((moment) => [moment, { ...effects[moment] }]),
  ) as Record<DryRunMoment, Record<DryRunEffect, number>>;
  for (const { moment, effect } of judged) counted[moment][effect] += 1;
  return counted;
}

function countedGates(gates: readonly GateTally[], changed: readonly DryRunChange[]): readonly GateTally[] {
  const keyOf = ({ id, from, to }: Pick<GateTally, "id" | "from" | "to">) =>
    `${id} ${from ?? ""} ${to ?? ""}`;
  const counted = new Map(gates.map((gate) => [keyOf(gate), gate]));
  for (const { id, title, from, to } of changed.flatMap((change) => change.gates)) {
    const key = keyOf({ id, from, to });
    counted.set(key, { id, title, from, to, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort(
    (one, other) => other.count - one.count || (keyOf(one) < keyOf(other) ? -1 : 1),
  );
}

/** A model whose policy, or whose tier, would change. */
export interface ModelChange {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly change: "enters" | "leaves" | "tier" | "claimed-twice" | "unclear";
  /** Names of other policies in force that claim it. */
  readonly others: readonly string[];
  readonly tier: { readonly before: RiskTier | undefined; readonly after: RiskTier | undefined };
}
