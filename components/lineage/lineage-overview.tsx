import { memo, type PointerEvent } from "react";
import { NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";
import type { OpeningView } from "./opening-view";

const WIDTH = 200;
const HEIGHT = 130;
const MARGIN = 100;

interface LineageOverviewProps {
  readonly positions: ReadonlyMap<string, Position>;
  readonly view: OpeningView;
  readonly size: { readonly width: number; readonly height: number };
  readonly onMove: (centre: Position) => void;
}

/** Draws the whole graph small, with a frame around what the window shows. A press moves the window there. */
export function LineageOverview({ positions, view: { x, y, zoom }, size, onMove }: LineageOverviewProps) {
  const places = [...positions.values()];
  const bound = (values: readonly number[]) => ({
    least: values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    most: values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  });
  const across = bound(places.map((place) => place.x));
  const down = bound(places.map((place) => place.y));
  const [left, top] = [across.least - MARGIN, down.least - MARGIN];
  const width = across.most + NODE_WIDTH + MARGIN - left;
  const height = down.most + NODE_HEIGHT + MARGIN - top;
  const scale = Math.max(width / WIDTH, height / HEIGHT);
  const move = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    onMove({ x: left + (event.clientX - box.left) * scale, y: top + (event.clientY - box.top) * scale });
  };
  return (
    <svg
      role="img"
      aria-label="Overview of the graph"
      width={width / scale}
      height={height / scale}
      viewBox={`${left} ${top} ${width} ${height}`}
      onPointerDown={move}
      onPointerMove={move}
      className="absolute right-2 bottom-2 z-10 touch-none rounded-control border border-rule bg-paper max-sm:hidden"
    >
      <Places positions={positions} />
      <rect
        x={-x / zoom}
        y={-y / zoom}
        width={size.width / zoom}
        height={size.height / zoom}
        style={{ fill: "none", stroke: "var(--color-accent)", strokeWidth: 2 * scale }}
      />
    </svg>
  );
}

const Places = memo(function Places({ positions }: { readonly positions: ReadonlyMap<string, Position> }) {
  const boxes = [...positions.values()].map(
    ({ x, y }) => `M${x} ${y}h${NODE_WIDTH}v${NODE_HEIGHT}h${-NODE_WIDTH}z`,
  );
  return <path d={boxes.join("")} style={{ fill: "var(--color-edge)" }} />;
});
