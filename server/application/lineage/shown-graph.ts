import { contractHidden } from "@/server/domain/lineage/contract";
import type { GraphView, LineageReads } from "../kernel/ports/lineage";
import { describeNodes } from "./describe-nodes";
import type { ExploredEdge } from "./explore";

/** More nodes than these cannot be drawn. */
export const SHOWN_MAX = 2_000;

/**
 * `run`: every job, run and version of a data set, for engineers. `release`: without jobs and runs; their paths
 * become edges.
 */
export const LINEAGE_GRAINS = ["run", "release"] as const;
export type LineageGrain = (typeof LINEAGE_GRAINS)[number];

/** Returns which nodes are passed and not shown: jobs and runs, where the grain has none and nobody asked for them. */
export function passedBy(grain: LineageGrain, asked: readonly string[]): (id: string) => boolean {
  const isJobOrRun = (id: string) => id.startsWith("run:") || id.startsWith("job:");
  return (id) => grain === "release" && !asked.includes(id) && isJobOrRun(id);
}

interface ShownInput {
  /** Steps from the focus, by node. */
  readonly steps: ReadonlyMap<string, number>;
  readonly edges: readonly ExploredEdge[];
  readonly isPassed: (id: string) => boolean;
  readonly limit: number;
}

/** Describes the nearest nodes and the edges between them. */
export async function shownGraph(
  reads: LineageReads,
  view: GraphView,
  { steps, edges, isPassed, limit }: ShownInput,
) {
  const nearest = [...steps].sort((a, b) => Math.abs(a[1]) - Math.abs(b[1])).slice(0, limit);
  const nodes = await describeNodes(
    reads,
    view,
    nearest.map(([id]) => id),
  );
  const known = new Set(nodes.map(({ id }) => id));
  const shown = contractHidden(distinct(edges), isPassed).filter(
    ({ from, to }) => known.has(from) && known.has(to),
  );
  return { nodes, edges: shown };
}

function distinct(edges: readonly ExploredEdge[]): readonly ExploredEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
}
