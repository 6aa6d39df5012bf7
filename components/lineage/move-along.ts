import type { Position } from "./layout-lineage";

interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * Returns the node that an arrow key leads to: left and right along an edge to the nearest in height, up and
 * down within the layer.
 */
export function moveAlong(
  key: string,
  at: string,
  {
    positions,
    edges,
  }: { readonly positions: ReadonlyMap<string, Position>; readonly edges: readonly Edge[] },
): string | undefined {
  const here = positions.get(at);
  if (!here) return undefined;
  const placed = (ids: readonly string[]) => ids.filter((id) => id !== at && positions.has(id));
  const heightOf = (id: string) => positions.get(id)?.y ?? 0;
  const nearest = (ids: readonly string[]) =>
    ids.toSorted(
      (a, b) => Math.abs(heightOf(a) - here.y) - Math.abs(heightOf(b) - here.y) || (a < b ? -1 : 1),
    )[0];
  const layer = () => placed([...positions.keys()].filter((id) => positions.get(id)?.x === here.x));
  switch (key) {
    case "ArrowLeft":
      return nearest(placed(edges.filter(({ to }) => to === at).map(({ from }) => from)));
    case "ArrowRight":
      return nearest(placed(edges.filter(({ from }) => from === at).map(({ to }) => to)));
    case "ArrowUp":
      return nearest(layer().filter((id) => heightOf(id) < here.y));
    case "ArrowDown":
      return nearest(layer().filter((id) => heightOf(id) > here.y));
    default:
      return undefined;
  }
}
