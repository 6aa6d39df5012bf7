import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import type { Turn } from "@/server/domain/gate/turn";
import { instant } from "./columns";
import { people } from "./people";
import { releases } from "./releases";

/** Requests that a person set aside in their inbox, with their state at that time. */
export const setAsides = pgTable(
  "set_asides",
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    stage: text().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    act: text().$type<Turn["act"]>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.releaseId, t.stage] }),
    index("set_asides_release_index").on(t.releaseId),
  ],
);
