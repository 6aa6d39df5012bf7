"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { SERIES_COLOURS } from "./chart-legend";
import type { PreparedReportChart } from "./prepare-report-chart";

interface ReportBarChartProps {
  readonly chart: PreparedReportChart;
  readonly isWeeks: boolean;
}

const HEIGHT = 220;
const AXIS = { fontSize: 12, fill: "var(--color-ink-muted)" } as const;

/** Draws the prepared bars. Hidden from screen readers, which get the numbers as a table. */
export function ReportBarChart({ chart, isWeeks }: ReportBarChartProps) {
  return (
    <div aria-hidden className="overflow-hidden" style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: HEIGHT }}>
        <BarChart
          data={[...chart.bars]}
          margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--color-rule)" />
          <XAxis
            dataKey="bucket"
            tickFormatter={(bucket: string) => (isWeeks ? bucket.slice(5) : bucket)}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: "var(--color-edge)" }}
            interval="preserveStartEnd"
            minTickGap={12}
          />
          <YAxis
            domain={[0, Math.max(1, chart.most)]}
            allowDecimals={false}
            width={40}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
          />
          {chart.series.map(({ id }, place) => (
            <Bar
              key={id}
              dataKey={({ values }: PreparedReportChart["bars"][number]) => values[id] ?? 0}
              stackId="rows"
              fill={SERIES_COLOURS[place % SERIES_COLOURS.length]}
              stroke="var(--color-paper)"
              maxBarSize={48}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
