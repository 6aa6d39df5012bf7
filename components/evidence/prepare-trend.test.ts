import { expect, test } from "vitest";
import { prepareTrend, type TrendItem } from "./prepare-trend";

const item = (id: string, numbers: TrendItem["numbers"]): TrendItem => ({
  id,
  releaseKey: `m@${id}`,
  receivedAt: new Date(0),
  numbers,
});

test("a gap stays a gap: two lines, and no point without a value", () => {
  const values = [0.9, 0.8, null, 0.95, 1];
  const trend = prepareTrend(
    values.map((auc, index) => item(String(index), { "metrics.auc": auc })),
    undefined,
  );
  expect(trend).toMatchObject({ path: "metrics.auc", low: 0.8, high: 1 });
  expect(trend?.points.map(({ x, y }) => [x, y === undefined ? undefined : Number(y.toFixed(2))])).toEqual([
    [0, 0.5],
    [0.25, 1],
    [0.5, undefined],
    [0.75, 0.25],
    [1, 0],
  ]);
  expect(trend?.lines.map((line) => line.length)).toEqual([2, 2]);
});

test("the chosen number is shown; one measured only once is not offered", () => {
  const items = [
    item("a", { "metrics.auc": 1, "metrics.recall": 0.5, once: 3 }),
    item("b", { "metrics.auc": 1, "metrics.recall": 0.6 }),
  ];
  expect(prepareTrend(items, "metrics.recall")).toMatchObject({
    path: "metrics.recall",
    paths: ["metrics.auc", "metrics.recall"],
  });
  expect(prepareTrend(items, "once")?.path).toBe("metrics.auc");
  expect(
    prepareTrend(items, undefined)?.points.map(({ y }) => y),
    "all alike: in the middle",
  ).toEqual([0.5, 0.5]);
});

test.each([
  { when: "only one item came", items: [item("a", { "metrics.auc": 1 })] },
  { when: "nothing is a number", items: [item("a", {}), item("b", {})] },
  { when: "nothing came", items: [] },
])("there is no trend when $when", ({ items }) => expect(prepareTrend(items, undefined)).toBeUndefined());
