import { type LineageLayout, NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";

interface Edge {
  readonly from: string;
  readonly to: string;
}

const COLUMN = NODE_WIDTH + 72;
const ROW = NODE_HEIGHT + 16;

/**
 * Returns a layout in which every node that was there keeps its place, so that the picture does not jump when nodes are
 * added or taken away. A new node gets the free place that is nearest to the height of a neighbour, one column before or
 * after it.
 */
export function keepPlaces(
  before: LineageLayout,
  nodeIds: readonly string[],
  edges: readonly Edge[],
): LineageLayout {
  const positions = new Map(
    nodeIds.flatMap((id): [string, Position][] => {
      const place = before.positions.get(id);
      return place ? [[id, place]] : [];
    }),
  );
  let open = nodeIds.filter((id) => !positions.has(id));
  for (let count = -1; open.length !== count; ) {
    count = open.length;
    for (const id of open) {
      const wanted = wantedPlace(id, edges, positions);
      if (wanted) positions.set(id, freePlace(wanted, positions));
    }
    open = open.filter((id) => !positions.has(id));
  }
  // A node without a placed neighbour has a place under the others.
  const bottom = [...positions.values()].reduce((most, { y }) => Math.max(most, y + ROW), 0);
  for (const id of open) positions.set(id, freePlace({ x: 0, y: bottom }, positions));
  const isHeld = (id: string) => before.positions.has(id) && positions.has(id);
  const passes = new Map(
    edges.flatMap(({ from, to }): [string, readonly Position[]][] => {
      const passed = before.passes.get(`${from} ${to}`);
      return passed && isHeld(from) && isHeld(to) ? [[`${from} ${to}`, passed]] : [];
    }),
  );
  return { positions, passes };
}

function wantedPlace(
  id: string,
  edges: readonly Edge[],
  positions: ReadonlyMap<string, Position>,
): Position | undefined {
  for (const { from, to } of edges) {
    const other = from === id ? to : to === id ? from : undefined;
    const place = other === undefined ? undefined : positions.get(other);
    if (place) return { x: place.x + (from === id ? -COLUMN : COLUMN), y: place.y };
  }
  return undefined;
}

/** Looks up and down from the wanted place by turns. */
function freePlace({ x, y }: Position, positions: ReadonlyMap<string, Position>): Position {
  const near = [...positions.values()].filter((place) => Math.abs(place.x - x) < NODE_WIDTH);
  for (let step = 0; ; step += 1) {
    const at = y + (step % 2 === 1 ? -1 : 1) * Math.ceil(step / 2) * ROW;
    if (near.every((place) => Math.abs(place.y - at) >= NODE_HEIGHT)) return { x, y: at };
  }
}
