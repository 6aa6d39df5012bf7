import { z } from "zod";
import { SAVED_LISTS } from "@/server/domain/report/saved-list";
import { defineCommand } from "../kernel/command";
import { notFound, requirePerson } from "../kernel/require";

/** Removes one of the caller's saved views. @throws AppError `not-found`, the same for another person's. */
export const removeView = defineCommand({
  name: "saved-view.remove",
  permission: "saved-view.manage",
  input: z.strictObject({ list: z.enum(SAVED_LISTS), id: z.string().min(1).max(100) }),
  run: async (tx, scope, { list, id }) => {
    const views = await tx.savedViews.lock(requirePerson(scope.actor).id, list);
    const view = views.find((one) => one.id === id) ?? notFound("saved view", id);
    await tx.savedViews.remove(view.id);
    return {
      result: { id },
      events: [
        {
          action: "saved-view.removed",
          subjects: [{ kind: "saved-view", id, name: view.name }],
          data: { list },
        },
      ],
    };
  },
});
