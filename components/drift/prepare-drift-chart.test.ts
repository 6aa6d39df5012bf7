import { expect, test } from "vitest";
import { DAY_MS } from "@/server/domain/time/durations";
import type { DriftPoints } from "../data/drift-data";
import { prepareDriftChart } from "./prepare-drift-chart";

const day = (number: number) => Date.UTC(2026, 0, number);
const pointsOf = (
  values: readonly (number | null)[],
  limits: DriftPoints["limits"] = [{ at: 0, warn: 0.1, act: 0.25 }],
): DriftPoints => ({
  isSampled: false,
  startMs: day(1),
  offsets: values.map((_, index) => index * DAY_MS),
  lengths: values.map(() => DAY_MS),
  values: [...values],
  limits: [...limits],
});
const prepared = (points: DriftPoints, changes = {}) =>
  prepareDriftChart(points, {
    direction: "larger-is-drift",
    from: new Date(day(1)),
    to: new Date(day(11)),
    deployments: [],
    ...changes,
  });

test("a point is at the end of its window, with its band; a gap stays a gap and is counted", () => {
  const chart = prepared(pointsOf([0.05, null, 0.3]));
  expect(chart.marks).toEqual([
    { at: day(2), startsAt: day(1), value: 0.05, band: "stable" },
    { at: day(3), startsAt: day(2), value: null, band: "unknown" },
    { at: day(4), startsAt: day(3), value: 0.3, band: "drifted" },
  ]);
  expect(chart.gaps).toBe(1);
});

test("a shift starts with the first window of its run", () => {
  expect(prepared(pointsOf([0.05, 0.2, 0.3])).runs).toEqual([
    { from: new Date(day(2)), to: new Date(day(4)), worst: "drifted", isOpen: true },
  ]);
});

test("limits extend to the next limits, and to the edges of the range", () => {
  const limits = [
    { at: 0, warn: 0.1, act: 0.25 },
    { at: 2, warn: 0.2, act: null },
  ];
  const chart = prepared(pointsOf([0.15, 0.15, 0.15], limits));
  expect(chart.limits).toEqual([
    { from: day(1), to: day(3), warn: 0.1, act: 0.25 },
    { from: day(3), to: day(11), warn: 0.2, act: null },
  ]);
  expect(chart.marks.map(({ band }) => band)).toEqual(["shifting", "shifting", "stable"]);
});

test("only releases that went live within the range are marked, in order", () => {
  const deployment = (releaseKey: string, since: number) => ({
    releaseKey,
    since: new Date(since),
    until: undefined,
    endedBy: undefined,
  });
  const deployments = [
    deployment("m@3", day(20)),
    deployment("m@2", day(5)),
    deployment("m@1", day(2)),
    deployment("m@0", day(-9)),
  ];
  expect(prepared(pointsOf([0.1]), { deployments }).releases.map(({ version }) => version)).toEqual([
    "1",
    "2",
  ]);
});

test.each([
  {
    what: "values that cannot be negative stand on zero, with every limit in the picture",
    values: [0.05],
    low: 0,
    high: 0.25,
  },
  { what: "a statistic near one is not flattened to the bottom", values: [0.9, 0.95], low: 0.84, high: 0.95 },
])("$what", ({ values, low, high }) => {
  const limits = low === 0 ? undefined : [{ at: 0, warn: 0.9, act: 0.85 }];
  const chart = prepared(pointsOf(values, limits));
  expect(chart.low).toBeCloseTo(low, 1);
  expect(chart.low).toBeLessThanOrEqual(low === 0 ? 0 : 0.85);
  expect(chart.high).toBeGreaterThan(high);
});

test("a series without data is an empty chart with an axis", () => {
  expect(prepared(pointsOf([], []))).toMatchObject({ marks: [], limits: [], runs: [], low: 0, high: 1 });
});

test("an alarm is marked at the end of its first window, if that is inside the span", () => {
  const alarm = (day: number, level: "suspected" | "detected") => {
    const startsAt = new Date(Date.UTC(2026, 0, day));
    return { level, firstWindow: { startsAt, endsAt: new Date(startsAt.getTime() + 86_400_000) } };
  };
  const { alarms } = prepareDriftChart(
    { isSampled: false, startMs: 0, offsets: [], lengths: [], values: [], limits: [] },
    {
      direction: "larger-is-drift",
      from: new Date(Date.UTC(2026, 0, 1)),
      to: new Date(Date.UTC(2026, 0, 9)),
      deployments: [],
      alarms: [alarm(2, "suspected"), alarm(20, "detected")],
    },
  );
  expect(alarms).toEqual([{ at: Date.UTC(2026, 0, 3), level: "suspected" }]);
});
