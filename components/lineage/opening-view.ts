import { NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";

/** Below this zoom names cannot be read. */
const READABLE_ZOOM = 0.8;
/** The distance of the outermost nodes from the border, in pixels of the graph. */
const MARGIN = 24;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface OpeningView {
  /** The place of the graph's origin in the window. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * Returns how a graph opens: all of it if it is readable then. Otherwise at a readable size around the focus, moved so
 * that the window is full: a focus at the end of the graph is at the border, and no half of the window is empty.
 */
export function openingView(
  positions: ReadonlyMap<string, Position>,
  focus: string,
  size: Size,
): OpeningView | undefined {
  const places = [...positions.values()];
  const [first] = places;
  if (!first || size.width <= 0 || size.height <= 0) return undefined;
  const across = span(
    places.map(({ x }) => x),
    NODE_WIDTH,
  );
  const down = span(
    places.map(({ y }) => y),
    NODE_HEIGHT,
  );
  const fitting = Math.min(size.width / (across.end - across.start), size.height / (down.end - down.start));
  const zoom = Math.min(1, Math.max(READABLE_ZOOM, fitting));
  const at = positions.get(focus) ?? first;
  return {
    x: shiftOf(across, { length: size.width / zoom, centre: at.x + NODE_WIDTH / 2 }) * zoom,
    y: shiftOf(down, { length: size.height / zoom, centre: at.y + NODE_HEIGHT / 2 }) * zoom,
    zoom,
  };
}

/** Returns how all of the graph is seen, not larger than its size. */
export function fittingView(positions: ReadonlyMap<string, Position>, size: Size): OpeningView | undefined {
  const places = [...positions.values()];
  if (places.length === 0 || size.width <= 0 || size.height <= 0) return undefined;
  const across = span(
    places.map(({ x }) => x),
    NODE_WIDTH,
  );
  const down = span(
    places.map(({ y }) => y),
    NODE_HEIGHT,
  );
  const zoom = Math.min(1, size.width / (across.end - across.start), size.height / (down.end - down.start));
  return {
    x: (size.width - (across.start + across.end) * zoom) / 2,
    y: (size.height - (down.start + down.end) * zoom) / 2,
    zoom,
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function span(starts: readonly number[], length: number): Span {
  const least = starts.reduce((a, b) => Math.min(a, b));
  const greatest = starts.reduce((a, b) => Math.max(a, b));
  return { start: least - MARGIN, end: greatest + length + MARGIN };
}

/** In one dimension: a graph that fits is in the middle; of another, a part around the centre that is full. */
function shiftOf(
  { start, end }: Span,
  { length, centre }: { readonly length: number; readonly centre: number },
): number {
  if (end - start <= length) return length / 2 - (start + end) / 2;
  const left = Math.min(end - length, Math.max(start, centre - length / 2));
  return -left;
}
