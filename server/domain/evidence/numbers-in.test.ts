import { expect, test } from "vitest";
import { numbersIn } from "./numbers-in";

test("numbers are listed by path; entries of lists by name, and a number that was not finite stays a gap", () => {
  const payload = {
    dataset: { name: "holdout", digest: "sha256:x" },
    sampleSize: 120,
    metrics: { auc: 0.97, brier: null },
    slices: [
      { name: "q1", sampleSize: 30, metrics: { recall: 0.5 } },
      { name: "q2", metrics: { recall: null } },
    ],
    tags: [1, 2, 3],
    reviewed: true,
    note: null,
  };
  expect(numbersIn(payload)).toEqual({
    sampleSize: 120,
    "metrics.auc": 0.97,
    "metrics.brier": null,
    "slices.q1.sampleSize": 30,
    "slices.q1.metrics.recall": 0.5,
    "slices.q2.metrics.recall": null,
  });
});

test("a payload without numbers has no trend, and one with very many is cut", () => {
  expect(numbersIn({ name: "x" })).toEqual({});
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`m${index}`, index]));
  expect(Object.keys(numbersIn({ metrics: many }))).toHaveLength(100);
});
