import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { FoundEdge, GraphView, LineageReads } from "../kernel/ports/lineage";

/**
 * Most nodes examined for one answer; where there are more, the total is a lower bound and the answer says
 * so.
 */
const EXPLORED_MAX = 10_000;

export type LineageDirection = "upstream" | "downstream";

export interface ExploredEdge {
  /** The node's input. */
  readonly from: string;
  readonly to: string;
  readonly basis: EdgeBasis;
  /** Number of hidden nodes that the edge replaces; 0 for an edge as it is stored. */
  readonly through: number;
  readonly at: Date;
  readonly claimedBy: string | undefined;
}

export interface Explored {
  /** Steps from the focus, by id, in the order of discovery: near before far, newer before older. */
  readonly distances: ReadonlyMap<string, number>;
  readonly edges: readonly ExploredEdge[];
  /** For each node but the focus: the one from which it was found first, one step nearer or passed. */
  readonly before: ReadonlyMap<string, string>;
  /** For nodes at the last step: the number of further edges from each. */
  readonly beyond: ReadonlyMap<string, number>;
  /** Edges to nodes out of the caller's reach. */
  readonly outOfReach: number;
  /** False when reading stopped before every node within the depth was reached. */
  readonly isWhole: boolean;
}

interface Exploration {
  readonly view: GraphView;
  readonly focus: string;
  readonly direction: LineageDirection;
  readonly depth: number;
  /** Nodes that are passed without counting a step, because they are not shown. */
  readonly isPassed?: (id: string) => boolean;
  /** No further layer is read once as many nodes as these are found. Default: every layer within the depth is read. */
  readonly enough?: number;
  /** Most nodes examined. */
  readonly nodesMax?: number;
  /** False if nobody reads `beyond`: it is empty then. */
  readonly countsBeyond?: boolean;
  /** False if nobody reads `edges`: it is empty then. */
  readonly keepsEdges?: boolean;
  /** Most nodes whose edges are read at once: other requests are served between two reads. Default: a whole layer. */
  readonly readMax?: number;
}

/**
 * Explores all nodes within a number of steps in one direction, layer by layer. Each node is visited once, so
 * cycles end.
 */
export async function explore(
  reads: Pick<LineageReads, "edges" | "edgeCounts">,
  exploration: Exploration,
): Promise<Explored> {
  const { view, focus, direction, depth, nodesMax = EXPLORED_MAX, enough = nodesMax } = exploration;
  const { readMax = Number.POSITIVE_INFINITY } = exploration;
  const found: Progress = {
    distances: new Map([[focus, 0]]),
    before: new Map(),
    ...{ edges: [], outOfReach: 0, isWhole: true },
  };
  let frontier: readonly string[] = [focus];
  let shownCount = 0;
  for (let step = 1; step <= depth && frontier.length > 0; step += 1) {
    if (shownCount >= enough) {
      found.isWhole = false;
      break;
    }
    const next: string[] = [];
    let open = frontier;
    while (open.length > 0) {
      const read = await reads.edges(view, open.slice(0, readMax), direction);
      found.isWhole &&= !read.isCut;
      const { shown, passed } = addLayer(found, read.edges, { ...exploration, step });
      next.push(...shown);
      open = [...open.slice(readMax), ...passed];
    }
    frontier = next;
    shownCount += next.length;
  }
  // Of a cut answer only the nearest nodes are shown, in the order of discovery.
  const edge = exploration.countsBeyond === false ? [] : frontier.slice(0, enough);
  const known = [...found.distances.keys()];
  return {
    ...found,
    beyond: edge.length === 0 ? new Map() : await reads.edgeCounts(view, edge, { direction, known }),
  };
}

interface Progress {
  readonly distances: Map<string, number>;
  readonly before: Map<string, string>;
  readonly edges: ExploredEdge[];
  outOfReach: number;
  isWhole: boolean;
}

/** Adds the edges of one layer. @returns the new nodes: those that are shown, and those that are passed within the same step. */
function addLayer(
  found: Progress,
  edges: readonly FoundEdge[],
  {
    direction,
    step,
    isPassed = () => false,
    keepsEdges = true,
    nodesMax = EXPLORED_MAX,
  }: Exploration & { readonly step: number },
): { readonly shown: readonly string[]; readonly passed: readonly string[] } {
  const shown: string[] = [];
  const passed: string[] = [];
  for (const edge of edges) {
    const { far } = edge;
    if (far === undefined) {
      found.outOfReach += 1;
      continue;
    }
    if (!found.distances.has(far)) {
      if (found.distances.size >= nodesMax) {
        found.isWhole = false;
        continue;
      }
      found.distances.set(far, step);
      found.before.set(far, edge.near);
      (isPassed(far) ? passed : shown).push(far);
    }
    if (keepsEdges) found.edges.push(directed(edge, far, direction));
  }
  return { shown, passed };
}

function directed(
  { near, basis, at, claimedBy }: FoundEdge,
  far: string,
  direction: LineageDirection,
): ExploredEdge {
  const [from, to] = direction === "downstream" ? [near, far] : [far, near];
  return { from, to, basis, through: 0, at, claimedBy };
}
