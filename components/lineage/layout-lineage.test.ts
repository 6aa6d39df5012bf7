import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutLineage, NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";

const edge = (from: string, to: string) => ({ from, to });
const anyId = fc.constantFrom(..."abcdefghij");
const anyGraph = fc.record({
  ids: fc.uniqueArray(anyId, { minLength: 1 }),
  edges: fc.array(fc.record({ from: anyId, to: anyId }), { maxLength: 25 }),
});

/** True if a line at the point is drawn over the node. */
const isOver = (node: Position, { x, y }: Position) =>
  x + NODE_WIDTH > node.x && x < node.x + NODE_WIDTH && y >= node.y && y <= node.y + NODE_HEIGHT;

describe("a graph", () => {
  test("has a free place for a line in every column that it passes", () => {
    const { passes, positions } = layoutLineage(
      ["a", "b", "c", "d"],
      [edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("a", "d")],
    );
    expect([...passes.keys()]).toEqual(["a d"]);
    const [first, second] = passes.get("a d") ?? [];
    expect([first?.x, second?.x]).toEqual([positions.get("b")?.x, positions.get("c")?.x]);
  });

  test("has every node right of its inputs, and a source just left of its first output", () => {
    const placed = layoutLineage(
      ["a", "b", "c", "late"],
      [edge("a", "b"), edge("b", "c"), edge("late", "c")],
    ).positions;
    const column = (id: string) => placed.get(id)?.x ?? Number.NaN;
    expect(column("a")).toBeLessThan(column("b"));
    expect(column("b")).toBeLessThan(column("c"));
    expect(column("late")).toBe(column("b"));
  });

  test("has no two nodes that overlap", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const places = [...layoutLineage(ids, edges).positions.values()];
        for (const [index, a] of places.entries())
          for (const b of places.slice(index + 1))
            expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT).toBe(true);
      }),
    );
  });

  test("can be one path of 20,000 nodes", () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
    const placed = layoutLineage(
      ids,
      ids.slice(1).map((to, index) => edge(`n${index}`, to)),
    ).positions;
    expect(new Set([...placed.values()].map(({ x }) => x)).size).toBe(20_000);
  });

  test("has no crossing where none is needed", () => {
    const placed = layoutLineage(["a1", "a2", "b1", "b2"], [edge("a1", "b2"), edge("a2", "b1")]).positions;
    const row = (id: string) => placed.get(id)?.y ?? Number.NaN;
    expect(Math.sign(row("a1") - row("a2"))).toBe(Math.sign(row("b2") - row("b1")));
  });

  test("has every node once and no two in one place, with any cycle and in any order of arrival", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const { positions: placed, passes } = layoutLineage(ids, edges);
        expect([...placed.keys()].sort()).toEqual([...ids].sort());
        expect(new Set([...placed.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
        expect(layoutLineage(ids.toReversed(), edges.toReversed()).positions).toEqual(placed);
        for (const point of [...passes.values()].flat())
          expect([...placed.values()].filter((node) => isOver(node, point))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
