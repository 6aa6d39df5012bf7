import { expect, test } from "vitest";
import type { ReportChart } from "@/server/domain/report/report";
import { prepareReportChart } from "./prepare-report-chart";

const WEEKS: ReportChart = {
  title: "Changes per week",
  unit: "change",
  axis: "week",
  series: [
    { id: "planned", word: "Planned" },
    { id: "rollback", word: "Rollback" },
  ],
};
const count = (bucket: string, series: string, n: number) => ({ bucket, series, count: n });

test("a week without rows is an empty bar between two others", () => {
  const { bars, series, most } = prepareReportChart(WEEKS, [
    count("2026-10-05", "planned", 2),
    count("2026-10-19", "planned", 1),
    count("2026-10-05", "rollback", 3),
  ]);
  expect(bars).toEqual([
    { bucket: "2026-10-05", values: { planned: 2, rollback: 3 }, total: 5 },
    { bucket: "2026-10-12", values: {}, total: 0 },
    { bucket: "2026-10-19", values: { planned: 1 }, total: 1 },
  ]);
  expect([series.length, most]).toEqual([2, 5]);
});

test("a series without rows is left out", () => {
  expect(prepareReportChart(WEEKS, [count("2026-10-05", "planned", 2)]).series).toEqual([
    { id: "planned", word: "Planned" },
  ]);
});

test("named buckets come in the order of the report, then the most frequent others", () => {
  const chart: ReportChart = { ...WEEKS, axis: "category", buckets: ["live", "not live"] };
  const counts = [count("b", "planned", 1), count("a", "planned", 4), count("live", "planned", 2)];
  expect(prepareReportChart(chart, counts).bars.map(({ bucket }) => bucket)).toEqual([
    "live",
    "not live",
    "a",
    "b",
  ]);
});

test("without rows there is no bar", () => {
  const named: ReportChart = { ...WEEKS, axis: "category", buckets: ["live"] };
  for (const chart of [WEEKS, named])
    expect(prepareReportChart(chart, [])).toEqual({ bars: [], series: [], most: 0 });
});

test("a very long period shows its latest weeks", () => {
  const { bars } = prepareReportChart(WEEKS, [
    count("1990-01-01", "planned", 1),
    count("2026-10-05", "planned", 1),
  ]);
  expect([bars.length, bars.at(-1)?.bucket]).toEqual([160, "2026-10-05"]);
});
