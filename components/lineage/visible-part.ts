import { NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";
import type { OpeningView } from "./opening-view";

/** A rectangle of the graph. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Returns the part of the graph that is drawn: what the window shows, and about half a window on every side. It changes
 * in steps of half a window, so that most movements draw nothing new.
 */
export function drawnPart(
  { x, y, zoom }: OpeningView,
  { width, height }: { readonly width: number; readonly height: number },
): Part {
  const [across, down] = [width / zoom / 2, height / zoom / 2];
  const start = (shift: number, step: number) => (Math.floor(-shift / zoom / step) - 1) * step;
  const [left, top] = [start(x, across), start(y, down)];
  return { left, top, right: left + 5 * across, bottom: top + 5 * down };
}

export function isNodeIn(part: Part, { x, y }: Position): boolean {
  return x + NODE_WIDTH > part.left && x < part.right && y + NODE_HEIGHT > part.top && y < part.bottom;
}

/** Returns true if the rectangle around the two nodes meets the part. A line between them is within it, or near it. */
export function isLineIn(part: Part, from: Position, to: Position): boolean {
  return (
    Math.max(from.x, to.x) + NODE_WIDTH > part.left &&
    Math.min(from.x, to.x) < part.right &&
    Math.max(from.y, to.y) + NODE_HEIGHT > part.top &&
    Math.min(from.y, to.y) < part.bottom
  );
}
