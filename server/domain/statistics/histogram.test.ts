import { expect, test } from "vitest";
import { alignHistograms, binNames, type Histogram, histogramFault } from "./histogram";

const numeric = (edges: readonly number[], counts: readonly number[]): Histogram => ({
  kind: "numeric",
  edges,
  counts,
});
const categorical = (counts: Readonly<Record<string, number>>): Histogram => ({
  kind: "categorical",
  counts,
});

test.each<[string, Histogram, object | undefined]>([
  ["a histogram of numbers can be compared", numeric([0, 1, 2], [3, 0]), undefined],
  ["a histogram of categories can be compared", categorical({ yes: 3, no: 0 }), undefined],
  ["no bins are refused", numeric([0], []), { code: "no-bins", pointer: "/counts" }],
  [
    "a column without any category has no samples",
    categorical({}),
    { code: "no-samples", pointer: "/counts" },
  ],
  ["no samples are refused", categorical({ yes: 0 }), { code: "no-samples", pointer: "/counts" }],
  ["an edge too few is refused", numeric([0, 1], [1, 2]), { code: "edges-per-bin", pointer: "/edges" }],
  ["equal edges are refused", numeric([0, 1, 1], [1, 2]), { code: "edges-ascend", pointer: "/edges/2" }],
  [
    "an edge that is not finite is refused",
    numeric([0, 1, Infinity], [1, 2]),
    { code: "edges-ascend", pointer: "/edges/2" },
  ],
  [
    "a negative count is refused",
    numeric([0, 1, 2], [1, -2]),
    { code: "counts-are-whole", pointer: "/counts/1" },
  ],
  [
    "a NaN count is refused",
    categorical({ yes: Number.NaN }),
    { code: "counts-are-whole", pointer: "/counts/yes" },
  ],
  [
    "half a sample is refused",
    categorical({ yes: 0.5 }),
    { code: "counts-are-whole", pointer: "/counts/yes" },
  ],
])("%s", (_title, histogram, fault) => expect(histogramFault(histogram)).toEqual(fault));

test("categories that one histogram lacks have a count of 0 there, also one named as a member of every object", () => {
  expect(alignHistograms(categorical({ b: 1, a: 2 }), categorical({ toString: 5, a: 1 }))).toEqual({
    reference: [2, 1, 0],
    current: [1, 0, 5],
    centres: undefined,
  });
});

test("numbers over other bins, and numbers and categories, are not compared", () => {
  expect(alignHistograms(numeric([0, 1], [1]), numeric([0, 2], [1]))).toEqual({
    code: "edges-differ",
    pointer: "/edges",
  });
  expect(alignHistograms(numeric([0, 1], [1]), categorical({ a: 1 }))).toEqual({
    code: "kinds-differ",
    pointer: "/kind",
  });
});

test("bins are named in the order of the counts", () => {
  expect(binNames(numeric([0, 40, 60.5], [1, 2]), numeric([0, 40, 60.5], [1, 2]))).toEqual([
    "0 to 40",
    "40 to 60.5",
  ]);
  expect(binNames(categorical({ b: 1, a: 2 }), categorical({ c: 5, a: 1 }))).toEqual(["a", "b", "c"]);
});
