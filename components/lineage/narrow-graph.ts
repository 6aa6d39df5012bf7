import { grouped } from "@/server/domain/collection/grouped";
import { contractHidden } from "@/server/domain/lineage/contract";
import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { LineageKind } from "@/server/domain/lineage/node";
import { formatNumber } from "@/server/domain/text/count-of";
import type { LineageEdge, LineageNode, Neighbourhood } from "../data/lineage-data";
import { KIND_WORDS } from "./kind-presentation";

/** A node of the picture: one of the graph, or one that represents several of a kind. */
export interface ShownNode extends LineageNode {
  /** The nodes that it represents; undefined for a node of the graph. */
  readonly members?: readonly LineageNode[];
}

export interface ShownGraph extends Omit<Neighbourhood, "nodes" | "edges"> {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly LineageEdge[];
}

interface Narrowing {
  readonly hide: readonly LineageKind[];
  readonly collapse: readonly LineageKind[];
  /** Nodes that stay: those that the page is about. */
  readonly keep: readonly string[];
}

/**
 * Leaves kinds out of a graph and keeps its paths: a path through hidden nodes becomes one edge. Nodes of a collapsed
 * kind that are equally far from the focus become one node.
 */
export function narrowGraph(graph: Neighbourhood, { hide, collapse, keep }: Narrowing): ShownGraph {
  const isIn = (kinds: readonly LineageKind[], { id, kind }: LineageNode) =>
    kinds.includes(kind) && !keep.includes(id);
  const hidden = new Set(graph.nodes.filter((node) => isIn(hide, node)).map(({ id }) => id));
  const visible = graph.nodes.filter(({ id }) => !hidden.has(id));
  const edges = hidden.size === 0 ? graph.edges : contractHidden(graph.edges, (id) => hidden.has(id));
  return collapsed({ ...graph, nodes: visible, edges }, (node) => isIn(collapse, node));
}

function collapsed(graph: ShownGraph, isCollapsed: (node: LineageNode) => boolean): ShownGraph {
  const groups = new Map<string, LineageNode[]>();
  for (const node of graph.nodes) {
    const id = `collapsed:${node.kind}:${node.step}`;
    if (isCollapsed(node)) groups.set(id, [...(groups.get(id) ?? []), node]);
  }
  const groupOf = new Map<string, string>();
  for (const [id, members] of groups)
    if (members.length > 1) for (const member of members) groupOf.set(member.id, id);
  if (groupOf.size === 0) return graph;
  const represented = [...groups].flatMap(([id, members]) =>
    members.length > 1 ? groupNode(id, members) : [],
  );
  return {
    ...graph,
    nodes: [...graph.nodes.filter(({ id }) => !groupOf.has(id)), ...represented],
    edges: mergedEdges(graph.edges, (id) => groupOf.get(id) ?? id),
  };
}

function groupNode(id: string, members: readonly LineageNode[]): readonly ShownNode[] {
  const [first] = members;
  if (!first) return [];
  return [
    {
      ...{ id, kind: first.kind, step: first.step, members },
      label: `${formatNumber(members.length)} ${KIND_WORDS[first.kind].many}`,
      detail: "collapsed",
      ...{ badges: [], facts: [], evidence: [], hasColumns: false, releaseKey: undefined },
      beyond: { upstream: 0, downstream: 0 },
    },
  ];
}

/** From the strongest to the weakest support. */
const ORDER: readonly EdgeBasis[] = ["attested", "claimed", "inferred"];

/** Edges between the same two nodes become one, with the weakest basis of them. */
function mergedEdges(edges: readonly LineageEdge[], nodeOf: (id: string) => string): readonly LineageEdge[] {
  const merged = new Map<string, LineageEdge>();
  for (const edge of edges) {
    const [from, to] = [nodeOf(edge.from), nodeOf(edge.to)];
    if (from === to) continue;
    const key = `${from} ${to}`;
    const known = merged.get(key);
    const isWeaker = !known || ORDER.indexOf(edge.basis) > ORDER.indexOf(known.basis);
    merged.set(key, isWeaker ? { ...edge, from, to } : known);
  }
  return [...merged.values()];
}

/** Returns the edges by which the node was made from its sources, and those by which something was made from it. */
export function edgesOnPathsThrough(edges: readonly LineageEdge[], id: string): ReadonlySet<LineageEdge> {
  const follow = (
    beside: ReadonlyMap<string, readonly LineageEdge[]>,
    farOf: (edge: LineageEdge) => string,
  ) => {
    const reached = new Set([id]);
    const passed = new Set<LineageEdge>();
    // A set is iterated to its end, also over what is added on the way.
    for (const one of reached)
      for (const edge of beside.get(one) ?? []) {
        passed.add(edge);
        reached.add(farOf(edge));
      }
    return passed;
  };
  return new Set([
    ...follow(
      grouped(edges, ({ from }) => from),
      ({ to }) => to,
    ),
    ...follow(
      grouped(edges, ({ to }) => to),
      ({ from }) => from,
    ),
  ]);
}
