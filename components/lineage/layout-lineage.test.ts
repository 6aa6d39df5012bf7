import ELK from "elkjs/lib/elk.bundled.js";
import { describe, expect, test } from "vitest";
import {
  type EngineGraph,
  engineGraphOf,
  NODE_HEIGHT,
  NODE_WIDTH,
  type Position,
  positionsOf,
} from "./layout-lineage";

const elk = new ELK();
const place = async (graph: EngineGraph) =>
  positionsOf(await elk.layout(structuredClone(graph) as unknown as Parameters<typeof elk.layout>[0]));

/** Builds a graph of `layers` layers of `width` nodes, each made from two nodes of the layer before. */
function layered(layers: number, width: number) {
  const id = (layer: number, index: number) => `n${layer}-${index % width}`;
  const ids = Array.from({ length: layers * width }, (_, at) => id(Math.floor(at / width), at % width));
  const edges = ids.flatMap((to, at) => {
    const layer = Math.floor(at / width);
    return layer === 0 ? [] : [0, 1].map((skip) => ({ from: id(layer - 1, at + skip), to }));
  });
  return { ids, edges };
}

describe("the picture", () => {
  test("inputs are left of their outputs, and no two nodes overlap", async () => {
    const { ids, edges } = layered(5, 6);
    const positions = await place(engineGraphOf(ids, edges));
    expect(positions.size).toBe(30);
    const at = (id: string): Position => positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
    for (const { from, to } of edges) expect(at(from).x + NODE_WIDTH).toBeLessThan(at(to).x);
    const all = [...positions.values()];
    const overlaps = all.flatMap((a, index) =>
      all
        .slice(index + 1)
        .filter((b) => Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT),
    );
    expect(overlaps).toEqual([]);
  });

  test("is the same for any order of the input", async () => {
    const { ids, edges } = layered(4, 4);
    expect(await place(engineGraphOf(ids.toReversed(), edges.toReversed()))).toEqual(
      await place(engineGraphOf(ids, edges)),
    );
  });

  test("can contain cycles and a node made from itself", async () => {
    const positions = await place(
      engineGraphOf(
        ["a", "b"],
        [
          { from: "a", to: "b" },
          { from: "b", to: "a" },
          { from: "a", to: "a" },
        ],
      ),
    );
    expect([...positions.keys()].sort()).toEqual(["a", "b"]);
  });

  test("an edge to a hidden node is not drawn", () => {
    expect(engineGraphOf(["a"], [{ from: "a", to: "b" }]).edges).toEqual([]);
  });

  test("ids with markup stay plain ids", async () => {
    const ids = ["__proto__", "constructor", "dataset:a%2Fb/c@1"];
    expect(
      [...(await place(engineGraphOf(ids, [{ from: "__proto__", to: "constructor" }]))).keys()].sort(),
    ).toEqual(ids.toSorted());
  });
});

test("each of a thousand nodes has a position", async () => {
  const { ids, edges } = layered(20, 50);
  expect((await place(engineGraphOf(ids, edges))).size).toBe(1_000);
});

test("a node that the engine did not place is left out", () => {
  expect([...positionsOf({ children: [{ id: "a", x: 1, y: 2 }, { id: "b" }] })]).toEqual([
    ["a", { x: 1, y: 2 }],
  ]);
});
