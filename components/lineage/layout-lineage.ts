/** The fixed size of every node in pixels, so that the layout never waits for text measurement. */
export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 52;

interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** A graph as the layout engine takes it. */
export interface EngineGraph {
  readonly id: string;
  readonly layoutOptions: Readonly<Record<string, string>>;
  readonly children: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly {
    readonly id: string;
    readonly sources: readonly [string];
    readonly targets: readonly [string];
  }[];
}

/** The part of the engine's answer that is used. */
export interface PlacedGraph {
  readonly children?: readonly { readonly id: string; readonly x?: number; readonly y?: number }[];
}

/**
 * Up to this size the engine minimises crossings. Above it, speed matters more (measured at 1,000 nodes: 0.5 s
 * instead of 2 s).
 */
const CAREFUL_MAX = 300;
const CAREFUL = { "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES" };
const QUICK = {
  "elk.layered.thoroughness": "1",
  "elk.layered.layering.strategy": "LONGEST_PATH",
  "elk.layered.crossingMinimization.greedySwitch.type": "OFF",
};

/**
 * Returns the graph in layers from left to right, inputs first. The order of nodes and edges does not matter,
 * so the same neighbourhood always has the same picture.
 */
export function engineGraphOf(nodeIds: readonly string[], edges: readonly Edge[]): EngineGraph {
  const isThere = new Set(nodeIds);
  const drawn = edges.filter(({ from, to }) => isThere.has(from) && isThere.has(to) && from !== to);
  return {
    id: "lineage",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.layered.spacing.nodeNodeBetweenLayers": "72",
      "elk.spacing.nodeNode": "16",
      "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
      // The page draws the edges. Routing them here would take longer than everything else.
      "elk.edgeRouting": "POLYLINE",
      ...(nodeIds.length > CAREFUL_MAX ? QUICK : CAREFUL),
      "elk.randomSeed": "1",
    },
    children: [...nodeIds].sort().map((id) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
    edges: drawn
      .map(({ from, to }) => ({ id: `${from} ${to}`, sources: [from], targets: [to] }) as const)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/**
 * Returns the position of each node. A node that the engine did not place is left out, never drawn at the
 * origin.
 */
export function positionsOf(placed: PlacedGraph): ReadonlyMap<string, Position> {
  return new Map(
    (placed.children ?? []).flatMap(({ id, x, y }) =>
      x === undefined || y === undefined ? [] : [[id, { x, y }] as const],
    ),
  );
}
