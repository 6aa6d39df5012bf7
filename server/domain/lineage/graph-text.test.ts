import { expect, test } from "vitest";
import { graphAsCsv, graphAsMermaid, type WrittenGraph } from "./graph-text";

const NASTY = `"]; click n0 "javascript:alert(1)" <script>&\u0001`;
const edge = (from: string, to: string, over: Partial<WrittenGraph["edges"][number]> = {}) => ({
  ...{ from, to, basis: "claimed" as const, through: 0, at: new Date(0), claimedBy: "trainer-ci" },
  ...over,
});
const graph: WrittenGraph = {
  nodes: [
    { id: "rows", kind: "dataset", label: NASTY, detail: "v1", badges: [] },
    { id: "train", kind: "run", label: "train", detail: "v1", badges: [{ word: "failed" }] },
    { id: "model", kind: "model", label: "model", detail: "v1", badges: [] },
    { id: "alone", kind: "job", label: "=alone", detail: "ci", badges: [] },
  ],
  edges: [
    edge("rows", "train"),
    edge("train", "model", { basis: "attested", claimedBy: undefined }),
    edge("rows", "model", { through: 2 }),
  ],
  complete: false,
};

test("Mermaid has a line per node and edge, says that the graph is incomplete, and no name ends its text", () => {
  const lines = graphAsMermaid(graph).split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[1]).toBe("  %% This graph is incomplete.");
  expect(lines[2]?.replace(/#\d+;/g, "")).toBe('  n0[("Data set:  click n0 javascript:alert(1) script v1")]');
  expect(lines.slice(3, 9)).toEqual([
    '  n1["Run: train v1 (failed)"]',
    '  n2(["Model version: model v1"])',
    '  n3[["Job: #61;alone ci"]]',
    "  n0 --> n1",
    "  n1 ==> n2",
    "  n0 -.->|through 2 hidden| n2",
  ]);
  expect(graphAsMermaid({ ...graph, complete: true })).not.toContain("%%");
});

test("CSV has a row per edge and per lonely node, each with the completeness of the graph, and no formula", () => {
  const rows = graphAsCsv(graph).trimEnd().split("\r\n");
  expect(rows[0]).toBe("from,fromKind,fromName,to,toKind,toName,basis,through,since,claimedBy,complete");
  expect(rows).toHaveLength(5);
  expect(rows[2]).toBe("train,run,train v1,model,model,model v1,attested,0,1970-01-01T00:00:00.000Z,,false");
  expect(rows[4]).toBe("alone,job,'=alone ci,,,,,,,,false");
});
