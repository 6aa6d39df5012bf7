import { grouped } from "../collection/grouped";

interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Ends {
  readonly from: string;
  readonly to: string;
}

export interface Paths<PathEdge> {
  /** Every edge that is on a way from the first node to the second. */
  readonly edges: readonly PathEdge[];
  /** Number of paths that visit no node twice; a lower bound if `isCounted` is false. */
  readonly count: number;
  readonly isCounted: boolean;
}

/** Most paths that are counted. */
export const PATHS_MAX = 1_000;
/** Most steps of the count: in a graph with many cycles a path may be rare. */
const STEPS_MAX = 100_000;

/** Returns all that lies between two nodes, in the direction of the edges, and counts the paths. */
export function pathsBetween<PathEdge extends Edge>(
  edges: readonly PathEdge[],
  { from, to }: Ends,
): Paths<PathEdge> {
  const after = reachedFrom(
    from,
    grouped(edges, (edge) => edge.from),
    (edge) => edge.to,
  );
  const before = reachedFrom(
    to,
    grouped(edges, (edge) => edge.to),
    (edge) => edge.from,
  );
  const between = from === to ? [] : edges.filter((edge) => after.has(edge.from) && before.has(edge.to));
  return { edges: between, ...countOf(between, { from, to }) };
}

function reachedFrom<PathEdge>(
  start: string,
  beside: ReadonlyMap<string, readonly PathEdge[]>,
  farOf: (edge: PathEdge) => string,
): ReadonlySet<string> {
  const reached = new Set([start]);
  // A set is iterated to its end, also over what is added on the way.
  for (const id of reached) for (const edge of beside.get(id) ?? []) reached.add(farOf(edge));
  return reached;
}

/** Depth first, without recursion: a path may be as long as the graph. */
function countOf(edges: readonly Edge[], { from, to }: Ends): { count: number; isCounted: boolean } {
  const outgoing = grouped(edges, (edge) => edge.from);
  const nextOf = (id: string) => [...new Set((outgoing.get(id) ?? []).map((edge) => edge.to))];
  const onPath = new Set([from]);
  const open = [{ id: from, next: nextOf(from) }];
  let count = 0;
  for (let steps = 0; open.length > 0; steps += 1) {
    if (steps === STEPS_MAX || count > PATHS_MAX)
      return { count: Math.min(count, PATHS_MAX), isCounted: false };
    const last = open[open.length - 1];
    const next = last?.next.pop();
    if (next === undefined) {
      onPath.delete(last?.id ?? "");
      open.pop();
    } else if (next === to) count += 1;
    else if (!onPath.has(next)) {
      onPath.add(next);
      open.push({ id: next, next: nextOf(next) });
    }
  }
  return { count, isCounted: true };
}
