import { expect, test } from "vitest";
import { changesBetween } from "@/server/domain/change/changes-between";
import { unsignedFacts } from "@/server/domain/testing/facts";
import { prepareChanges } from "./prepare-changes";

const SAME = changesBetween(unsignedFacts(), unsignedFacts());

test("releases without a difference have no groups", () => {
  expect(prepareChanges({ ...SAME, dependencies: { state: "same" } })).toEqual([]);
});

test("unknown dependencies are a group of their own, because unknown is not the same", () => {
  expect(prepareChanges({ ...SAME, dependencies: { state: "unknown" } })).toEqual([
    {
      title: "Dependencies",
      rows: [],
      note: "Not known: a manifest states neither a lock file nor its packages.",
    },
  ]);
});

test("a measurement shows the interval of the later value", () => {
  const metric = { evidence: "evaluation", dataset: "holdout", metric: "auc", slice: undefined };
  const interval = { low: 0.93, high: 0.97, level: 0.95 };
  const [group] = prepareChanges({
    ...SAME,
    dependencies: { state: "same" },
    metrics: [{ ...metric, before: 0.9, after: 0.95, interval }],
  });
  expect(group).toMatchObject({
    title: "Measurements",
    rows: [{ what: "auc", detail: "holdout", before: "0.9", after: "0.95 (95 %: 0.93 to 0.97)" }],
  });
});

test("rows that a manifest does not state are shown as not stated", () => {
  const [data] = prepareChanges({ ...SAME, dependencies: { state: "same" }, data: [{ name: "training" }] });
  expect(data?.rows).toMatchObject([
    { detail: "rows", before: "not stated", after: "not stated" },
    { detail: "columns", before: "not stated", after: "not stated" },
    { detail: "distribution", after: "no drift report" },
  ]);
});
