import { z } from "zod";
import { RECALL_STATUSES } from "@/server/domain/recall/recall";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { reachOf } from "../lineage/graph-view";
import { recallShown, rowsInReach } from "./recall-shown";

/** Lists recalls with an affected release in reach, newest first, each with its progress. */
export const listRecalls = defineQuery({
  name: "recall.list",
  permission: "release.read",
  input: z.strictObject({ status: z.enum(RECALL_STATUSES).optional(), ...PageInput }),
  run: async ({ recalls }, scope, { status, ...page }) => {
    const found = await recalls.list(reachOf(scope), { status }, page);
    const rows = await recalls.rows(found.items.map(({ id }) => id));
    return {
      now: scope.now,
      nextCursor: found.nextCursor,
      items: found.items.map((recall) => {
        const own = rows.filter(({ recallId }) => recallId === recall.id);
        return { ...recallShown(recall, own, scope.now), inReach: rowsInReach(own, scope).length };
      }),
    };
  },
});
