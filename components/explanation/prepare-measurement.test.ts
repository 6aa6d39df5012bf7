import { expect, test } from "vitest";
import { measurementWords, prepareMeasurement } from "./prepare-measurement";

test.each([
  { comparator: ">=", shown: "≥ 0.95" },
  { comparator: "<", shown: "< 0.95" },
  { comparator: "==", shown: "= 0.95" },
  { comparator: undefined, shown: "0.95" },
] as const)("the comparator $comparator is written before the limit as $shown", ({ comparator, shown }) => {
  expect(measurementWords({ measured: 0.9712345, required: 0.95, comparator })).toEqual({
    measured: "0.9712",
    required: shown,
  });
});

test("two numbers that differ never look the same", () => {
  expect(measurementWords({ measured: 0.949996, required: 0.95 })).toEqual({
    measured: "0.949996",
    required: "0.95",
  });
  expect(measurementWords({ measured: 0.95, required: 0.95 })).toEqual({
    measured: "0.95",
    required: "0.95",
  });
});

test("a list is described by its ends; a value that is not a number is written as it is", () => {
  expect(measurementWords({ measured: [0.8, 0.7, 0.9], required: undefined }).measured).toBe("0.7 to 0.9");
  expect(measurementWords({ measured: [0.8, 0.7], required: undefined }, ["q1", "q2"]).measured).toBe(
    "0.7 (q2) to 0.8 (q1)",
  );
  expect(measurementWords({ measured: [0.8, null], required: undefined }).measured).toBe("0.8, not a number");
});

test("points and limit share an axis; a value that is not a number is not on it", () => {
  const figure = prepareMeasurement({ measured: [0.75, null], required: 0.8 }, ["q1", "q2"]);
  expect(figure).toMatchObject({ low: "0.7", high: "1", required: "0.8" });
  expect(figure?.requiredAt).toBeCloseTo(1 / 3);
  expect(figure?.points[0]?.at).toBeCloseTo(1 / 6);
  expect(figure?.points[1]).toEqual({ label: "q2", value: "not a number", at: undefined });
});

test.each([
  { when: "the limit is no number", measured: 3, required: "ok" },
  { when: "nothing measured is a number", measured: [null], required: 1 },
  { when: "nothing was measured", measured: undefined, required: 1 },
])("there is no picture when $when", ({ measured, required }) => {
  expect(prepareMeasurement({ measured, required })).toBeUndefined();
});

test("names of another length label nothing", () => {
  expect(
    prepareMeasurement({ measured: [1, 2], required: 3 }, ["one"])?.points.map(({ label }) => label),
  ).toEqual([undefined, undefined]);
});
