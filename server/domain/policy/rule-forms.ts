import type { Confidence } from "../statistics/interval";

/** A number, or a CEL expression that gives one: `0.005`, `p.aucMargin`. */
export type Amount = number | string;

/** The better direction. `higher`: as for a share found; `lower`: as for a latency. */
export const BETTER = ["higher", "lower"] as const;
export type Better = (typeof BETTER)[number];

/**
 * Not worse than an earlier release by more than a margin: the whole confidence interval of the difference
 * must be on the good side of the margin. An interval around the margin is inconclusive.
 */
export interface NotWorse {
  /** Name in `payload.metrics`. */
  readonly metric: string;
  readonly better: Better;
  /** The margin by comparison, in the unit of the metric and never negative. */
  readonly margins: { readonly baseline?: Amount; readonly anchor?: Amount };
  readonly confidence: Confidence;
  /**
   * If the metric is a share: its number of cases, `sampleSize` or the name of a metric that counts them
   * (recall is a share of the positives). The interval then follows from the count; otherwise from the
   * evidence's own `intervals`.
   */
  readonly shareOf?: string;
}

/** The same bar for every subgroup, each with enough cases. The selector's `slices` are the required ones. */
export interface Subgroups {
  readonly metric: string;
  readonly better: Better;
  readonly bar: Amount;
  /** Fewest cases of a subgroup; with fewer the result is inconclusive. */
  readonly sizeMin: Amount;
  /** The count of cases: `sampleSize`, or the name of a metric of the slice. */
  readonly sizeOf: string;
}

/**
 * One part of a weighted score. At the target it counts in full, at the limit or beyond not at all; between
 * the two is the warning band, where it counts in proportion and is shown as a warning. Without a limit there
 * is no band.
 */
export interface Objective {
  readonly id: string;
  readonly title: string;
  readonly measured: Amount;
  readonly better: Better;
  readonly target: Amount;
  readonly limit?: Amount;
  readonly weight: number;
  /**
   * Must be on the good side of its limit, or reach its target where it has none, regardless of the score.
   */
  readonly key: boolean;
}

export interface Score {
  /** Least share of the weight, 0 to 1. */
  readonly atLeast: number;
  readonly objectives: readonly Objective[];
}

/**
 * One of several ways to pass. The first is the preferred one; passing only by a later one is shown as a
 * warning.
 */
export interface Alternative {
  readonly title: string;
  readonly rule: string;
  readonly measured?: string;
  readonly required?: string;
}

/** The forms of a rule gate: exactly one of these is present. */
export interface RuleForms {
  /** CEL that is true or false. */
  readonly rule?: string;
  readonly notWorse?: NotWorse;
  readonly subgroups?: Subgroups;
  readonly score?: Score;
  readonly anyOf?: readonly Alternative[];
}

export const RULE_FORMS = ["rule", "notWorse", "subgroups", "score", "anyOf"] as const satisfies readonly (keyof RuleForms)[];

/** Returns the forms of a gate. One is valid; none or two are not. */
export function formsOf(gate: RuleForms): readonly (keyof RuleForms)[] {
  return RULE_FORMS.filter((form) => gate[form] !== undefined);
}
