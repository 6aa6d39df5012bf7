import { grouped } from "@/server/domain/collection/grouped";
import { NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";

interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Largest graph that is placed here; the layout engine, a megabyte of script, loads for larger ones alone. */
export const SMALL_MAX = 100;
const COLUMN_GAP = 72;
const ROW_GAP = 16;
const SWEEPS = 6;

/**
 * Places a small graph in columns from left to right: every node is right of its inputs, and is ordered in its column by
 * the mean place of its neighbours, which leaves few crossings. Edges that close a cycle are not considered. The order in
 * which nodes and edges arrive does not matter.
 */
export function layoutSmallGraph(
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
  const visit = (id: string) => {
    state.set(id, "open");
    for (const edge of outgoing.get(id) ?? []) {
      if (state.get(edge.to) === "open") continue;
      kept.push(edge);
      if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(id, "done");
  };
  for (const id of ids) if (!state.has(id)) visit(id);
  return kept;
}

/** Returns the column of each node: its longest path from a source; a source is placed just left of its first output. */
function columnsOf(ids: readonly string[], edges: readonly Edge[]): (id: string) => number {
  const incoming = grouped(edges, ({ to }) => to);
  const outgoing = grouped(edges, ({ from }) => from);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const column = Math.max(-1, ...(incoming.get(id) ?? []).map(({ from }) => columnOf(from))) + 1;
    columns.set(id, column);
    return column;
  };
  for (const id of ids) columnOf(id);
  for (const id of ids) {
    const after = outgoing.get(id) ?? [];
    if (!incoming.has(id) && after.length > 0)
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
  let ordered = columns;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    ordered = ordered.map((column) => {
      const mean = (id: string) => {
        const near = (neighbours.get(id) ?? []).map(({ other }) => places.get(other) ?? 0);
        return near.length === 0
          ? (places.get(id) ?? 0)
          : near.reduce((sum, place) => sum + place, 0) / near.length;
      };
      const sorted = column.toSorted((a, b) => mean(a) - mean(b) || (a < b ? -1 : 1));
      sorted.forEach((id, place) => void places.set(id, place / Math.max(1, sorted.length - 1)));
      return sorted;
    });
  }
  return ordered;
}
