/** A value with its interval, at some confidence; all three in the unit of the value. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided confidences of a policy. Few, so that nobody reaches a verdict by choosing 0.87. */
export const CONFIDENCES = [0.9, 0.95, 0.99] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Standard normal quantile at 1 − (1 − confidence) / 2, to the precision of a double. */
const QUANTILES = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
} as const satisfies Record<Confidence, number>;

/**
 * Returns Wilson's score interval of a share seen in `size` cases (E. B. Wilson, J. Am. Stat. Assoc. 22,
 * 1927). Unlike the textbook interval it stays inside 0 to 1 and does not shrink to a point at a share of 0
 * or 1.
 *
 * @param share 0 to 1, of independent cases.
 * @param size the number of cases: for recall the positives, not all rows.
 * @throws RangeError for a share outside 0 to 1, and for a size that is no whole number of at least 1.
 */
export function wilsonInterval(share: number, size: number, confidence: Confidence): Estimate {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not at ${share}`);
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`a share is of at least 1 case, not of ${size}`);
  const z = QUANTILES[confidence];
  const centre = (share + (z * z) / (2 * size)) / (1 + (z * z) / size);
  const half =
    (z / (1 + (z * z) / size)) * Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Returns the interval of `one − other` from the interval of each, both at one confidence, by the method of
 * variance estimates recovery (G. Y. Zou and A. Donner, Stat. Med. 27, 2008). With Wilson's intervals this is
 * Newcombe's hybrid score interval of the difference of two shares (R. G. Newcombe, Stat. Med. 17, 1998,
 * method 10).
 *
 * It assumes that the two are independent. Two models measured on one test set vary together, which makes the
 * true interval narrower than this one: it errs towards "inconclusive", never towards "not worse".
 */
export function differenceInterval(one: Estimate, other: Estimate): Estimate {
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}
