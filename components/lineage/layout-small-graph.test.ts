import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutSmallGraph } from "./layout-small-graph";

const edge = (from: string, to: string) => ({ from, to });
const anyId = fc.constantFrom(..."abcdefghij");
const anyGraph = fc.record({
  ids: fc.uniqueArray(anyId, { minLength: 1 }),
  edges: fc.array(fc.record({ from: anyId, to: anyId }), { maxLength: 25 }),
});

describe("a small graph", () => {
  test("has every node right of its inputs, and a source just left of its first output", () => {
    const placed = layoutSmallGraph(
      ["a", "b", "c", "late"],
      [edge("a", "b"), edge("b", "c"), edge("late", "c")],
    );
    const column = (id: string) => placed.get(id)?.x ?? Number.NaN;
    expect(column("a")).toBeLessThan(column("b"));
    expect(column("b")).toBeLessThan(column("c"));
    expect(column("late")).toBe(column("b"));
  });

  test("has no crossing where none is needed", () => {
    const placed = layoutSmallGraph(["a1", "a2", "b1", "b2"], [edge("a1", "b2"), edge("a2", "b1")]);
    const row = (id: string) => placed.get(id)?.y ?? Number.NaN;
    expect(Math.sign(row("a1") - row("a2"))).toBe(Math.sign(row("b2") - row("b1")));
  });

  test("has every node once and no two in one place, with any cycle and in any order of arrival", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const placed = layoutSmallGraph(ids, edges);
        expect([...placed.keys()].sort()).toEqual([...ids].sort());
        expect(new Set([...placed.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
        expect(layoutSmallGraph(ids.toReversed(), edges.toReversed())).toEqual(placed);
      }),
      { numRuns: 1_000 },
    );
  });
});
