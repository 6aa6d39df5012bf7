import type { GraphView, LineageReads } from "../kernel/ports/lineage";
import { explore } from "./explore";

/** Deeper than any pipeline; a graph that goes on is reported as incomplete. */
const DEPTH_MAX = 100;
/** A search may find a large part of the graph. Read in portions, it never occupies the process for long. */
const READ_MAX = 500;

/** Everything that was made from a node, as far as it was read. */
export interface Impact {
  /** Ids of the releases, each with the shortest path from the node to it, both included. */
  readonly releases: ReadonlyMap<string, readonly string[]>;
  /** Number of nodes that were made from it. */
  readonly nodes: number;
  /** Edges to nodes out of reach. */
  readonly outOfReach: number;
  /** False if a part of the graph was not read, or is out of reach. More releases may be affected then. */
  readonly isComplete: boolean;
}

interface ImpactInput {
  readonly view: GraphView;
  readonly focus: string;
  /** Most nodes examined. */
  readonly nodesMax?: number;
}

/** Returns the releases that were made from a node, directly or through other nodes. */
export async function impactOf(
  reads: Pick<LineageReads, "edges" | "edgeCounts">,
  { view, focus, nodesMax }: ImpactInput,
): Promise<Impact> {
  const explored = await explore(reads, {
    ...{ view, focus, direction: "downstream", depth: DEPTH_MAX, readMax: READ_MAX, keepsEdges: false },
    ...(nodesMax !== undefined && { nodesMax }),
  });
  const ids = [...explored.distances.keys()];
  return {
    releases: new Map(
      ids.filter((id) => id.startsWith("release:")).map((id) => [id, pathTo(id, explored.before)] as const),
    ),
    nodes: ids.length - 1,
    outOfReach: explored.outOfReach,
    isComplete: explored.isWhole && explored.outOfReach === 0 && explored.beyond.size === 0,
  };
}

function pathTo(id: string, before: ReadonlyMap<string, string>): readonly string[] {
  const path = [id];
  for (let step = before.get(id); step !== undefined; step = before.get(step)) path.unshift(step);
  return path;
}
