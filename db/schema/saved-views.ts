import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { people } from "./people";

/** A way of looking at a list that a person named: the query of its address. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    list: text().$type<"releases">().notNull(),
    name: text().notNull(),
    query: text().notNull(),
    /** What the list opens with when its address says nothing. */
    isDefault: boolean().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("saved_views_name_unique").on(t.personId, t.list, t.name),
    uniqueIndex("saved_views_default_unique").on(t.personId, t.list).where(sql`is_default`),
    index("saved_views_person_index").on(t.personId),
  ],
);
