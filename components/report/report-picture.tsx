"use client";

import dynamic from "next/dynamic";
import type { ChartCount, ReportChart } from "@/server/domain/report/report";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import { Table } from "../ui/table";
import { ChartLegend } from "./chart-legend";
import { prepareReportChart } from "./prepare-report-chart";

/** Loads the chart library with the first chart. */
const LazyChart = dynamic(() => import("./report-chart").then(({ ReportBarChart }) => ReportBarChart), {
  ssr: false,
  loading: () => <div style={{ height: 220 }} />,
});

interface ReportPictureProps {
  readonly chart: ReportChart;
  readonly counts: readonly ChartCount[];
}

/** Draws the chart of a report with its legend, and its numbers as a table that can be opened. */
export function ReportPicture({ chart, counts }: ReportPictureProps) {
  const prepared = prepareReportChart(chart, counts);
  if (prepared.bars.length === 0) return null;
  const isWeeks = chart.axis === "week";
  const total = prepared.bars.reduce((sum, bar) => sum + bar.total, 0);
  return (
    <figure className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{chart.title}</span>
        <span className="text-13 text-ink-muted">
          {countOf(total, chart.unit)}
          {isWeeks && ", weeks from Monday in UTC"}
        </span>
      </figcaption>
      <LazyChart chart={prepared} isWeeks={isWeeks} />
      <ChartLegend series={prepared.series} />
      <details>
        <summary className="min-h-6 w-fit cursor-pointer text-13 text-ink-muted hover:text-ink">
          Numbers of the chart
        </summary>
        <div className="mt-2">
          <Table
            caption={chart.title}
            rows={prepared.bars}
            rowKey={({ bucket }) => bucket}
            empty={null}
            columns={[
              {
                id: "bucket",
                heading: isWeeks ? "Week of" : "Group",
                isRowHeading: true,
                cell: (bar) => bar.bucket,
              },
              ...prepared.series.map(({ id, word }) => ({
                id,
                heading: word,
                align: "end" as const,
                cell: (bar: (typeof prepared.bars)[number]) => formatNumber(bar.values[id] ?? 0),
              })),
              { id: "total", heading: "Total", align: "end", cell: (bar) => formatNumber(bar.total) },
            ]}
          />
        </div>
      </details>
    </figure>
  );
}
