import { expect, test } from "vitest";
import type { LineageNode } from "../data/lineage-data";
import { prepareRows } from "./prepare-rows";

const node = (id: string, step: number): LineageNode => ({
  id,
  kind: "run",
  label: id.toUpperCase(),
  detail: "",
  badges: [],
  facts: [],
  hasColumns: false,
  releaseKey: undefined,
  evidence: [],
  step,
  beyond: { upstream: 0, downstream: 0 },
});
const edge = (from: string, to: string) => ({
  from,
  to,
  basis: "claimed" as const,
  through: 0,
  at: new Date(0),
  claimedBy: undefined,
});

test("inputs come first, each row with its inputs and outputs", () => {
  const nodes = [
    node("focus", 0),
    node("after", 1),
    node("a", -1),
    node("b", -1),
    node("c", -1),
    node("d", -1),
    node("root", -2),
  ];
  const edges = [
    edge("root", "a"),
    ...["a", "b", "c", "d"].map((id) => edge(id, "focus")),
    edge("focus", "after"),
  ];
  const rows = prepareRows({ nodes, edges });
  expect(rows.map(({ node: { id }, where }) => `${id} ${where}`)).toEqual([
    "root 2 steps before",
    "a 1 step before",
    "b 1 step before",
    "c 1 step before",
    "d 1 step before",
    "focus here",
    "after 1 step after",
  ]);
  expect(rows.find((row) => row.node.id === "focus")).toMatchObject({
    from: "A (stated), B (stated), C (stated) and 1 more",
    to: "AFTER (stated)",
  });
});

test("each input is named with the support of its edge", () => {
  const nodes = [node("focus", 0), node("a", -1), node("b", -1), node("c", -1)];
  const edges = [
    { ...edge("a", "focus"), basis: "attested" as const },
    { ...edge("b", "focus"), basis: "inferred" as const },
    { ...edge("c", "focus"), through: 2 },
  ];
  expect(prepareRows({ nodes, edges }).find((row) => row.node.id === "focus")?.from).toBe(
    "A (recorded), B (inferred), C (through hidden nodes)",
  );
});
