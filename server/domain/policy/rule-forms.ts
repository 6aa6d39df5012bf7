import type { Confidence } from "../statistics/interval";

/** A number, or a CEL expression that gives one: `0.005`, `p.aucMargin`. */
export type Amount = number | string;

/** Which way is good. `higher`: more is better, as for a share found; `lower`: less is, as for a latency. */
export const BETTER = ["higher", "lower"] as const;
export type Better = (typeof BETTER)[number];

/**
 * Not worse than an earlier release by more than a margin, shown and not only measured: the whole confidence interval of
 * the difference must lie on the good side of the margin. An interval with the margin inside it shows nothing either way.
 */
export interface NotWorse {
  /** Name in `payload.metrics`. */
  readonly metric: string;
  readonly better: Better;
  /** How much worse is still as good, in the unit of the metric and never negative; by whom it is compared with. */
  readonly margins: { readonly baseline?: Amount; readonly anchor?: Amount };
  readonly confidence: Confidence;
  /**
   * Where the metric is a share: of how many cases, `sampleSize` or the name of a metric that counts them (recall is a
   * share of the positives). The interval then comes from the count; without it, from the evidence's own `intervals`.
   */
  readonly shareOf?: string;
}

/** The same bar for every subgroup, each with enough cases to tell. Those that must be there are the selector's `slices`. */
export interface Subgroups {
  readonly metric: string;
  readonly better: Better;
  readonly bar: Amount;
  /** Fewest cases a subgroup must have; with fewer it cannot be told. */
  readonly sizeMin: Amount;
  /** What counts the cases: `sampleSize`, or the name of a metric of the slice. */
  readonly sizeOf: string;
}

/**
 * One thing a weighted score is made of. At the target it counts in full, at the limit or beyond not at all; between the
 * two lies the warning band, where it counts in proportion and is shown as a warning. Without a limit there is no band.
 */
export interface Objective {
  readonly id: string;
  readonly title: string;
  readonly measured: Amount;
  readonly better: Better;
  readonly target: Amount;
  readonly limit?: Amount;
  readonly weight: number;
  /** Must stay on the good side of its limit, or reach its target where it has none, whatever the score. */
  readonly key: boolean;
}

export interface Score {
  /** Least share of the weight that must be earned, 0 to 1. */
  readonly atLeast: number;
  readonly objectives: readonly Objective[];
}

/** One of several ways to hold. The first is the wanted one; holding only by a later one is a trade, and shown as such. */
export interface Alternative {
  readonly title: string;
  readonly rule: string;
  readonly measured?: string;
  readonly required?: string;
}

/** How a rule gate judges: exactly one of these is there. */
export interface RuleForms {
  /** CEL that is true or false. */
  readonly rule?: string;
  readonly notWorse?: NotWorse;
  readonly subgroups?: Subgroups;
  readonly score?: Score;
  readonly anyOf?: readonly Alternative[];
}

export const RULE_FORMS = ["rule", "notWorse", "subgroups", "score", "anyOf"] as const satisfies readonly (keyof RuleForms)[];

/** The forms a gate has. One is right; none or two is a policy that does not say what it asks. */
export function formsOf(gate: RuleForms): readonly (keyof RuleForms)[] {
  return RULE_FORMS.filter((form) => gate[form] !== undefined);
}
