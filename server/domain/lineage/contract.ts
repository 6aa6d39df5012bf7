import { grouped } from "../collection/grouped";
import type { EdgeBasis } from "./edge";

export interface ContractableEdge {
  readonly from: string;
  readonly to: string;
  readonly basis: EdgeBasis;
  /** Number of hidden nodes that the edge replaces. */
  readonly through: number;
}

/** From the strongest to the weakest support. */
const ORDER: readonly EdgeBasis[] = ["attested", "claimed", "inferred"];

/**
 * Leaves nodes out of a graph and keeps its paths: wherever a path leads from one visible node to another through hidden
 * ones alone, an edge joins the two. Its basis is the weakest of the path with the fewest hidden nodes, and its other
 * fields are those of the path's last edge. Hidden nodes at the end of a path disappear with their edges.
 */
export function contractHidden<Edge extends ContractableEdge>(
  edges: readonly Edge[],
  isHidden: (id: string) => boolean,
): readonly Edge[] {
  const outgoing = grouped(edges, ({ from }) => from);
  const contracted: Edge[] = [];
  for (const from of outgoing.keys())
    if (!isHidden(from)) contracted.push(...visibleEdgesOf(from, { outgoing, isHidden }));
  return contracted;
}

interface Contraction<Edge> {
  readonly outgoing: ReadonlyMap<string, readonly Edge[]>;
  readonly isHidden: (id: string) => boolean;
}

/** Breadth first, so that the first path found to a node has the fewest hidden nodes. */
function visibleEdgesOf<Edge extends ContractableEdge>(
  from: string,
  { outgoing, isHidden }: Contraction<Edge>,
): readonly Edge[] {
  const reached = new Map<string, Edge>();
  const passed = new Set<string>();
  let layer: readonly Edge[] = outgoing.get(from) ?? [];
  while (layer.length > 0) {
    const next: Edge[] = [];
    for (const edge of layer) {
      if (!isHidden(edge.to)) {
        if (!reached.has(edge.to)) reached.set(edge.to, edge);
      } else if (!passed.has(edge.to)) {
        passed.add(edge.to);
        for (const further of outgoing.get(edge.to) ?? []) {
          next.push({
            ...further,
            from,
            basis: weaker(edge.basis, further.basis),
            through: edge.through + further.through + 1,
          });
        }
      }
    }
    layer = next;
  }
  reached.delete(from);
  return [...reached.values()];
}

function weaker(one: EdgeBasis, other: EdgeBasis): EdgeBasis {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
}
