import {
  type AlignedCounts,
  alignHistograms,
  type Histogram,
  type HistogramFault,
  histogramFault,
} from "../statistics/histogram";
import {
  chiSquare,
  type Distance,
  jensenShannonDistance,
  kolmogorovSmirnov,
  populationStabilityIndex,
  wassersteinDistance,
} from "../statistics/histogram-distance";
import type { DriftDirection } from "./drift-band";

/** The metric of the series that are computed from histograms. */
export const HISTOGRAM_METRIC = "distribution";

interface HistogramMethod {
  readonly direction: DriftDirection;
  /** True if the method needs an order of the bins. */
  readonly needsNumbers: boolean;
  readonly measure: (counts: AlignedCounts) => number;
}

type Measure = (counts: AlignedCounts) => Distance;
const distanceOf = (measure: Measure, needsNumbers = false): HistogramMethod => ({
  direction: "larger-is-drift",
  needsNumbers,
  measure: (counts) => measure(counts).value,
});
const pValueOf = (measure: Measure, needsNumbers = false): HistogramMethod => ({
  direction: "smaller-is-drift",
  needsNumbers,
  measure: (counts) => measure(counts).pValue ?? Number.NaN,
});

/** The methods by the name that a series gets. */
export const HISTOGRAM_METHODS = {
  psi: distanceOf(populationStabilityIndex),
  "jensen-shannon": distanceOf(jensenShannonDistance),
  wasserstein: distanceOf(wassersteinDistance, true),
  "kolmogorov-smirnov": distanceOf(kolmogorovSmirnov, true),
  "kolmogorov-smirnov-p": pValueOf(kolmogorovSmirnov, true),
  "chi-square": distanceOf(chiSquare),
  "chi-square-p": pValueOf(chiSquare),
} as const satisfies Record<string, HistogramMethod>;

export type HistogramMethodName = keyof typeof HISTOGRAM_METHODS;

export interface HistogramMeasurement {
  /** Null for a window without samples: a gap. */
  readonly value: number | null;
  readonly sampleSize: number;
}

/**
 * Measures how far a window is from its reference by each method.
 *
 * @param reference a histogram without a fault.
 * @returns a measurement for each method, in the given order, or the fault of the window.
 */
export function measureHistogram(
  reference: Histogram,
  window: Histogram,
  methods: readonly HistogramMethodName[],
): readonly HistogramMeasurement[] | HistogramFault {
  const fault = histogramFault(window);
  if (fault !== undefined && fault.code !== "no-samples") return fault;
  const counts = alignHistograms(reference, window);
  if ("code" in counts) return counts;
  const sampleSize = counts.current.reduce((total, count) => total + count, 0);
  return methods.map((name) => ({
    value: sampleSize === 0 ? null : HISTOGRAM_METHODS[name].measure(counts),
    sampleSize,
  }));
}
