import { z } from "zod";
import { datasetNode, readNode } from "@/server/domain/lineage/node";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { GraphView } from "../kernel/ports/lineage";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { describeNodes } from "./describe-nodes";
import { followColumn } from "./follow-column";
import { viewOf } from "./graph-view";

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
    /** Id of a data set, with or without a version, or of the component that is one. */
    node: z.string().min(1).max(4_100),
    column: z.string().min(1).max(300).optional(),
    direction: z.enum(["both", "upstream", "downstream"]).default("both"),
    at: InstantText.optional(),
  }),
  run: async (store, scope, { node, column, direction, at }) => {
    const view = viewOf(scope, at === undefined ? undefined : asOfInstant(scope, { field: "at", at }));
    const own = await datasetsOf(store, view, node);
    const datasetId = own[0] ?? notFound("data set", node);
    const others = (await store.lineage.aliases(view, own)).map(({ aliasId }) => aliasId);
    const columns = await store.lineage.columnsOf(view, [...own, ...others]);
    if (columns.length === 0 || (column !== undefined && !columns.includes(column)))
      return notFound("column lineage", node);
    const answer = { datasetId, at: view.at, columns };
    if (column === undefined) return { ...answer, edges: [], runs: [], complete: true };
    const focus = own.map((id) => ({ datasetId: id, column }));
    const directions = direction === "both" ? (["upstream", "downstream"] as const) : [direction];
    const followed = await Promise.all(
      directions.map((wanted) => followColumn(store.lineage, view, { focus, direction: wanted })),
    );
    const edges = followed.flatMap((one) => one.edges);
    const runIds = [...new Set(edges.flatMap(({ processId }) => processId ?? []))];
    const runs = await describeNodes(store.lineage, view, runIds);
    return {
      ...answer,
      edges,
      runs: runs.map(({ id, label, detail }) => ({ id, label, detail })),
      complete: followed.every(({ isWhole }) => isWhole),
    };
  },
});

/** Returns the names of a node as data sets without a version: a component may have several in events. */
async function datasetsOf(
  store: Pick<Store, "lineage">,
  view: GraphView,
  node: string,
): Promise<readonly string[]> {
  const reference = readNode(node);
  if (reference?.of === "dataset") return [datasetNode(reference)];
  if (reference?.of !== "artifact") return [];
  const [facts] = await store.lineage.artifacts(view, [node]);
  return [...new Set(facts?.datasets.map(datasetNode))];
}
