import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { ColumnReference, FoundColumnEdge, GraphView, LineageReads } from "../kernel/ports/lineage";

/** Most edges of one direction. */
const EDGES_MAX = 5_000;

export interface ColumnStep extends FoundColumnEdge {
  /** `claimed` by an event; `inferred` where it joins two names of one data set. */
  readonly basis: EdgeBasis;
  /** Steps from the first column: negative upstream. */
  readonly step: number;
}

interface Following {
  readonly focus: readonly ColumnReference[];
  readonly direction: "upstream" | "downstream";
}

type Reads = Pick<LineageReads, "columnEdges" | "aliases">;

/**
 * Follows a column in one direction, also under the other names of its data sets. Each column is visited once, so
 * cycles end.
 */
export async function followColumn(reads: Reads, view: GraphView, { focus, direction }: Following) {
  const seen = new Set(focus.map(keyOf));
  const edges: ColumnStep[] = [];
  const step = { upstream: -1, downstream: 1 }[direction];
  const farOf = (edge: FoundColumnEdge): ColumnReference =>
    direction === "upstream" ? sourceOf(edge) : { datasetId: edge.datasetId, column: edge.column };
  let frontier = focus;
  for (let count = 1; frontier.length > 0; count += 1) {
    const limit = EDGES_MAX - edges.length + 1;
    const [stated, named] = await Promise.all([
      reads.columnEdges(view, frontier, { direction, limit }),
      renamed(reads, view, { focus: frontier, direction }),
    ]);
    const found = [
      ...stated.map((edge) => ({ ...edge, basis: "claimed" as const })),
      ...named.filter((edge) => !seen.has(keyOf(farOf(edge)))),
    ];
    if (found.length >= limit) return { edges, isWhole: false };
    edges.push(...found.map((edge) => ({ ...edge, step: step * count })));
    const next = new Map(found.map(farOf).map((far) => [keyOf(far), far]));
    frontier = [...next].filter(([key]) => !seen.has(key)).map(([, far]) => far);
    for (const far of frontier) seen.add(keyOf(far));
  }
  return { edges: withoutIdleNames(edges, direction), isWhole: true };
}

/** The same columns under the other names of their data sets. */
async function renamed(reads: Reads, view: GraphView, { focus, direction }: Following) {
  const aliases = await reads.aliases(view, [...new Set(focus.map(({ datasetId }) => datasetId))]);
  return aliases.flatMap(({ datasetId, aliasId, since, claimedBy }) =>
    focus
      .filter((one) => one.datasetId === datasetId)
      .map(({ column }) => ({
        ...(direction === "upstream"
          ? { datasetId, fromDatasetId: aliasId }
          : { datasetId: aliasId, fromDatasetId: datasetId }),
        ...{ column, fromColumn: column, transformation: "", processId: undefined, since, claimedBy },
        basis: "inferred" as const,
      })),
  );
}

/** Leaves out another name from which nothing follows. */
function withoutIdleNames(
  edges: readonly ColumnStep[],
  direction: Following["direction"],
): readonly ColumnStep[] {
  const followed = new Set<string>();
  const kept = edges.toReversed().filter((edge) => {
    const [near, far] =
      direction === "upstream" ? [keyOf(edge), keyOf(sourceOf(edge))] : [keyOf(sourceOf(edge)), keyOf(edge)];
    if (edge.basis === "inferred" && !followed.has(far)) return false;
    followed.add(near);
    return true;
  });
  return kept.reverse();
}

function sourceOf({ fromDatasetId, fromColumn }: FoundColumnEdge): ColumnReference {
  return { datasetId: fromDatasetId, column: fromColumn };
}

function keyOf({ datasetId, column }: ColumnReference): string {
  return `${datasetId} ${column}`;
}
