import { z } from "zod";
import { SAVED_LISTS } from "@/server/domain/report/saved-list";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";

/** Lists the caller's saved views of a list, by name. */
export const listViews = defineQuery({
  name: "saved-view.list",
  permission: "saved-view.manage",
  input: z.strictObject({ list: z.enum(SAVED_LISTS) }),
  run: async (store, scope, { list }) => {
    const views = await store.savedViews.listOf(requirePerson(scope.actor).id, list);
    return views.map(({ id, name, query, isDefault, savedAt }) => ({ id, name, query, isDefault, savedAt }));
  },
});
