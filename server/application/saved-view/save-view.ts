import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { SAVED_LISTS } from "@/server/domain/report/saved-list";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { requirePerson } from "../kernel/require";

const VIEWS_MAX = 50;

/**
 * Saves the present filters of a list as a view. The same name again replaces it.
 *
 * @throws AppError `validation-failed` when the person has as many as are allowed.
 */
export const saveView = defineCommand({
  name: "saved-view.save",
  permission: "saved-view.manage",
  input: z.strictObject({
    list: z.enum(SAVED_LISTS),
    name: Line(60),
    query: z
      .string({ error: "expected the query part of an address" })
      .max(2000)
      .regex(/^[\x21-\x7e]*$/, "expected the query part of an address"),
    isDefault: z.boolean().default(false),
  }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const views = await tx.savedViews.lock(person.id, input.list);
    const known = views.find(({ name }) => name === input.name);
    if (!known && views.length >= VIEWS_MAX)
      throw new AppError(
        "validation-failed",
        `name: ${VIEWS_MAX} views are already saved; remove one first`,
        {
          errors: [{ pointer: "/name", detail: `${VIEWS_MAX} views are saved already` }],
        },
      );
    const view = { ...input, id: known?.id ?? scope.newId("view"), personId: person.id, savedAt: scope.now };
    await tx.savedViews.save(view);
    return {
      result: { id: view.id, name: view.name, isDefault: view.isDefault },
      events: [
        {
          action: "saved-view.saved",
          subjects: [{ kind: "saved-view", id: view.id, name: view.name }],
          data: { list: view.list, isDefault: view.isDefault },
        },
      ],
    };
  },
});
