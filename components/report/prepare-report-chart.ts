import type { ChartCount, ReportChart } from "@/server/domain/report/report";
import { DAY_MS } from "@/server/domain/time/durations";

/** One bar: its label and the number of rows of each series. */
export interface ReportBar {
  readonly bucket: string;
  readonly total: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface PreparedReportChart {
  readonly bars: readonly ReportBar[];
  /** Only the series that occur, in the order of the report. */
  readonly series: ReportChart["series"];
  /** The height of the tallest bar. */
  readonly most: number;
}

const WEEK_MS = 7 * DAY_MS;
/** More bars than this are too thin to read. */
const BARS_MAX = 160;

/**
 * Prepares the bars of a report; none without rows: weeks without rows are drawn as empty, named buckets come in the order of the
 * report, and other names follow, the most frequent first.
 */
export function prepareReportChart(chart: ReportChart, counts: readonly ChartCount[]): PreparedReportChart {
  if (counts.length === 0) return { bars: [], series: [], most: 0 };
  const buckets = chart.axis === "week" ? weeksOf(counts) : namesOf(chart, counts);
  const bars = buckets.slice(-BARS_MAX).map((bucket): ReportBar => {
    const own = counts.filter((one) => one.bucket === bucket);
    const values = Object.fromEntries(own.map(({ series, count }) => [series, count]));
    return { bucket, values, total: own.reduce((sum, { count }) => sum + count, 0) };
  });
  return {
    bars,
    series: chart.series.filter(({ id }) => counts.some(({ series }) => series === id)),
    most: Math.max(0, ...bars.map(({ total }) => total)),
  };
}

function weeksOf(counts: readonly ChartCount[]): readonly string[] {
  const at = counts.map(({ bucket }) => Date.parse(bucket));
  const [first, last] = [Math.min(...at), Math.max(...at)];
  const weeks = Math.round((last - first) / WEEK_MS) + 1;
  const from = Math.max(0, weeks - BARS_MAX);
  return Array.from({ length: weeks - from }, (_, week) =>
    new Date(first + (from + week) * WEEK_MS).toISOString().slice(0, 10),
  );
}

function namesOf({ buckets = [] }: ReportChart, counts: readonly ChartCount[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const { bucket, count } of counts) totals.set(bucket, (totals.get(bucket) ?? 0) + count);
  const others = [...totals.keys()].filter((bucket) => !buckets.includes(bucket));
  others.sort((one, other) => (totals.get(other) ?? 0) - (totals.get(one) ?? 0) || (one < other ? -1 : 1));
  return [...buckets, ...others];
}
