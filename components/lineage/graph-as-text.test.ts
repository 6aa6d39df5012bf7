import { describe, expect, test } from "vitest";
import type { LineageEdge } from "../data/lineage-data";
import { graphAsSvg } from "./graph-as-svg";
import { graphAsJson } from "./graph-as-text";
import type { ShownGraph, ShownNode } from "./narrow-graph";

const node = (id: string, over: Partial<ShownNode> = {}): ShownNode => ({
  ...{ id, kind: "run", step: 0, label: id, detail: "v1", badges: [], facts: [], hasColumns: false },
  ...{ releaseKey: undefined, evidence: [], beyond: { upstream: 0, downstream: 0 } },
  ...over,
});
const edge = (over: Partial<LineageEdge>): LineageEdge => ({
  ...{ from: "rows", to: "train", basis: "claimed", through: 0, at: new Date(0), claimedBy: "trainer-ci" },
  ...over,
});
const NASTY = `"]; click n0 "javascript:alert(1)" <script>&\u0001`;
const graph: ShownGraph = {
  ...{ now: new Date(0), focus: "train", trail: [], direction: "both", depth: 1, grain: "run" },
  at: new Date("2026-01-05T10:00:00Z"),
  nodes: [
    node("rows", { kind: "dataset", label: NASTY }),
    node("train", { badges: [{ word: "failed", state: "failed" }] }),
    node("model", { kind: "model", members: [node("m1"), node("m2")] }),
  ],
  edges: [
    edge({}),
    edge({ from: "train", to: "model", basis: "attested" }),
    edge({ from: "rows", to: "model", through: 2 }),
  ],
  ...{ total: 3, isWhole: true, outOfReach: 0, complete: true },
};

describe("a graph as a file", () => {
  test("in JSON has the instant, the support of the edges and the members of a collapsed node", () => {
    const sent = JSON.parse(graphAsJson(graph));
    expect(sent).toMatchObject({
      at: "2026-01-05T10:00:00.000Z",
      nodes: [{ label: NASTY }, { badges: ["failed"] }, { members: ["m1", "m2"] }],
      edges: [{ basis: "claimed", claimedBy: "trainer-ci" }, { basis: "attested" }, { through: 2 }],
      complete: true,
    });
  });

  test("in SVG has every node and edge inside the picture, and names are text only", () => {
    const positions = new Map([
      ["rows", { x: 0, y: 0 }],
      ["train", { x: 300, y: 0 }],
      ["model", { x: 600, y: 90 }],
    ]);
    const { svg, width, height } = graphAsSvg({
      graph,
      layout: { positions, passes: new Map() },
      caption: "3 nodes",
    });
    expect(svg.match(/<g>/g)).toHaveLength(3);
    expect(svg.match(/marker-end/g)).toHaveLength(3);
    expect(svg).toContain(`viewBox="-24 -24 ${width} ${height}"`);
    expect([width, height]).toEqual([856, 222]);
    expect(svg).toContain("3 nodes, as known at 2026-01-05T10:00:00.000Z");
    expect(svg).not.toMatch(/<script|\u0001|"javascript/);
    expect(svg).toContain("&lt;script&gt;");
  });
});
