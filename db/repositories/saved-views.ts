import { and, eq, ne } from "drizzle-orm";
import type { SavedViewWrites } from "@/server/application/kernel/ports/saved-views";
import type { Connection } from "../database";
import { people, savedViews } from "../schema/index";

/** Saved views of lists. */
export function savedViewRepository({ db }: Connection): SavedViewWrites {
  const listOf: SavedViewWrites["listOf"] = (personId, list) =>
    db
      .select()
      .from(savedViews)
      .where(and(eq(savedViews.personId, personId), eq(savedViews.list, list)))
      .orderBy(savedViews.name);
  return {
    listOf,

    async lock(personId, list) {
      await db.select({ id: people.id }).from(people).where(eq(people.id, personId)).for("no key update");
      return listOf(personId, list);
    },

    async save(view) {
      if (view.isDefault) {
        await db
          .update(savedViews)
          .set({ isDefault: false })
          .where(
            and(
              eq(savedViews.personId, view.personId),
              eq(savedViews.list, view.list),
              ne(savedViews.name, view.name),
            ),
          );
      }
      const { query, isDefault, savedAt } = view;
      await db
        .insert(savedViews)
        .values(view)
        .onConflictDoUpdate({
          target: [savedViews.personId, savedViews.list, savedViews.name],
          set: { query, isDefault, savedAt },
        });
    },

    async remove(id) {
      await db.delete(savedViews).where(eq(savedViews.id, id));
    },
  };
}
