"use client";

import { useMemo, useState } from "react";
import type { ExpandedStep } from "../address/lineage-view";
import { ExportMenu } from "./export-menu";
import { keepPlaces } from "./keep-places";
import { type LineageLayout, layoutLineage } from "./layout-lineage";
import { LineageCanvas } from "./lineage-canvas";
import type { ShownGraph } from "./narrow-graph";

interface LineageGraphProps {
  readonly graph: ShownGraph;
  readonly inspected: string | undefined;
  readonly onInspect: (id: string) => void;
  readonly expandHref: ((step: ExpandedStep) => string) | undefined;
  /** The number of shown nodes, in words. */
  readonly caption: string;
}

/** Draws the neighbourhood as a picture, in layers from left to right. */
export function LineageGraph({ graph, inspected, onInspect, expandHref, caption }: LineageGraphProps) {
  const layout = useHeldLayout(graph);
  return (
    <div
      data-not-printed
      className="relative h-[max(26rem,calc(100dvh-20rem))] overflow-hidden rounded-card border border-rule bg-sunken"
    >
      <LineageCanvas
        key={graph.focus}
        graph={graph}
        layout={layout}
        inspected={inspected}
        onInspect={onInspect}
        expandHref={expandHref}
      />
      <div className="absolute top-2 left-2 z-10">
        <ExportMenu graph={graph} layout={layout} caption={caption} />
      </div>
    </div>
  );
}

interface HeldLayout {
  /** The graph that was arranged: another focus, direction, depth or level of detail is arranged again. */
  readonly of: string;
  readonly nodes: ShownGraph["nodes"];
  readonly edges: ShownGraph["edges"];
  readonly layout: LineageLayout;
}

/** Arranges a graph once. Nodes that are added, hidden or collapsed later move no other node. */
function useHeldLayout(graph: ShownGraph): LineageLayout {
  const { nodes, edges, focus, direction, depth, grain } = graph;
  const of = [focus, direction, depth, grain].join(" ");
  const ids = useMemo(() => nodes.map(({ id }) => id), [nodes]);
  const [held, setHeld] = useState<HeldLayout>(() => ({
    of,
    nodes,
    edges,
    layout: layoutLineage(ids, edges),
  }));
  if (held.of === of && held.nodes === nodes && held.edges === edges) return held.layout;
  const layout = held.of === of ? keepPlaces(held.layout, ids, edges) : layoutLineage(ids, edges);
  setHeld({ of, nodes, edges, layout });
  return layout;
}
