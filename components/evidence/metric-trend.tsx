"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useId } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import { useTRPC } from "../data/trpc";
import { TimeStamp } from "../ui/time-stamp";
import { prepareTrend, type TrendItem } from "./prepare-trend";

/** Draws one number of this series over attempts and earlier releases, if there are at least two values. */
export function MetricTrend({ release, id }: { readonly release: string; readonly id: string }) {
  const { data } = useQuery({
    ...useTRPC().release.evidenceHistory.queryOptions({ release, id }),
    staleTime: 60_000,
  });
  const [metric, setMetric] = useQueryState("metric");
  const selectId = useId();
  const trend = prepareTrend(data?.items ?? [], metric ?? undefined);
  if (!data || !trend) return null;
  const last = trend.points.at(-1);
  return (
    <section aria-label="Values over time" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
        <label htmlFor={selectId} className="text-ink-muted">
          Over {trend.points.length} times{data.isCut ? " (the newest)" : ""}
        </label>
        <select
          id={selectId}
          value={trend.path}
          onChange={(event) => void setMetric(event.target.value)}
          className="min-h-(--control-small) max-w-full rounded-control border border-edge bg-raised px-2 max-sm:text-16"
        >
          {trend.paths.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
        {last?.value !== undefined && (
          <span className="ml-auto font-medium tabular-nums">{shown(last.value)} now</span>
        )}
      </div>
      <Picture trend={trend} current={id} />
      <details>
        <summary className="min-h-6 w-fit cursor-pointer rounded-control text-13 text-accent">
          As a table
        </summary>
        <TrendTable points={trend.points} path={trend.path} />
      </details>
    </section>
  );
}

type Trend = NonNullable<ReturnType<typeof prepareTrend>>;

const percent = (share: number) => `${share * 100}%`;

function Picture({ trend, current }: { readonly trend: Trend; readonly current: string }) {
  return (
    <div
      aria-hidden
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-12 text-ink-muted tabular-nums"
    >
      <span className="flex flex-col justify-between py-1 text-right">
        <span>{shown(trend.high)}</span>
        <span>{trend.high === trend.low ? "" : shown(trend.low)}</span>
      </span>
      <span className="relative block h-20 border-y border-rule">
        <span className="absolute inset-x-2 inset-y-2">
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute size-full overflow-visible"
          >
            <title>trend</title>
            {trend.lines.map((line) => (
              <polyline
                key={line[0]?.x}
                points={line.map(({ x, y }) => `${x * 100},${y * 100}`).join(" ")}
                fill="none"
                stroke="currentColor"
                strokeWidth={1.5}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {trend.points.map(
            (point) =>
              point.y !== undefined && (
                <span
                  key={point.id}
                  data-filled
                  title={`${shown(point.value ?? 0)}, ${point.releaseKey}`}
                  className={`absolute -translate-1/2 rounded-[50%] ${point.id === current ? "size-3 bg-accent" : "size-2 bg-ink-muted"}`}
                  style={{ left: percent(point.x), top: percent(point.y) }}
                />
              ),
          )}
        </span>
      </span>
    </div>
  );
}

function TrendTable({
  points,
  path,
}: {
  readonly points: readonly (Trend["points"][number] & Partial<TrendItem>)[];
  readonly path: string;
}) {
  return (
    <table className="w-full text-left text-13 tabular-nums">
      <caption className="sr-only">{path} over time</caption>
      <thead className="text-12 text-ink-muted">
        <tr>
          <th scope="col" className="font-normal">
            Received
          </th>
          <th scope="col" className="font-normal">
            Release
          </th>
          <th scope="col" className="text-right font-normal">
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map((point) => (
          <tr key={point.id} className="border-t border-rule">
            <td className="h-7">
              <TimeStamp at={point.receivedAt} precision="day" />
            </td>
            <td className="wrap-anywhere">{point.releaseKey}</td>
            <td className="text-right">{point.value === undefined ? "not a number" : shown(point.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(Number(value.toPrecision(4)));
}
