import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { SavedList } from "@/server/domain/report/saved-list";
import { instant } from "./columns";
import { people } from "./people";

/** A named view of a list: the query of its address. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    list: text().$type<SavedList>().notNull(),
    name: text().notNull(),
    query: text().notNull(),
    /** The list opens with it when its address has no query. */
    isDefault: boolean().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("saved_views_name_unique").on(t.personId, t.list, t.name),
    uniqueIndex("saved_views_default_unique").on(t.personId, t.list).where(sql`is_default`),
    index("saved_views_person_index").on(t.personId),
  ],
);
