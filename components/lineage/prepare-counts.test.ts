import { expect, test } from "vitest";
import type { Neighbourhood } from "../data/lineage-data";
import { prepareCounts } from "./prepare-counts";

const nodes = (count: number) =>
  Array.from({ length: count }, () => ({})) as unknown as Neighbourhood["nodes"];

test.each([
  { shown: 12, total: 12, isWhole: true, outOfReach: 0, says: "12 nodes", missing: undefined },
  { shown: 1, total: 1, isWhole: true, outOfReach: 0, says: "1 node", missing: undefined },
  {
    shown: 214,
    total: 3_902,
    isWhole: true,
    outOfReach: 0,
    says: "214 of 3,902",
    missing: "the nearest are shown",
  },
  {
    shown: 200,
    total: 10_000,
    isWhole: false,
    outOfReach: 0,
    says: "200 of more than 10,000",
    missing: "the nearest are shown; the graph continues beyond what was read",
  },
  {
    shown: 3,
    total: 3,
    isWhole: true,
    outOfReach: 2,
    says: "3 nodes",
    missing: "2 links lead to other teams, which you cannot see",
  },
])("$shown of $total: $says", ({ shown, says, missing, ...rest }) => {
  expect(prepareCounts({ nodes: nodes(shown), ...rest })).toEqual({ shown: says, missing });
});

test("a narrowed graph states how it was narrowed, and is not incomplete for that", () => {
  const graph = { nodes: nodes(214), total: 214, isWhole: true, outOfReach: 0 };
  expect(prepareCounts(graph, { shown: 26, hide: ["job", "run"], collapse: ["dataset"] })).toEqual({
    shown: "26 of 214, narrowed by: jobs and runs hidden, data sets collapsed",
    missing: undefined,
  });
});
