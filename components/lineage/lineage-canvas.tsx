"use client";

import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ExpandedStep } from "../address/lineage-view";
import { IconButton } from "../ui/icon-button";
import { type LineageLayout, NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";
import { LineageEdges } from "./lineage-edges";
import { LineageNodeCard } from "./lineage-node-card";
import { LineageOverview } from "./lineage-overview";
import { moveAlong } from "./move-along";
import type { ShownGraph } from "./narrow-graph";
import { fittingView } from "./opening-view";
import { useViewport } from "./use-viewport";
import { drawnPart, isNodeIn } from "./visible-part";

interface LineageCanvasProps {
  readonly graph: Pick<ShownGraph, "nodes" | "edges" | "focus">;
  readonly layout: LineageLayout;
  readonly inspected: string | undefined;
  readonly onInspect: (id: string) => void;
  /** The address of the page with one more step from a node; undefined where no step can be added. */
  readonly expandHref: ((step: ExpandedStep) => string) | undefined;
}

/** Below this number of nodes an overview would hide more than it shows. */
const MAPPED_MIN = 40;
const ZOOM_STEP = 1.25;

/** Draws the graph: nodes in view, arrow keys along edges, and no dragging of nodes. */
export function LineageCanvas({ graph, layout, inspected, onInspect, expandHref }: LineageCanvasProps) {
  const { positions } = layout;
  const { ref, view, size, isMeasured, pointers, zoomBy, centre, show } = useViewport({
    positions,
    focus: graph.focus,
  });
  const [reached, setReached] = useState<string>();
  const onKey = (key: string, id: string): boolean => {
    const next = moveAlong(key, id, { positions, edges: graph.edges });
    const place = next === undefined ? undefined : positions.get(next);
    if (next === undefined || !place) return false;
    setReached(next);
    centre({ x: place.x + NODE_WIDTH / 2, y: place.y + NODE_HEIGHT / 2 });
    return true;
  };
  const active = reached !== undefined && positions.has(reached) ? reached : graph.focus;
  const { left, top, right, bottom } = drawnPart(view, size);
  const part = useMemo(() => ({ left, top, right, bottom }), [left, top, right, bottom]);
  const handlers = useStable({ onInspect, onKey, expandHref });
  const cards = useMemo(
    () =>
      graph.nodes.flatMap((node) => {
        const place = positions.get(node.id);
        return place && (node.id === active || isNodeIn(part, place)) ? [{ node, place }] : [];
      }),
    [graph.nodes, positions, part, active],
  );
  const [x, y] = isMeasured ? [view.x, view.y] : [view.x - size.width / 2, view.y - size.height / 2];
  return (
    <section
      ref={ref}
      {...pointers}
      // The browser scrolls a clipped box to a focused node; the graph moves by its own view alone.
      onScroll={({ currentTarget }) => currentTarget.scrollTo(0, 0)}
      aria-label="Graph. Arrow keys move along the edges, Enter shows details of a node."
      data-lineage-canvas
      className="absolute inset-0 cursor-grab touch-none overflow-hidden active:cursor-grabbing"
    >
      <div
        className={`absolute origin-top-left ${isMeasured ? "top-0 left-0" : "top-1/2 left-1/2"}`}
        style={{ transform: `translate(${x}px, ${y}px) scale(${view.zoom})` }}
      >
        <LineageEdges edges={graph.edges} layout={layout} inspected={inspected} part={part} />
        {cards.map(({ node, place }) => (
          <LineageNodeCard
            key={node.id}
            node={node}
            place={place}
            isFocus={node.id === graph.focus}
            isInspected={node.id === inspected}
            isActive={node.id === active}
            takesFocus={node.id === reached}
            hasSteps={expandHref !== undefined}
            handlers={handlers}
          />
        ))}
      </div>
      {graph.nodes.length >= MAPPED_MIN && (
        <LineageOverview positions={positions} view={view} size={size} onMove={centre} />
      )}
      <div className="absolute top-2 right-2 z-10 flex rounded-control border border-rule bg-paper">
        <IconButton label="Zoom in" icon={<ZoomIn />} onClick={() => zoomBy(ZOOM_STEP)} />
        <IconButton label="Zoom out" icon={<ZoomOut />} onClick={() => zoomBy(1 / ZOOM_STEP)} />
        <IconButton
          label="Fit the graph"
          icon={<Maximize />}
          onClick={() => show(fittingView(positions, size))}
        />
      </div>
    </section>
  );
}

/** The actions of a card. The object never changes, so that a movement of the view draws no card again. */
export interface CardHandlers {
  readonly onInspect: (id: string) => void;
  readonly onKey: (key: string, id: string) => boolean;
  readonly hrefOf: (step: ExpandedStep) => string;
}

function useStable(
  current: Pick<LineageCanvasProps, "onInspect" | "expandHref"> & Pick<CardHandlers, "onKey">,
) {
  const latest = useRef(current);
  latest.current = current;
  const onInspect = useCallback((id: string) => latest.current.onInspect(id), []);
  const onKey = useCallback((key: string, id: string) => latest.current.onKey(key, id), []);
  const { expandHref } = current;
  return useMemo(
    (): CardHandlers => ({ onInspect, onKey, hrefOf: (step) => expandHref?.(step) ?? "" }),
    [onInspect, onKey, expandHref],
  );
}
