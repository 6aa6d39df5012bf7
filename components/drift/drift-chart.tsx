"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import type { DriftDirection } from "@/server/domain/drift/drift-band";
import { prepareTicks } from "../release-timeline/prepare-ticks";
import { formatDay, formatInstant } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";
import { BandDot } from "./band-dot";
import { formatStatistic } from "./format-statistic";
import type { LimitStretch, PreparedDriftChart } from "./prepare-drift-chart";
import { roundTicks } from "./round-ticks";

interface DriftChartProps {
  readonly chart: PreparedDriftChart;
  readonly direction: DriftDirection;
  readonly height: number;
  readonly isLarge?: boolean;
}

/** Above this number of windows a line is drawn without dots. */
const DOTS_MAX = 60;
const AXIS = { fontSize: 12, fill: "var(--color-ink-muted)" } as const;

/**
 * Draws a prepared chart: limit bands under the line, gaps as gaps, releases and alarms as vertical lines. Hidden from
 * screen readers, which get the text and the table.
 */
export function DriftChart({ chart, direction, height, isLarge = false }: DriftChartProps) {
  const zone = useTimeZone();
  const ticks = prepareTicks(new Date(chart.from), new Date(chart.to), isLarge ? 8 : 4);
  const precision = ticks[0]?.precision ?? "day";
  const label = (at: number) =>
    precision === "day"
      ? formatDay(new Date(at), zone).replace(/ \d+$/, "")
      : formatInstant(new Date(at), zone).slice(-5);
  return (
    <div aria-hidden className="overflow-hidden" style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height }}>
        <LineChart
          data={[...chart.marks]}
          margin={{ top: isLarge ? 20 : 6, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--color-rule)" />
          {chart.limits.map((stretch) => limitAreas(stretch, direction, chart))}
          <XAxis
            type="number"
            dataKey="at"
            domain={[chart.from, chart.to]}
            ticks={ticks.map(({ at }) => at.getTime())}
            tickFormatter={label}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: "var(--color-edge)" }}
            interval="preserveStart"
          />
          <YAxis
            domain={[chart.low, chart.high]}
            ticks={[...roundTicks(chart.low, chart.high, isLarge ? 6 : 3)]}
            width={44}
            tickFormatter={formatStatistic}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
          />
          {chart.releases.map(({ at, version }) => (
            <ReferenceLine
              key={`${at} ${version}`}
              x={at}
              stroke="var(--color-accent)"
              strokeDasharray="3 3"
              {...(isLarge
                ? { label: { value: version, position: "top", fontSize: 12, fill: "var(--color-accent)" } }
                : {})}
            />
          ))}
          {alarmLines(chart, isLarge)}
          <Line
            dataKey="value"
            type="linear"
            stroke="var(--color-ink)"
            strokeWidth={1.5}
            connectNulls={false}
            isAnimationActive={false}
            activeDot={false}
            dot={chart.marks.length <= DOTS_MAX ? <BandDot /> : false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Returns a line for each alarm, at the end of its first window in breach. */
function alarmLines({ alarms }: PreparedDriftChart, isLarge: boolean) {
  const color = "var(--color-verdict-failed)";
  const label = { value: "alarm", position: "insideTopLeft", fontSize: 12, fill: color } as const;
  return alarms.map(({ at, level }) => (
    <ReferenceLine
      key={`alarm ${at} ${level}`}
      x={at}
      stroke={color}
      strokeDasharray={level === "suspected" ? "2 4" : "none"}
      {...(isLarge ? { label } : {})}
    />
  ));
}

/** Returns the area of a limit, from the limit to the edge on the drift side, and its line. */
function limitAreas(
  { from, to, warn, act }: LimitStretch,
  direction: DriftDirection,
  { low, high }: PreparedDriftChart,
) {
  const edge = direction === "larger-is-drift" ? high : low;
  const warnEnd = act ?? edge;
  return [
    warn !== null && (
      <ReferenceArea
        key={`warn ${from}`}
        x1={from}
        x2={to}
        y1={warn}
        y2={warnEnd}
        fill="var(--color-verdict-waiting-ground)"
        fillOpacity={1}
      />
    ),
    warn !== null && (
      <ReferenceLine
        key={`warn line ${from}`}
        segment={[
          { x: from, y: warn },
          { x: to, y: warn },
        ]}
        stroke="var(--color-verdict-waiting-line)"
        strokeDasharray="4 2"
      />
    ),
    act !== null && (
      <ReferenceArea
        key={`act ${from}`}
        x1={from}
        x2={to}
        y1={act}
        y2={edge}
        fill="var(--color-verdict-failed-ground)"
        fillOpacity={1}
      />
    ),
    act !== null && (
      <ReferenceLine
        key={`act line ${from}`}
        segment={[
          { x: from, y: act },
          { x: to, y: act },
        ]}
        stroke="var(--color-verdict-failed-line)"
      />
    ),
  ];
}
