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
    metrics: [{ ...metric, before: 0.9, after: 0.95, interval, better: "higher" }],
  });
  expect(group).toMatchObject({
    title: "Measurements",
    rows: [
      {
        ...{ what: "auc", detail: "holdout", before: "0.9", after: "0.95 (95 %: 0.93 to 0.97)" },
        difference: { amount: "+0.05", verdict: "better" },
      },
    ],
  });
});

test("a lower value is worse only where a gate states that higher is better", () => {
  const metric = { evidence: "evaluation", dataset: "holdout", slice: undefined, interval: undefined };
  const [group] = prepareChanges({
    ...SAME,
    dependencies: { state: "same" },
    metrics: [
      { ...metric, metric: "auc", before: 0.9, after: 0.8, better: "higher" },
      { ...metric, metric: "loss", before: 0.9, after: 0.8, better: undefined },
    ],
  });
  expect(group?.rows.map(({ difference }) => difference)).toEqual([
    { amount: "−0.1", verdict: "worse" },
    { amount: "−0.1", verdict: "different" },
  ]);
});

test("attributes that only identify a component are apart from those that a reader compares", () => {
  const attributes = [
    { name: "runId", before: "r1", after: "r2" },
    { name: "seed", before: 1, after: 2 },
  ];
  const [group] = prepareChanges({
    ...SAME,
    dependencies: { state: "same" },
    components: [
      { change: "changed", kind: "model", name: "net", before: undefined, after: undefined, attributes },
    ],
  });
  expect(group?.rows.map(({ what }) => what)).toEqual(["net", "seed"]);
  expect(group?.repeated?.map(({ what }) => what)).toEqual(["runId"]);
});

test("rows that a manifest does not state are shown as not stated", () => {
  const [data] = prepareChanges({ ...SAME, dependencies: { state: "same" }, data: [{ name: "training" }] });
  expect(data?.rows).toMatchObject([
    { detail: "rows", before: "not stated", after: "not stated" },
    { detail: "columns", before: "not stated", after: "not stated" },
    { detail: "distribution", after: "no drift report" },
  ]);
});
