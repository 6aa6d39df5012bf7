import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PATHS_MAX, pathsBetween } from "./paths";

const edge = (text: string) => {
  const [from = "", to = ""] = text.split(" ");
  return { from, to };
};
const between = (texts: readonly string[], ends = { from: "a", to: "z" }) => {
  const { edges, count, isCounted } = pathsBetween(texts.map(edge), ends);
  return { edges: edges.map(({ from, to }) => `${from} ${to}`), count, isCounted };
};

describe("the paths between two nodes", () => {
  test("have every edge on a way from one to the other, and no edge beside it", () => {
    expect(between(["a b", "b z", "a c", "c z", "a aside", "before a", "z after"])).toEqual({
      edges: ["a b", "b z", "a c", "c z"],
      count: 2,
      isCounted: true,
    });
  });

  test("never run against the edges, nor from a node to itself", () => {
    expect(between(["z b", "b a"])).toEqual({ edges: [], count: 0, isCounted: true });
    expect(between(["a b", "b a"], { from: "a", to: "a" })).toMatchObject({ edges: [], count: 0 });
  });

  test("are counted without those that pass a node twice", () => {
    expect(between(["a b", "b c", "c b", "c z", "b z"])).toMatchObject({ count: 2, isCounted: true });
  });

  test("are counted once where two edges join the same nodes", () =>
    expect(between(["a z", "a z"])).toMatchObject({ count: 1 }));

  test("are a lower bound where there are too many, and the count ends", () => {
    const ladder = Array.from({ length: 60 }, (_, index) => [
      `n${index} x${index}`,
      `n${index} y${index}`,
      `x${index} n${index + 1}`,
      `y${index} n${index + 1}`,
    ]).flat();
    expect(between(ladder, { from: "n0", to: "n60" })).toMatchObject({ count: PATHS_MAX, isCounted: false });
  });

  test("end although every node leads to every other", () => {
    const ids = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const all = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => `${from} ${to}`));
    expect(between(["a n0", ...all, "n39 z"])).toMatchObject({ isCounted: false });
  });

  const anyNode = fc.constantFrom("a", "b", "c", "d", "e", "z");
  test("an edge is there if and only if a walk over it leads from one to the other", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ from: anyNode, to: anyNode }), { maxLength: 15 }), (edges) => {
        const leads = (from: string, to: string, passed: readonly string[] = []): boolean =>
          from === to ||
          edges.some(
            (one) => one.from === from && !passed.includes(one.to) && leads(one.to, to, [...passed, from]),
          );
        const { edges: found, count } = pathsBetween(edges, { from: "a", to: "z" });
        expect(found).toEqual(edges.filter(({ from, to }) => leads("a", from) && leads(to, "z")));
        expect(count > 0).toBe(leads("a", "z"));
      }),
      { numRuns: 1_000 },
    );
  });
});
