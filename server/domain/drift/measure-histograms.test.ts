import { expect, test } from "vitest";
import type { Histogram } from "../statistics/histogram";
import { HISTOGRAM_METHODS, type HistogramMethodName, measureHistogram } from "./measure-histograms";

const ages = (counts: readonly number[]): Histogram => ({ kind: "numeric", edges: [0, 40, 60, 100], counts });
const all = Object.keys(HISTOGRAM_METHODS) as HistogramMethodName[];

test("every method measures a window of numbers, in the order of the methods", () => {
  const measured = measureHistogram(ages([50, 30, 20]), ages([10, 30, 60]), all);
  if ("code" in measured) throw new Error(measured.code);
  expect(measured.map(({ value }) => Math.round((value ?? 0) * 1e4) / 1e4)).toEqual([
    1.0832, 0.3537, 24, 0.4, 0, 46.6667, 0,
  ]);
  expect(measured.every(({ sampleSize }) => sampleSize === 100)).toBe(true);
});

test("a window without samples is a gap, not a distance of 0", () =>
  expect(measureHistogram(ages([50, 30, 20]), ages([0, 0, 0]), ["psi"])).toEqual([
    { value: null, sampleSize: 0 },
  ]));

test("a window with a fault is not measured", () => {
  expect(measureHistogram(ages([1, 2, 3]), ages([1, -2, 3]), ["psi"])).toMatchObject({
    code: "counts-are-whole",
  });
  expect(measureHistogram(ages([1, 2, 3]), { kind: "categorical", counts: { a: 1 } }, ["psi"])).toMatchObject(
    {
      code: "kinds-differ",
    },
  );
});
