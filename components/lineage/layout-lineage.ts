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

export interface LineageLayout {
  readonly positions: ReadonlyMap<string, Position>;
  /** The points that a line over several columns passes, by `from to`: free places in the columns between. */
  readonly passes: ReadonlyMap<string, readonly Position[]>;
}

/** Most places that lines pass. In a larger graph its long lines are straight, because the places would be most of it. */
const PASSED_MAX = 2_000;
const COLUMN_GAP = 72;
const ROW_GAP = 16;
const SWEEPS = 6;

/**
 * Places a graph in columns from left to right (K. Sugiyama, S. Tagawa, M. Toda, IEEE Trans. Syst. Man Cybern. 11, 1981):
 * every node is right of its inputs, and is ordered in its column by the mean place of its neighbours, which leaves few
 * crossings. A line over several columns has a free place in each. Edges that close a cycle are not considered. The order in which nodes and edges arrive does not matter.
 */
export function layoutLineage(nodeIds: readonly string[], edges: readonly Edge[]): LineageLayout {
  const ids = [...nodeIds].sort();
  const forward = withoutCycles(ids, edges);
  const columnOf = columnsOf(ids, forward);
  const lines = linesOf(forward, columnOf);
  const columns = grouped(
    [...ids.map((id) => ({ id, column: columnOf(id) })), ...lines.flatMap(({ passed }) => passed)],
    ({ column }) => column,
  );
  const ordered = order(
    [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.map(({ id }) => id)),
    lines.flatMap(stretchesOf),
  );
  const places = placesOf(ordered);
  return {
    positions: new Map([...places].filter(([id]) => !id.startsWith(PASSED))),
    passes: new Map(
      lines
        .filter(({ passed }) => passed.length > 0)
        .map(({ from, to, passed }) => [`${from} ${to}`, passed.flatMap(({ id }) => places.get(id) ?? [])]),
    ),
  };
}

/** The start of the id of a place that a line passes: no id of a node has it. */
const PASSED = "\u0000";

interface Line extends Edge {
  /** One place in each column between the ends of the line, so that no node is put there. */
  readonly passed: readonly { readonly id: string; readonly column: number }[];
}

function linesOf(edges: readonly Edge[], columnOf: (id: string) => number): readonly Line[] {
  const distinct = [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
  const countOf = ({ from, to }: Edge) => Math.max(0, columnOf(to) - columnOf(from) - 1);
  const hasRoom = distinct.reduce((sum, edge) => sum + countOf(edge), 0) <= PASSED_MAX;
  return distinct.map((edge) => ({
    ...{ from: edge.from, to: edge.to },
    passed: Array.from({ length: hasRoom ? countOf(edge) : 0 }, (_, index) => ({
      id: `${PASSED}${edge.from} ${edge.to} ${index}`,
      column: columnOf(edge.from) + 1 + index,
    })),
  }));
}

/** The parts of a line from one column to the next. */
function stretchesOf({ from, to, passed }: Line): readonly Edge[] {
  const stops = [from, ...passed.map(({ id }) => id), to];
  return stops.slice(1).map((stop, index) => ({ from: stops[index] ?? from, to: stop }));
}

/** A place that a line passes is as high as a gap. */
function placesOf(ordered: readonly (readonly string[])[]): ReadonlyMap<string, Position> {
  const heightOf = (id: string) => (id.startsWith(PASSED) ? ROW_GAP : NODE_HEIGHT + ROW_GAP);
  const heights = ordered.map((column) => column.reduce((sum, id) => sum + heightOf(id), 0));
  const tallest = heights.reduce((most, height) => Math.max(most, height), 0);
  return new Map(
    ordered.flatMap((column, index) => {
      let y = (tallest - (heights[index] ?? 0)) / 2;
      return column.map((id): [string, Position] => {
        const place = { x: index * (NODE_WIDTH + COLUMN_GAP), y };
        y += heightOf(id);
        return [id, place];
      });
    }),
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
