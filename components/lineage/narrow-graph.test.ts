import { describe, expect, test } from "vitest";
import type { LineageEdge, LineageNode, Neighbourhood } from "../data/lineage-data";
import { edgesOnPathsThrough, narrowGraph } from "./narrow-graph";

const node = (id: string, kind: LineageNode["kind"], step: number): LineageNode => ({
  ...{ id, kind, step, label: id, detail: "", badges: [], facts: [], hasColumns: false },
  ...{ releaseKey: undefined, evidence: [], beyond: { upstream: 1, downstream: 0 } },
});
const edge = (from: string, to: string, basis: LineageEdge["basis"] = "claimed"): LineageEdge => ({
  ...{ from, to, basis, through: 0, at: new Date(0), claimedBy: undefined },
});
const graph: Neighbourhood = {
  ...{
    now: new Date(0),
    at: undefined,
    focus: "model",
    trail: [],
    direction: "both",
    depth: 2,
    grain: "run",
  },
  nodes: [
    node("model", "model", 0),
    node("train", "run", -1),
    node("again", "run", -1),
    node("rows", "dataset", -2),
    node("release", "release", 1),
  ],
  edges: [
    edge("rows", "train", "inferred"),
    edge("rows", "again"),
    edge("train", "model"),
    edge("again", "model", "attested"),
    edge("model", "release", "attested"),
  ],
  ...{ total: 5, isWhole: true, outOfReach: 0, complete: true },
};
const narrowed = (over: Partial<Parameters<typeof narrowGraph>[1]>) => {
  const { nodes, edges } = narrowGraph(graph, { hide: [], collapse: [], keep: ["model"], ...over });
  return {
    nodes: nodes.map(({ id }) => id),
    edges: edges.map(({ from, to, basis, through }) => `${from} ${to} ${basis} ${through}`),
  };
};

describe("a narrowed graph", () => {
  test("has one edge in place of each path through hidden nodes", () => {
    expect(narrowed({ hide: ["run"] })).toEqual({
      nodes: ["model", "rows", "release"],
      edges: ["rows model inferred 1", "model release attested 0"],
    });
  });

  test("keeps the node that the page is about, also if its kind is hidden or collapsed", () => {
    expect(narrowed({ hide: ["model", "release"], collapse: ["model"] }).nodes).toEqual([
      "model",
      "train",
      "again",
      "rows",
    ]);
  });

  test("has one node for several of a collapsed kind in one place, and the weakest basis of merged edges", () => {
    expect(narrowed({ collapse: ["run", "dataset"] })).toEqual({
      nodes: ["model", "rows", "release", "collapsed:run:-1"],
      edges: [
        "rows collapsed:run:-1 inferred 0",
        "collapsed:run:-1 model claimed 0",
        "model release attested 0",
      ],
    });
    const [group] = narrowGraph(graph, { hide: [], collapse: ["run"], keep: [] }).nodes.slice(-1);
    expect(group).toMatchObject({ label: "2 runs", members: [{ id: "train" }, { id: "again" }] });
  });

  test("is the same graph if nothing is hidden or collapsed", () =>
    expect(narrowGraph(graph, { hide: [], collapse: [], keep: [] })).toEqual(graph));
});

test("the paths through a node lead to its sources and to what was made from it, and not to siblings", () => {
  const through = (edges: readonly LineageEdge[], id: string) =>
    [...edgesOnPathsThrough(edges, id)].map(({ from, to }) => `${from} ${to}`).sort();
  expect(through(graph.edges, "train")).toEqual(["model release", "rows train", "train model"]);
  expect(through([edge("a", "b"), edge("b", "a")], "a")).toEqual(["a b", "b a"]);
});
