import { z } from "zod";
import { Line } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { describeNodes } from "../lineage/describe-nodes";
import { reachOf, viewOf } from "../lineage/graph-view";
import { recallShown, rowShown, rowsInReach } from "./recall-shown";

/**
 * Returns a recall with the affected releases of the reader's teams, and the number of those that are left out. A path
 * names only nodes that the reader can see.
 */
export const getRecall = defineQuery({
  name: "recall.get",
  permission: "release.read",
  input: z.strictObject({ id: Line(60) }),
  run: async (store, scope, { id }) => {
    const recall = (await store.recalls.find(reachOf(scope), id)) ?? notFound("recall", id);
    const rows = await store.recalls.rows([id]);
    const own = rowsInReach(rows, scope);
    const nodes = await describeNodes(store.lineage, viewOf(scope, undefined), [
      ...new Set(own.flatMap(({ path }) => path)),
    ]);
    const nodeOf = new Map(
      nodes.map(({ id: node, kind, label, detail }) => [node, { id: node, kind, label, detail }]),
    );
    return {
      now: scope.now,
      ...recallShown(recall, rows, scope.now),
      rows: own.map((row) => ({
        ...rowShown(row, scope),
        /** From the component to the release, both included. Null for a node that the reader cannot see. */
        path: row.path.map((node) => nodeOf.get(node) ?? null),
      })),
      /** Affected releases of teams that the reader cannot see. */
      leftOut: rows.length - own.length,
    };
  },
});
