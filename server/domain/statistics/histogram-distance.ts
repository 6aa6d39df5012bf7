import { chiSquareTail, kolmogorovTail } from "./distribution-tails";
import { type AlignedCounts, sharesOf, sum } from "./histogram";

/** The distance of a window from its reference. Only a statistical test has a `pValue`. */
export interface Distance {
  readonly value: number;
  readonly pValue?: number;
}

/**
 * Returns the population stability index, Σ (c − r) ln (c / r) over the shares of the bins (S. Kullback and R. A. Leibler,
 * Ann. Math. Stat. 22, 1951: the sum of both divergences). An empty bin gets the share 0.0001, or a millionth of the
 * smallest other share where that is smaller, as Evidently does; otherwise one empty bin would make it infinite.
 */
export function populationStabilityIndex({ reference, current }: AlignedCounts): Distance {
  const [before, now] = [withoutZeros(sharesOf(reference)), withoutZeros(sharesOf(current))];
  return {
    value: sum(before.map((share, bin) => ((now[bin] ?? 0) - share) * Math.log((now[bin] ?? 0) / share))),
  };
}

function withoutZeros(shares: readonly number[]): readonly number[] {
  const smallest = Math.min(...shares.filter((share) => share > 0));
  const floor = smallest <= 0.0001 ? smallest / 1e6 : 0.0001;
  return shares.map((share) => (share === 0 ? floor : share));
}

/**
 * Returns the Jensen–Shannon distance: the square root of the divergence with natural logarithms, from 0 to √ln 2
 * (D. M. Endres and J. E. Schindelin, IEEE Trans. Inf. Theory 49, 2003).
 */
export function jensenShannonDistance({ reference, current }: AlignedCounts): Distance {
  const [before, now] = [sharesOf(reference), sharesOf(current)];
  const terms = before.map((share, bin) => {
    const other = now[bin] ?? 0;
    const middle = (share + other) / 2;
    return (entropyTerm(share, middle) + entropyTerm(other, middle)) / 2;
  });
  // Rounding can make the divergence of equal shares a little less than 0.
  return { value: Math.sqrt(Math.max(0, sum(terms))) };
}

const entropyTerm = (share: number, middle: number) => (share === 0 ? 0 : share * Math.log(share / middle));

/**
 * Returns the Wasserstein-1 distance in the unit of the column: the area between both distribution functions, with the
 * counts of a bin at its middle (L. N. Vaserstein, Probl. Inf. Transm. 5, 1969).
 *
 * @param counts of a numeric column.
 */
export function wassersteinDistance({ reference, current, centres = [] }: AlignedCounts): Distance {
  const gaps = cumulativeGaps({ reference, current });
  const areas = gaps.slice(0, -1).map((gap, bin) => gap * ((centres[bin + 1] ?? 0) - (centres[bin] ?? 0)));
  return { value: sum(areas) };
}

/**
 * Returns the Kolmogorov–Smirnov statistic over the edges of the bins, and its p-value by the limiting distribution
 * (N. Smirnov, Ann. Math. Stat. 19, 1948). Within a bin the distribution is not known: the statistic is at most that of
 * the single values.
 *
 * @param counts of a numeric column.
 */
export function kolmogorovSmirnov({ reference, current }: AlignedCounts): Distance {
  const value = Math.max(...cumulativeGaps({ reference, current }));
  const [before, now] = [sum(reference), sum(current)];
  return { value, pValue: kolmogorovTail(Math.sqrt((before * now) / (before + now)) * value) };
}

/** Returns the absolute difference of both distribution functions at the upper edge of each bin. */
function cumulativeGaps({
  reference,
  current,
}: Pick<AlignedCounts, "reference" | "current">): readonly number[] {
  const [totalBefore, totalNow] = [sum(reference), sum(current)];
  let [before, now] = [0, 0];
  return reference.map((count, bin) => {
    before += count;
    now += current[bin] ?? 0;
    return Math.abs(before / totalBefore - now / totalNow);
  });
}

/**
 * Returns Pearson's chi-square of homogeneity of two samples, without a continuity correction (K. Pearson, Biometrika 8,
 * 1911). Bins that both samples leave empty do not count. With one bin left there is nothing to differ: 0, p = 1.
 */
export function chiSquare({ reference, current }: AlignedCounts): Distance {
  const bins = reference.flatMap((count, bin) => {
    const pair = [count, current[bin] ?? 0] as const;
    return pair[0] + pair[1] === 0 ? [] : [pair];
  });
  if (bins.length < 2) return { value: 0, pValue: 1 };
  const [before, now] = [sum(reference), sum(current)];
  const value = sum(
    bins.map(([one, other]) => {
      const [expectedBefore, expectedNow] = [before, now].map(
        (total) => ((one + other) * total) / (before + now),
      );
      return (
        (one - (expectedBefore ?? 0)) ** 2 / (expectedBefore ?? 1) +
        (other - (expectedNow ?? 0)) ** 2 / (expectedNow ?? 1)
      );
    }),
  );
  return { value, pValue: chiSquareTail(value, bins.length - 1) };
}
