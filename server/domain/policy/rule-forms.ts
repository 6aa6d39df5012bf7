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

/** The forms of a rule gate: exactly one of these is present. */
export interface RuleForms {
  /** CEL that is true or false. */
  readonly rule?: string;
  readonly notWorse?: NotWorse;
  readonly subgroups?: Subgroups;
}

export const RULE_FORMS = ["rule", "notWorse", "subgroups"] as const satisfies readonly (keyof RuleForms)[];

/** Returns the forms of a gate. One is valid; none or two are not. */
export function formsOf(gate: RuleForms): readonly (keyof RuleForms)[] {
  return RULE_FORMS.filter((form) => gate[form] !== undefined);
}
