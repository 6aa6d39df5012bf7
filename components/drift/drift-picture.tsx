"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { DriftAlarmShown, DriftDeployment, DriftSeriesShown } from "../data/drift-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Skeleton } from "../ui/skeleton";
import { formatDay } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";
import { DIRECTION_WORDS, limitsInWords } from "./drift-words";
import { LazyDriftChart } from "./lazy-drift-chart";
import { type PreparedDriftChart, prepareDriftChart } from "./prepare-drift-chart";
import { useInView } from "./use-in-view";

interface DriftPictureProps {
  readonly series: DriftSeriesShown;
  readonly span: { readonly from: Date; readonly to: Date };
  readonly deployments: readonly DriftDeployment[];
  /** Alarms of this series. */
  readonly alarms?: readonly DriftAlarmShown[] | undefined;
  readonly isLarge?: boolean;
}

/** Number of parts of which the extremes are drawn: slightly more than the chart can show. */
const BUCKETS = { small: 120, large: 360 } as const;
const HEIGHT = { small: 128, large: 320 } as const;

/** Draws one series over time. It is loaded when it is scrolled into view, and described in words too. */
export function DriftPicture({ series, span, deployments, alarms = [], isLarge = false }: DriftPictureProps) {
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  const zone = useTimeZone();
  const size = isLarge ? "large" : "small";
  const asked = {
    series: series.id,
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    buckets: BUCKETS[size],
  };
  const { data, error } = useQuery({ ...useTRPC().drift.points.queryOptions(asked), enabled: isSeen });
  const chart =
    data && prepareDriftChart(data, { ...span, direction: series.direction, deployments, alarms });
  const run = chart?.runs.at(-1);
  return (
    <figure ref={figure} aria-busy={!chart && !error} className="min-w-0">
      <div style={{ height: HEIGHT[size] }} className="grid items-center">
        {chart && chart.marks.length > 0 && (
          <LazyDriftChart
            chart={chart}
            direction={series.direction}
            height={HEIGHT[size]}
            isLarge={isLarge}
          />
        )}
        {chart && chart.marks.length === 0 && (
          <p className="text-center text-13 text-ink-muted">
            No window in this time range. Drift is unknown.
          </p>
        )}
        {isSeen && !chart && !error && (
          <Skeleton label={`Loading ${series.series}`} rows={4} rowHeight="text" />
        )}
        {error && !chart && (
          <p className="text-13 text-verdict-failed">
            {refusalOf(error).title}. The values are missing; this does not mean stable.
          </p>
        )}
      </div>
      <figcaption className="mt-1 min-h-5 text-12 text-ink-muted">
        {chart && <span className="sr-only">{describe(series, chart, zone)}</span>}
        {run && (
          <span aria-hidden>
            {run.isOpen ? "Limit exceeded since " : "Limit last exceeded from "}
            {formatDay(run.from, zone)}
            {!run.isOpen && ` to ${formatDay(run.to, zone)}`}
          </span>
        )}
        {chart && !run && chart.marks.length > 0 && <span aria-hidden>Within limits in this time range</span>}
        {chart && chart.gaps > 0 && <span aria-hidden>{` · ${countOf(chart.gaps, "gap")}`}</span>}
        {data?.isSampled && <span>{" · extremes of the full series"}</span>}
      </figcaption>
    </figure>
  );
}

/** Returns the chart in words. */
function describe(series: DriftSeriesShown, chart: PreparedDriftChart, zone: string): string {
  const day = (at: Date | number) => formatDay(new Date(at), zone);
  const values = chart.marks.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0)
    return `${series.series}: no value between ${day(chart.from)} and ${day(chart.to)}.`;
  const extremes = `from ${Math.min(...values).toPrecision(3)} to ${Math.max(...values).toPrecision(3)}`;
  const runs = chart.runs.map(
    ({ from, to, worst, isOpen }) => `${worst} from ${day(from)} ${isOpen ? "on" : `to ${day(to)}`}`,
  );
  return [
    `${series.series}, ${series.metric} by ${series.method}, ${DIRECTION_WORDS[series.direction]}, ${limitsInWords(series)}.`,
    `${values.length} values between ${day(chart.from)} and ${day(chart.to)}, ${extremes}.`,
    runs.length === 0 ? "Limits never exceeded." : `Limit exceeded: ${runs.join("; ")}.`,
    chart.gaps > 0 ? `${chart.gaps} gaps.` : "",
    chart.alarms.length > 0 ? `Alarms since ${chart.alarms.map(({ at }) => day(at)).join(", ")}.` : "",
    chart.releases.length > 0
      ? `Went live: ${chart.releases.map(({ version, at }) => `${version} on ${day(at)}`).join(", ")}.`
      : "",
  ].join(" ");
}
