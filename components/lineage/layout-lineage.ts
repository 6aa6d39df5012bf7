import { grouped } from "@/server/domain/collection/grouped";

/** The fixed size of every node in pixels, so that the layout never waits for text measurement. */
export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 52;

export interface Position {
  readonly x: number;
  readonly y: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

const COLUMN_GAP = 72;
const ROW_GAP = 16;
const SWEEPS = 6;

/**
 * Places a graph in columns from left to right (K. Sugiyama, S. Tagawa, M. Toda, IEEE Trans. Syst. Man Cybern. 11, 1981):
 * every node is right of its inputs, and is ordered in its column by the mean place of its neighbours, which leaves few
 * crossings. Edges that close a cycle are not considered. The order in which nodes and edges arrive does not matter.
 */
export function layoutLineage(
  nodeIds: readonly string[],
  edges: readonly Edge[],
): ReadonlyMap<string, Position> {
  const ids = [...nodeIds].sort();
  const forward = withoutCycles(ids, edges);
  const columns = grouped(ids, columnsOf(ids, forward));
  const ordered = order(
    [...columns].sort(([a], [b]) => a - b).map(([, column]) => column),
    forward,
  );
  const tallest = Math.max(0, ...ordered.map(({ length }) => length));
  return new Map(
    ordered.flatMap((column, x) =>
      column.map((id, y) => [
        id,
        {
          x: x * (NODE_WIDTH + COLUMN_GAP),
          y: (y + (tallest - column.length) / 2) * (NODE_HEIGHT + ROW_GAP),
        },
      ]),
    ),
  );
}

/** Leaves out edges that lead back to a node on the path by which they are reached. */
function withoutCycles(ids: readonly string[], edges: readonly Edge[]): readonly Edge[] {
  const isThere = new Set(ids);
  const drawn = edges.filter(({ from, to }) => from !== to && isThere.has(from) && isThere.has(to));
  const outgoing = grouped(
    drawn.toSorted((a, b) => (a.to < b.to ? -1 : 1)),
    ({ from }) => from,
  );
  const kept: Edge[] = [];
  const state = new Map<string, "open" | "done">();
  // A path can be as long as the graph, so that it is kept in a list instead of in recursive calls.
  const path: { readonly id: string; next: number }[] = [];
  const enter = (id: string) => {
    state.set(id, "open");
    path.push({ id, next: 0 });
  };
  for (const root of ids) {
    if (!state.has(root)) enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const edge = outgoing.get(step.id)?.[step.next];
      step.next += 1;
      if (edge === undefined) {
        state.set(step.id, "done");
        path.pop();
      } else if (state.get(edge.to) !== "open") {
        kept.push(edge);
        if (!state.has(edge.to)) enter(edge.to);
      }
    }
  }
  return kept;
}

/** Returns the column of each node: its longest path from a source; a source is placed just left of its first output. */
function columnsOf(ids: readonly string[], edges: readonly Edge[]): (id: string) => number {
  const outgoing = grouped(edges, ({ from }) => from);
  const inputs = new Map<string, number>();
  for (const { to } of edges) inputs.set(to, (inputs.get(to) ?? 0) + 1);
  const columns = new Map(ids.map((id) => [id, 0]));
  const columnOf = (id: string) => columns.get(id) ?? 0;
  const open = new Map(inputs);
  const ready = ids.filter((id) => !inputs.has(id));
  for (const id of ready) {
    for (const { to } of outgoing.get(id) ?? []) {
      columns.set(to, Math.max(columnOf(to), columnOf(id) + 1));
      open.set(to, (open.get(to) ?? 0) - 1);
      if (open.get(to) === 0) ready.push(to);
    }
  }
  for (const id of ids) {
    const after = outgoing.get(id) ?? [];
    if (!inputs.has(id) && after.length > 0)
      columns.set(id, Math.min(...after.map(({ to }) => columnOf(to))) - 1);
  }
  return columnOf;
}

/** Orders each column by the mean place of its neighbours in the others, a few times in both directions. */
function order(
  columns: readonly (readonly string[])[],
  edges: readonly Edge[],
): readonly (readonly string[])[] {
  const neighbours = grouped(
    edges.flatMap(({ from, to }) => [
      { id: from, other: to },
      { id: to, other: from },
    ]),
    ({ id }) => id,
  );
  const places = new Map(
    columns.flatMap((column) => column.map((id, place) => [id, place / Math.max(1, column.length - 1)])),
  );
  const meanOf = (id: string) => {
    const near = neighbours.get(id) ?? [];
    if (near.length === 0) return places.get(id) ?? 0;
    return near.reduce((sum, { other }) => sum + (places.get(other) ?? 0), 0) / near.length;
  };
  let ordered = columns;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    ordered = ordered.map((column) => {
      const means = new Map(column.map((id) => [id, meanOf(id)]));
      const mean = (id: string) => means.get(id) ?? 0;
      const sorted = column.toSorted((a, b) => mean(a) - mean(b) || (a < b ? -1 : 1));
      sorted.forEach((id, place) => void places.set(id, place / Math.max(1, sorted.length - 1)));
      return sorted;
    });
  }
  return ordered;
}
