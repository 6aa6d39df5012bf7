"use client";

import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import { useEffect, useMemo, useRef, useState } from "react";
import type { LineageEdge } from "../data/lineage-data";
import { engineGraphOf, type Position, positionsOf } from "./layout-lineage";

interface Layout {
  readonly positions: ReadonlyMap<string, Position>;
  readonly hasFailed: boolean;
}

/** Computes the positions of a graph in a worker. The earlier picture stays until the new one is ready. */
export function useLayout(nodeIds: readonly string[], edges: readonly LineageEdge[]): Layout | undefined {
  const [layout, setLayout] = useState<Layout>();
  // One worker per graph page, so the second layout finds a warm engine.
  const engine = useRef<InstanceType<typeof ELK>>(undefined);
  const graph = useMemo(() => JSON.stringify(engineGraphOf(nodeIds, edges)), [nodeIds, edges]);
  useEffect(
    () => () => {
      engine.current?.terminateWorker();
      engine.current = undefined;
    },
    [],
  );
  useEffect(() => {
    engine.current ??= new ELK({ workerFactory: () => new Worker(new URL("./layout.worker.ts", import.meta.url)) });
    let isWanted = true;
    const settle = (done: Layout) => isWanted && setLayout(done);
    engine.current
      .layout(JSON.parse(graph) as ElkNode)
      .then((placed) => settle({ positions: positionsOf(placed), hasFailed: false }))
      .catch(() => settle({ positions: new Map(), hasFailed: true }));
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return layout;
}
