"use client";

import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { edgePath } from "./edge-path";
import type { Position } from "./layout-lineage";

export type LineageLine = Edge<{ readonly passes: readonly Position[] }, "lineage">;

/** Draws one edge of the graph, around the nodes of the columns between. */
export function LineageEdgeLine({
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
  style,
  markerEnd,
}: EdgeProps<LineageLine>) {
  const path = edgePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data?.passes);
  return <BaseEdge path={path} {...(style ? { style } : {})} {...(markerEnd ? { markerEnd } : {})} />;
}
