import { memo } from "react";
import type { LineageEdge } from "../data/lineage-data";
import { edgePath } from "./edge-path";
import { edgeStyleOf, strokeOf } from "./edge-strokes";
import { type LineageLayout, NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";
import { edgesOnPathsThrough } from "./narrow-graph";
import { isLineIn, type Part } from "./visible-part";

interface LineageEdgesProps {
  readonly edges: readonly LineageEdge[];
  readonly layout: LineageLayout;
  readonly inspected: string | undefined;
  readonly part: Part;
}

/** Draws the edges in view. The paths through the inspected node, to its sources and to what was made from it, have the accent colour. */
export const LineageEdges = memo(function LineageEdges({
  edges,
  layout: { positions, passes },
  inspected,
  part,
}: LineageEdgesProps) {
  const onPath = inspected === undefined ? undefined : edgesOnPathsThrough(edges, inspected);
  const lines = edges.flatMap((edge) => {
    const from = positions.get(edge.from);
    const to = positions.get(edge.to);
    if (!from || !to || !isLineIn(part, from, to)) return [];
    const isOnPath = onPath?.has(edge) ?? false;
    const path = edgePath(
      { x: from.x + NODE_WIDTH, y: from.y + NODE_HEIGHT / 2 },
      { x: to.x, y: to.y + NODE_HEIGHT / 2 },
      passes.get(`${edge.from} ${edge.to}`),
    );
    return [{ edge, path, isOnPath }];
  });
  // A later line is drawn over an earlier one.
  const ordered = onPath
    ? [...lines.filter(({ isOnPath }) => !isOnPath), ...lines.filter(({ isOnPath }) => isOnPath)]
    : lines;
  return (
    <svg
      aria-hidden
      width="1"
      height="1"
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
    >
      <defs>
        <Arrow id="arrow" color="var(--color-edge)" />
        <Arrow id="arrow-on-path" color="var(--color-accent)" />
      </defs>
      {ordered.map(({ edge, path, isOnPath }) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={path}
          fill="none"
          markerEnd={isOnPath ? "url(#arrow-on-path)" : "url(#arrow)"}
          style={{
            stroke: isOnPath ? "var(--color-accent)" : "var(--color-edge)",
            ...strokeOf(edgeStyleOf(edge)),
          }}
        />
      ))}
    </svg>
  );
});

function Arrow({ id, color }: { readonly id: string; readonly color: string }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="8"
      refY="4"
      markerWidth="9"
      markerHeight="9"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0 8 4 0 8z" style={{ fill: color }} />
    </marker>
  );
}
