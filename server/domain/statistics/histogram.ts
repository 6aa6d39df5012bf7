/** Counts of a numeric column. Bin `i` is `[edges[i], edges[i + 1])`; the last one includes its upper edge. */
export interface NumericHistogram {
  readonly kind: "numeric";
  /** One more than counts, ascending and finite. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Counts of a categorical column, by category. */
export interface CategoricalHistogram {
  readonly kind: "categorical";
  readonly counts: Readonly<Record<string, number>>;
}

export type Histogram = NumericHistogram | CategoricalHistogram;

/** Two histograms over the same bins. A category that one of them lacks has a count of 0 there. */
export interface AlignedCounts {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Middle of each bin; undefined for categories, which have no order. */
  readonly centres: readonly number[] | undefined;
}

/** A reason for which a histogram cannot be used. `pointer` is the place of the fault (JSON pointer). */
export interface HistogramFault {
  readonly code:
    | "no-bins"
    | "edges-per-bin"
    | "edges-ascend"
    | "counts-are-whole"
    | "no-samples"
    | "kinds-differ"
    | "edges-differ";
  readonly pointer: string;
}

const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;

/** Returns the first fault of a histogram by itself; undefined if it can be compared. */
export function histogramFault(histogram: Histogram): HistogramFault | undefined {
  const counts = Object.entries(histogram.counts);
  if (counts.length === 0 && histogram.kind === "numeric") return { code: "no-bins", pointer: "/counts" };
  const wrong = counts.find(([, count]) => !isCount(count));
  if (wrong) return { code: "counts-are-whole", pointer: `/counts/${wrong[0]}` };
  if (histogram.kind === "numeric") {
    const { edges } = histogram;
    if (edges.length !== counts.length + 1) return { code: "edges-per-bin", pointer: "/edges" };
    const place = edges.findIndex(
      (edge, index) => !Number.isFinite(edge) || edge <= (edges[index - 1] ?? -Infinity),
    );
    if (place >= 0) return { code: "edges-ascend", pointer: `/edges/${place}` };
  }
  return counts.every(([, count]) => count === 0) ? { code: "no-samples", pointer: "/counts" } : undefined;
}

/**
 * Brings two histograms over the same bins. Numeric ones must have equal edges: counts of other bins cannot be compared,
 * and spreading them over new bins would invent a distribution. Categories are joined in the order of their names.
 */
export function alignHistograms(reference: Histogram, current: Histogram): AlignedCounts | HistogramFault {
  if (reference.kind === "numeric" && current.kind === "numeric") {
    const { edges } = reference;
    const isSame =
      edges.length === current.edges.length && edges.every((edge, index) => edge === current.edges[index]);
    if (!isSame) return { code: "edges-differ", pointer: "/edges" };
    const centres = reference.counts.map((_, index) => ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2);
    return { reference: reference.counts, current: current.counts, centres };
  }
  if (reference.kind === "categorical" && current.kind === "categorical") {
    const names = categoriesOf(reference, current);
    const countsOf = ({ counts }: CategoricalHistogram) =>
      names.map((name) => (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0));
    return { reference: countsOf(reference), current: countsOf(current), centres: undefined };
  }
  return { code: "kinds-differ", pointer: "/kind" };
}

/** Returns the categories of two histograms, by name. */
function categoriesOf(...histograms: readonly CategoricalHistogram[]): readonly string[] {
  return [...new Set(histograms.flatMap(({ counts }) => Object.keys(counts)))].sort();
}

/** Returns the name of each bin of two aligned histograms: a category, or `0 to 40`. */
export function binNames(reference: Histogram, current: Histogram): readonly string[] {
  if (reference.kind === "categorical" && current.kind === "categorical")
    return categoriesOf(reference, current);
  if (reference.kind !== "numeric") return [];
  return reference.counts.map((_, bin) => `${reference.edges[bin]} to ${reference.edges[bin + 1]}`);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Returns the share of each count. @param counts with a total above 0. */
export function sharesOf(counts: readonly number[]): readonly number[] {
  const total = sum(counts);
  return counts.map((count) => count / total);
}
