import { NODE_WIDTH, type Position } from "./layout-lineage";

/** Returns the line from the right of one node to the left of another, along the places that it passes. */
export function edgePath(start: Position, end: Position, passes: readonly Position[] = []): string {
  const parts = [`M${start.x} ${start.y}`];
  let at = start;
  for (const { x, y } of passes) {
    parts.push(curve(at, { x, y }), `H${x + NODE_WIDTH}`);
    at = { x: x + NODE_WIDTH, y };
  }
  parts.push(curve(at, end));
  return parts.join("");
}

/** A curve that leaves and arrives horizontally. */
function curve(from: Position, to: Position): string {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2);
  return `C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
