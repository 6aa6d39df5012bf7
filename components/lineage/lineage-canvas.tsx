"use client";

import "@xyflow/react/dist/base.css";
import { Background, MarkerType, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { LineageEdge } from "../data/lineage-data";
import { IconButton } from "../ui/icon-button";
import { edgeStyleOf, strokeOf } from "./edge-strokes";
import { type LineageLayout, NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";
import { LineageEdgeLine, type LineageLine } from "./lineage-edge-line";
import { type LineageCard, LineageNodeCard } from "./lineage-node-card";
import { moveAlong } from "./move-along";
import { edgesOnPathsThrough, type ShownGraph } from "./narrow-graph";
import { openingView } from "./opening-view";

interface LineageCanvasProps {
  readonly graph: Pick<ShownGraph, "nodes" | "edges" | "focus">;
  readonly layout: LineageLayout;
  readonly inspected: string | undefined;
  readonly onInspect: (id: string) => void;
}

const NODE_TYPES = { lineage: LineageNodeCard };
const EDGE_TYPES = { lineage: LineageEdgeLine };
/** Below this number of nodes an overview would hide more than it shows. */
const MAPPED_MIN = 40;

/** Draws the graph: nodes in view, arrow keys along edges, and no dragging. */
export function LineageCanvas(props: LineageCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ graph, layout, inspected, onInspect }: LineageCanvasProps) {
  const { positions, passes } = layout;
  const flow = useReactFlow();
  const [reached, setReached] = useState<string>();
  const onKey = (key: string, id: string): boolean => {
    const next = moveAlong(key, id, { positions, edges: graph.edges });
    const place = next === undefined ? undefined : positions.get(next);
    if (next === undefined || !place) return false;
    setReached(next);
    void flow.setCenter(place.x + NODE_WIDTH / 2, place.y + NODE_HEIGHT / 2, { zoom: flow.getZoom() });
    return true;
  };
  const window = useRef<HTMLDivElement>(null);
  const begin = () => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = window.current ?? {};
    const view = openingView(positions, graph.focus, { width, height });
    if (view) void flow.setViewport(view);
  };
  const active = reached !== undefined && positions.has(reached) ? reached : graph.focus;
  const nodes = graph.nodes.flatMap((node): LineageCard[] => {
    const position = positions.get(node.id);
    if (!position) return [];
    const state = {
      isFocus: node.id === graph.focus,
      isInspected: node.id === inspected,
      isActive: node.id === active,
      takesFocus: node.id === reached,
    };
    return [
      {
        id: node.id,
        type: "lineage",
        position,
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        data: { node, ...state, onInspect, onKey },
      },
    ];
  });
  const edges = useMemo(() => edgesOf(graph.edges, { inspected, passes }), [graph.edges, inspected, passes]);
  return (
    <ReactFlow<LineageCard, LineageLine>
      ref={window}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onlyRenderVisibleElements
      onInit={begin}
      minZoom={0.05}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      preventScrolling={false}
      zoomOnScroll={false}
      panOnScroll={false}
      proOptions={{ hideAttribution: true }}
      aria-label="Graph. Arrow keys move along the edges, Enter shows details of a node."
    >
      <Background gap={24} color="var(--color-rule-strong)" />
      <OverviewAndZoom hasOverview={graph.nodes.length >= MAPPED_MIN} />
    </ReactFlow>
  );
}

/** Draws the overview of the graph, and the buttons that zoom and fit it. */
function OverviewAndZoom({ hasOverview }: { readonly hasOverview: boolean }) {
  const flow = useReactFlow();
  return (
    <>
      {hasOverview && (
        <MiniMap
          pannable
          ariaLabel="Overview of the graph"
          nodeColor="var(--color-edge)"
          bgColor="var(--color-sunken)"
          maskColor="color-mix(in srgb, var(--color-paper) 70%, transparent)"
          className="max-sm:hidden"
        />
      )}
      <div className="absolute top-2 right-2 z-10 flex rounded-control border border-rule bg-paper">
        <IconButton label="Zoom in" icon={<ZoomIn />} onClick={() => flow.zoomIn()} />
        <IconButton label="Zoom out" icon={<ZoomOut />} onClick={() => flow.zoomOut()} />
        <IconButton
          label="Fit the graph"
          icon={<Maximize />}
          onClick={() => flow.fitView({ maxZoom: 1, padding: 0.1 })}
        />
      </div>
    </>
  );
}

/** The paths through the inspected node, to its sources and to what was made from it, have the accent colour. */
function edgesOf(
  edges: readonly LineageEdge[],
  { inspected, passes }: { readonly inspected: string | undefined } & Pick<LineageLayout, "passes">,
): LineageLine[] {
  const onPath = inspected === undefined ? undefined : edgesOnPathsThrough(edges, inspected);
  return edges.map((edge) => {
    const { from, to } = edge;
    const color = onPath?.has(edge) ? "var(--color-accent)" : "var(--color-edge)";
    return {
      id: `${from} ${to}`,
      type: "lineage",
      data: { passes: passes.get(`${from} ${to}`) ?? [] },
      source: from,
      target: to,
      style: { stroke: color, ...strokeOf(edgeStyleOf(edge)) },
      markerEnd: { type: MarkerType.ArrowClosed, color },
      zIndex: onPath?.has(edge) ? 1 : 0,
    };
  });
}
