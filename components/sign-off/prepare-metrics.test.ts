import { expect, test } from "vitest";
import { prepareMetrics } from "./prepare-metrics";

const metric = {
  metric: "recall",
  slice: undefined,
  sampleSize: 286,
  value: 0.95,
  before: 0.9,
  interval: undefined,
} as const;

test("the axis of a share ends at one and starts at the lowest tenth; the change has a sign", () => {
  const [group] = prepareMetrics([metric, { ...metric, slice: "radius_q1", value: 0.5, before: 1 }]);
  expect(group).toMatchObject({ low: "0.500", high: "1.000" });
  expect(group?.rows.map(({ label, at, change }) => [label, at, change])).toEqual([
    ["overall", expect.closeTo(0.9), "+0.050"],
    ["radius_q1", 0, "−0.500"],
  ]);
});

test("a value that is not a number has no place on the axis and no change", () => {
  const [group] = prepareMetrics([{ ...metric, value: null }]);
  expect(group?.rows[0]).toMatchObject({ value: "not a number", at: undefined, change: undefined });
});

test("the axis of other units covers the measured values; counts are left out", () => {
  const groups = prepareMetrics([
    { ...metric, metric: "rmse", value: 53.61, before: 54.95 },
    { ...metric, metric: "positives", value: 17 },
  ]);
  expect(groups.map((group) => group.metric)).toEqual(["rmse"]);
  expect(groups[0]?.rows[0]).toMatchObject({ value: "53.61", before: "54.95", change: "−1.340" });
});

test("small shares are drawn from zero, to the tenth above the largest", () => {
  expect(prepareMetrics([{ ...metric, metric: "brier", value: 0.021, before: 0.043 }])[0]).toMatchObject({
    low: "0.000",
    high: "0.100",
  });
});
