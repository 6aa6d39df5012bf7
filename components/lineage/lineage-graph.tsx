"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { Skeleton } from "../ui/skeleton";
import { ExportMenu } from "./export-menu";
import { layoutLineage } from "./layout-lineage";
import type { ShownGraph } from "./narrow-graph";

/** Loads the drawing library with the first picture. The page and its table work without it. */
const LineageCanvas = dynamic(() => import("./lineage-canvas").then((module) => module.LineageCanvas), {
  ssr: false,
  loading: () => <Skeleton label="Loading the graph" rows={12} />,
});

interface LineageGraphProps {
  readonly graph: ShownGraph;
  readonly inspected: string | undefined;
  readonly onInspect: (id: string) => void;
  /** The number of shown nodes, in words. */
  readonly caption: string;
}

/** Draws the neighbourhood as a picture, in layers from left to right. */
export function LineageGraph({ graph, inspected, onInspect, caption }: LineageGraphProps) {
  const nodeIds = useMemo(() => graph.nodes.map(({ id }) => id), [graph.nodes]);
  const layout = useMemo(() => layoutLineage(nodeIds, graph.edges), [nodeIds, graph.edges]);
  return (
    <div
      data-not-printed
      className="relative h-[max(26rem,calc(100dvh-20rem))] overflow-hidden rounded-card border border-rule bg-sunken"
    >
      <div className="absolute top-2 left-2 z-10">
        <ExportMenu graph={graph} layout={layout} caption={caption} />
      </div>
      <LineageCanvas
        key={graph.focus}
        graph={graph}
        layout={layout}
        inspected={inspected}
        onInspect={onInspect}
      />
    </div>
  );
}
