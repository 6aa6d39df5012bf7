import { expect, test } from "vitest";
import type { FoundEdge } from "../kernel/ports/lineage";
import { explore } from "./explore";

const at = new Date("2026-01-01T00:00:00Z");
const view = { teams: "*", models: "*", at: undefined, now: at } as const;

/** Each node `n` leads to `2n` and `2n + 1`, without an end. */
function readsOfTree() {
  const reads: string[][] = [];
  const edgesFrom = (from: readonly string[]): FoundEdge[] =>
    from.flatMap((near) =>
      [2 * Number(near), 2 * Number(near) + 1].map((far) => ({
        ...({ near, far: String(far), basis: "claimed", at, claimedBy: undefined } as const),
      })),
    );
  return {
    reads,
    edges: async (_: unknown, from: readonly string[]) => {
      reads.push([...from]);
      return { edges: edgesFrom(from), isCut: false };
    },
    edgeCounts: async (_: unknown, from: readonly string[], { known }: { known: readonly string[] }) =>
      new Map(
        from.map((near) => [
          near,
          edgesFrom([near]).filter((edge) => !known.includes(edge.far ?? "")).length,
        ]),
      ),
  };
}

const downstream = { view, focus: "1", direction: "downstream" } as const;

test("every layer within the depth is read, and the nodes at its end say how many nodes follow", async () => {
  const tree = readsOfTree();
  const found = await explore(tree, { ...downstream, depth: 3 });
  expect(found.isWhole).toBe(true);
  expect(found.distances.size).toBe(15);
  expect([...found.beyond]).toEqual(["8", "9", "10", "11", "12", "13", "14", "15"].map((id) => [id, 2]));
});

test("no layer is read once enough nodes are found, and the answer is not whole", async () => {
  const tree = readsOfTree();
  const found = await explore(tree, { ...downstream, depth: 20, enough: 5 });
  expect(found.isWhole).toBe(false);
  expect(tree.reads).toEqual([["1"], ["2", "3"]]);
  // The layer that reached the limit is counted to its end, so that the total is a lower bound.
  expect(found.distances.size).toBe(7);
});

test("an answer that ends exactly at the limit with its depth is whole", async () => {
  const found = await explore(readsOfTree(), { ...downstream, depth: 2, enough: 5 });
  expect(found.isWhole).toBe(true);
});
