import type { FoundEdge, LineageReads } from "../kernel/ports/lineage";
import type { Reach } from "../kernel/ports/policy-reads";

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
  readonly isCertain: boolean;
  readonly at: Date | undefined;
}

export interface Explored {
  /** Steps from the focus, by id, in the order of discovery: near before far, newer before older. */
  readonly distances: ReadonlyMap<string, number>;
  readonly edges: readonly ExploredEdge[];
  /** For nodes at the last step: the number of further edges from each. */
  readonly beyond: ReadonlyMap<string, number>;
  /** Edges to nodes out of the caller's reach. */
  readonly outOfReach: number;
  /** False when reading stopped before every node within the depth was reached. */
  readonly isWhole: boolean;
}

interface Exploration {
  readonly reach: Reach;
  readonly focus: string;
  readonly direction: LineageDirection;
  readonly depth: number;
}

/**
 * Explores all nodes within a number of steps in one direction, layer by layer. Each node is visited once, so
 * cycles end.
 */
export async function explore(reads: Pick<LineageReads, "edges">, { reach, focus, direction, depth }: Exploration): Promise<Explored> {
  const distances = new Map([[focus, 0]]);
  const edges: ExploredEdge[] = [];
  let frontier: readonly string[] = [focus];
  let outOfReach = 0;
  let isWhole = true;
  for (let step = 1; step <= depth && frontier.length > 0; step += 1) {
    const found = await reads.edges(reach, frontier, direction);
    isWhole &&= !found.isCut;
    outOfReach += found.edges.filter(({ far }) => far === undefined).length;
    const next: string[] = [];
    for (const edge of found.edges) {
      if (edge.far === undefined) continue;
      if (!distances.has(edge.far)) {
        if (distances.size >= EXPLORED_MAX) {
          isWhole = false;
          continue;
        }
        distances.set(edge.far, step);
        next.push(edge.far);
      }
      edges.push(directed(edge, edge.far, direction));
    }
    frontier = next;
  }
  return { distances, edges, beyond: await beyondOf(reads, { reach, frontier, direction, distances }), outOfReach, isWhole };
}

function directed({ near, isCertain, at }: FoundEdge, far: string, direction: LineageDirection): ExploredEdge {
  return direction === "downstream" ? { from: near, to: far, isCertain, at } : { from: far, to: near, isCertain, at };
}

interface Edge {
  readonly reach: Reach;
  readonly frontier: readonly string[];
  readonly direction: LineageDirection;
  readonly distances: ReadonlyMap<string, number>;
}

async function beyondOf(
  reads: Pick<LineageReads, "edges">,
  { reach, frontier, direction, distances }: Edge,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (frontier.length === 0) return counts;
  for (const { near, far } of (await reads.edges(reach, frontier, direction)).edges) {
    if (far !== undefined && distances.has(far)) continue;
    counts.set(near, (counts.get(near) ?? 0) + 1);
  }
  return counts;
}
