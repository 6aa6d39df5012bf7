import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ContractableEdge, contractHidden } from "./contract";
import { EDGE_BASES } from "./edge";

const edge = (from: string, to: string, basis: ContractableEdge["basis"] = "claimed"): ContractableEdge => ({
  from,
  to,
  basis,
  through: 0,
});
const isHidden = (id: string) => id.startsWith("h");

describe("a graph without its hidden nodes", () => {
  test("has an edge in place of a path through them, with the number of nodes and the weakest basis of the path", () => {
    const edges = [
      edge("rows", "h1", "attested"),
      edge("h1", "h2", "inferred"),
      edge("h2", "model"),
      edge("model", "release", "attested"),
    ];
    expect(contractHidden(edges, isHidden)).toEqual([
      { from: "rows", to: "model", basis: "inferred", through: 2 },
      { from: "model", to: "release", basis: "attested", through: 0 },
    ]);
  });

  test("keeps a direct edge where a longer path through hidden nodes leads to the same node", () => {
    const edges = [edge("rows", "h1"), edge("h1", "model"), edge("rows", "model", "attested")];
    expect(contractHidden(edges, isHidden)).toEqual([
      { from: "rows", to: "model", basis: "attested", through: 0 },
    ]);
  });

  test("ends on a cycle of hidden nodes, and has no edge from a node to itself", () => {
    const edges = [edge("a", "h1"), edge("h1", "h2"), edge("h2", "h1"), edge("h2", "a"), edge("h2", "b")];
    expect(contractHidden(edges, isHidden).map(({ from, to }) => `${from} ${to}`)).toEqual(["a b"]);
  });

  const anyNode = fc.constantFrom("a", "b", "c", "d", "h1", "h2", "h3", "h4");
  const anyEdges = fc.array(
    fc.record({ from: anyNode, to: anyNode, basis: fc.constantFrom(...EDGE_BASES), through: fc.constant(0) }),
    {
      maxLength: 20,
    },
  );
  const reaches = (edges: readonly ContractableEdge[], from: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const visit = (id: string) => {
      for (const { to } of edges.filter((one) => one.from === id)) {
        if (reached.has(to)) continue;
        reached.add(to);
        visit(to);
      }
    };
    visit(from);
    return reached;
  };

  test("reaches exactly the visible nodes that the whole graph reaches", () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const contracted = contractHidden(edges, isHidden);
        expect(contracted.some(({ from, to }) => isHidden(from) || isHidden(to))).toBe(false);
        for (const from of ["a", "b", "c", "d"]) {
          const visible = [...reaches(edges, from)].filter((id) => !isHidden(id) && id !== from).sort();
          expect([...reaches(contracted, from)].filter((id) => id !== from).sort()).toEqual(visible);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
