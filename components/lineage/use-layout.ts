"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { LineageEdge } from "../data/lineage-data";
import {
  type EngineGraph,
  engineGraphOf,
  type PlacedGraph,
  type Position,
  positionsOf,
} from "./layout-lineage";
import { layoutSmallGraph, SMALL_MAX } from "./layout-small-graph";

interface Layout {
  readonly positions: ReadonlyMap<string, Position>;
  readonly hasFailed: boolean;
}

/** Returns the positions of a graph: at once for a small one; for a large one the earlier picture stays until the new one is ready. */
export function useLayout(nodeIds: readonly string[], edges: readonly LineageEdge[]): Layout | undefined {
  const isSmall = nodeIds.length <= SMALL_MAX;
  const small = useMemo(
    () => (isSmall ? { positions: layoutSmallGraph(nodeIds, edges), hasFailed: false } : undefined),
    [isSmall, nodeIds, edges],
  );
  const large = useEngineLayout(isSmall ? undefined : nodeIds, edges);
  return small ?? large;
}

interface Engine {
  layout(graph: EngineGraph): Promise<PlacedGraph>;
  end(): void;
}

async function startEngine(): Promise<Engine> {
  const { default: ELK } = await import("elkjs/lib/elk-api.js");
  const elk = new ELK({ workerFactory: () => new Worker(new URL("./layout.worker.ts", import.meta.url)) });
  return {
    layout: (graph) => elk.layout(structuredClone(graph) as never) as Promise<PlacedGraph>,
    end: () => elk.terminateWorker(),
  };
}

/** Places a graph in a worker. The engine loads with the first graph and stays warm for the next one. */
function useEngineLayout(
  nodeIds: readonly string[] | undefined,
  edges: readonly LineageEdge[],
): Layout | undefined {
  const [layout, setLayout] = useState<Layout>();
  const engine = useRef<Promise<Engine>>(undefined);
  const graph = useMemo(
    () => (nodeIds ? JSON.stringify(engineGraphOf(nodeIds, edges)) : undefined),
    [nodeIds, edges],
  );
  useEffect(
    () => () => {
      void engine.current?.then(({ end }) => end());
      engine.current = undefined;
    },
    [],
  );
  useEffect(() => {
    if (graph === undefined) return;
    engine.current ??= startEngine();
    let isWanted = true;
    const settle = (done: Layout) => isWanted && setLayout(done);
    engine.current
      .then(({ layout: place }) => place(JSON.parse(graph) as EngineGraph))
      .then((placed) => settle({ positions: positionsOf(placed), hasFailed: false }))
      .catch(() => settle({ positions: new Map(), hasFailed: true }));
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return layout;
}
