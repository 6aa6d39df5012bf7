import { z } from "zod";
import { datasetNode, readNode } from "@/server/domain/lineage/node";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ColumnReference, FoundColumnEdge, GraphView } from "../kernel/ports/lineage";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { viewOf } from "./graph-view";

/** Most edges of one answer. */
const EDGES_MAX = 5_000;

/**
 * Returns the columns that one column of a data set was made from, and those made from it, through every run that
 * states column lineage. Without a column: the names of the data set's columns.
 *
 * @throws AppError `not-found` for a data set of which no event names a column.
 */
export const getColumns = defineQuery({
  name: "lineage.columns",
  permission: "lineage.read",
  input: z.strictObject({
    /** Id of a data set, with or without a version. */
    node: z.string().min(1).max(4_100),
    column: z.string().min(1).max(300).optional(),
    direction: z.enum(["both", "upstream", "downstream"]).default("both"),
    at: InstantText.optional(),
  }),
  run: async (store, scope, { node, column, direction, at }) => {
    const view = viewOf(scope, at === undefined ? undefined : asOfInstant(scope, { field: "at", at }));
    const reference = readNode(node);
    if (reference?.of !== "dataset") return notFound("data set", node);
    const datasetId = datasetNode(reference);
    const columns = await store.lineage.columnsOf(view, datasetId);
    if (columns.length === 0 || (column !== undefined && !columns.includes(column)))
      return notFound("column lineage", node);
    if (column === undefined) return { datasetId, columns, edges: [], complete: true };
    const focus = { datasetId, column };
    const directions = direction === "both" ? (["upstream", "downstream"] as const) : [direction];
    const followed = await Promise.all(
      directions.map((wanted) => follow(store, view, { focus, direction: wanted })),
    );
    return {
      datasetId,
      columns,
      edges: followed.flatMap(({ edges }) => edges),
      complete: followed.every(({ isWhole }) => isWhole),
    };
  },
});

interface Following {
  readonly focus: ColumnReference;
  readonly direction: "upstream" | "downstream";
}

/** Each column is visited once, so cycles end. `step` is negative upstream. */
async function follow(store: Pick<Store, "lineage">, view: GraphView, { focus, direction }: Following) {
  const seen = new Set([keyOf(focus)]);
  const edges: (FoundColumnEdge & { readonly step: number })[] = [];
  const sign = direction === "upstream" ? -1 : 1;
  for (let frontier: readonly ColumnReference[] = [focus], step = 1; frontier.length > 0; step += 1) {
    const limit = EDGES_MAX - edges.length + 1;
    const found = await store.lineage.columnEdges(view, frontier, { direction, limit });
    if (found.length === limit) return { edges, isWhole: false };
    edges.push(...found.map((edge) => ({ ...edge, step: sign * step })));
    const reached = found.map((edge) =>
      direction === "upstream"
        ? { datasetId: edge.fromDatasetId, column: edge.fromColumn }
        : { datasetId: edge.datasetId, column: edge.column },
    );
    const next = reached.filter((one) => !seen.has(keyOf(one)));
    for (const one of next) seen.add(keyOf(one));
    frontier = [...new Map(next.map((one) => [keyOf(one), one])).values()];
  }
  return { edges, isWhole: true };
}

function keyOf({ datasetId, column }: ColumnReference): string {
  return `${datasetId} ${column}`;
}
