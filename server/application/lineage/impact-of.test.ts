import fc from "fast-check";
import { expect, test } from "vitest";
import type { FoundEdge, GraphView } from "../kernel/ports/lineage";
import { impactOf } from "./impact-of";

const at = new Date("2026-06-01T12:00:00Z");
const view: GraphView = { teams: "*", models: "*", at: undefined, now: at };
const nodes = [...Array(8).keys()].map((index) => (index < 4 ? `artifact:${index}` : `release:${index}`));
const anyNode = fc.constantFrom(...nodes);
/** Edges as pairs; cycles included. */
const anyEdges = fc.array(fc.tuple(anyNode, anyNode), { maxLength: 20 });
type Edges = readonly (readonly [string, string | undefined])[];

function graphOf(edges: Edges) {
  return {
    edges: async (_: GraphView, from: readonly string[]) => ({
      edges: edges
        .filter(([near]) => from.includes(near))
        .map(([near, far]): FoundEdge => ({ near, far, basis: "claimed", at, claimedBy: undefined })),
      isCut: false,
    }),
    edgeCounts: async () => new Map<string, number>(),
  };
}
const impact = (edges: Edges, nodesMax?: number) =>
  impactOf(graphOf(edges), { view, focus: "artifact:0", ...(nodesMax !== undefined && { nodesMax }) });

test("impact is never smaller with more edges", async () => {
  await fc.assert(
    fc.asyncProperty(anyEdges, anyEdges, async (edges, more) => {
      const [few, many] = await Promise.all([impact(edges), impact([...edges, ...more])]);
      for (const release of few.releases.keys()) expect(many.releases.has(release)).toBe(true);
      expect(many.nodes).toBeGreaterThanOrEqual(few.nodes);
    }),
  );
});

test("each release has a path of existing edges from the node to itself", async () => {
  await fc.assert(
    fc.asyncProperty(anyEdges, async (edges) => {
      const { releases } = await impact(edges);
      for (const [release, path] of releases) {
        expect([path[0], path.at(-1)]).toEqual(["artifact:0", release]);
        const steps = path.slice(1).map((to, index) => [path[index], to]);
        expect(
          steps.filter(([from, to]) => !edges.some(([near, far]) => near === from && far === to)),
        ).toEqual([]);
      }
    }),
  );
});

test("an answer is partial if nodes were left out or are out of reach", async () => {
  const chain: Edges = [
    ["artifact:0", "artifact:1"],
    ["artifact:1", "release:4"],
  ];
  expect((await impact(chain)).isComplete).toBe(true);
  expect(await impact(chain, 2)).toMatchObject({ isComplete: false, releases: new Map() });
  expect(await impact([...chain, ["artifact:1", undefined]])).toMatchObject({
    isComplete: false,
    outOfReach: 1,
  });
});

test("a wide graph is read in portions, so that other requests are served meanwhile", async () => {
  const wide = Array.from({ length: 1_200 }, (_, index) => ["artifact:0", `artifact:w${index}`] as const);
  const reads: number[] = [];
  const graph = graphOf([...wide, ["artifact:w1199", "release:7"]]);
  const { releases, isComplete } = await impactOf(
    {
      ...graph,
      edges: (of, from) => {
        reads.push(from.length);
        return graph.edges(of, from);
      },
    },
    { view, focus: "artifact:0" },
  );
  expect(Math.max(...reads)).toBe(500);
  expect([isComplete, [...releases.values()]]).toEqual([
    true,
    [["artifact:0", "artifact:w1199", "release:7"]],
  ]);
});
