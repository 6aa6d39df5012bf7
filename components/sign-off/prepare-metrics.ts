import type { MetricComparison } from "@/server/domain/evidence/compare-metrics";

/** One row of the figure. Positions are shares of the axis, 0 to 1; a gap stays a gap. */
export interface MetricRow {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly before: string | undefined;
  /** The signed difference in words, `+0.009`; undefined if there is nothing to compare. */
  readonly change: string | undefined;
  readonly sampleSize: number | undefined;
  readonly at: number | undefined;
  readonly beforeAt: number | undefined;
  readonly interval: { readonly from: number; readonly to: number } | undefined;
}

/** Rows that share an axis: one group per metric, all data first and its slices below. */
export interface MetricGroup {
  readonly metric: string;
  readonly low: string;
  readonly high: string;
  readonly rows: readonly MetricRow[];
}

/** Counts that describe a slice and do not measure the model. */
const NOT_A_MEASURE = new Set(["positives"]);

/**
 * Prepares the axis of each metric from its data: shares start at the nearer end in whole tenths; other units
 * cover the measured values.
 */
export function prepareMetrics(metrics: readonly MetricComparison[]): readonly MetricGroup[] {
  const names = [...new Set(metrics.map((metric) => metric.metric))].filter(
    (name) => !NOT_A_MEASURE.has(name),
  );
  return names.map((name) =>
    groupOf(
      name,
      metrics.filter((metric) => metric.metric === name),
    ),
  );
}

function groupOf(name: string, metrics: readonly MetricComparison[]): MetricGroup {
  const seen = metrics
    .flatMap((metric) => [metric.value, metric.before, metric.interval?.low, metric.interval?.high])
    .filter((value): value is number => typeof value === "number");
  const isShare = seen.length > 0 && seen.every((value) => value >= 0 && value <= 1);
  const smallest = Math.min(...seen);
  const largest = Math.max(...seen);
  const margin = (largest - smallest || 1) * 0.1;
  const [low, high] = isShare ? shareAxis(smallest, largest) : [smallest - margin, largest + margin];
  const share = (value: number | null | undefined) =>
    typeof value === "number" ? (value - low) / (high - low || 1) : undefined;
  return {
    metric: name,
    low: format(low),
    high: format(high),
    rows: metrics.map((metric) => ({
      id: `${name}/${metric.slice ?? ""}`,
      label: metric.slice ?? "overall",
      value: metric.value === null ? "not a number" : format(metric.value),
      before: typeof metric.before === "number" ? format(metric.before) : undefined,
      change:
        typeof metric.before === "number" && metric.value !== null
          ? signed(metric.value - metric.before)
          : undefined,
      sampleSize: metric.sampleSize,
      at: share(metric.value),
      beforeAt: share(metric.before),
      interval: metric.interval
        ? { from: share(metric.interval.low) ?? 0, to: share(metric.interval.high) ?? 1 }
        : undefined,
    })),
  };
}

/**
 * Shares near one end of 0 to 1 are drawn from that end, in whole tenths, so that small differences are
 * visible.
 */
function shareAxis(smallest: number, largest: number): readonly [number, number] {
  return largest < 0.5 ? [0, Math.ceil(largest * 10) / 10 || 0.1] : [Math.floor(smallest * 10) / 10, 1];
}

function format(value: number): string {
  return Math.abs(value) >= 10 ? value.toFixed(2) : value.toFixed(3);
}

function signed(difference: number): string {
  const text = format(Math.abs(difference));
  if (Number(text) === 0) return "±0";
  return `${difference > 0 ? "+" : "−"}${text}`;
}
