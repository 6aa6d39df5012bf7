import { bigserial, boolean, customType, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { StageStanding } from "@/server/domain/status/status";
import { instant } from "./columns";
import { releases } from "./releases";

const words = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * Where every release stands, as the evaluator answered last: what lists are filtered and sorted by. Derived, so it proves
 * nothing and may be made anew at any time. It is right until a change of its facts is noted in `standing_changes`, or
 * until `holds_until`, when time alone may change it; until it has been made anew, readers evaluate what they show.
 */
export const releaseStandings = pgTable(
  "release_standings",
  {
    releaseId: text()
      .primaryKey()
      .references(() => releases.id),
    key: text().notNull(),
    openedAt: instant().notNull(),
    /** When it last came to stand somewhere. */
    movedAt: instant().notNull(),
    stages: jsonb().$type<readonly StageStanding[]>().notNull(),
    /** `server/domain/status/facets.ts` */
    facets: text().array().notNull(),
    /** `server/domain/status/search-words.ts` */
    words: words().notNull(),
    evaluatedAt: instant().notNull(),
    holdsUntil: instant(),
  },
  (t) => [
    // the orders of the list, both ways
    index("release_standings_opened_index").on(t.openedAt, t.releaseId),
    index("release_standings_moved_index").on(t.movedAt, t.releaseId),
    index("release_standings_key_index").on(t.key, t.releaseId),
    index("release_standings_facets_index").using("gin", t.facets),
    index("release_standings_words_index").using("gin", t.words),
    // what time may have changed
    index("release_standings_holds_index").on(t.holdsUntil),
  ],
);

/**
 * Facts that changed, noted by triggers in the transaction that changed them, so that no command can forget to. Rows are only
 * added and taken away: writers wait for nobody. What a row touches is looked up when it is taken, after its commit.
 */
export const standingChanges = pgTable(
  "standing_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    kind: text().$type<"release" | "model" | "component" | "policy" | "everything">().notNull(),
    subject: text().notNull(),
    /** True for the many that one change touched from afar: they come after what somebody is looking at. */
    isBulk: boolean().notNull().default(false),
  },
  (t) => [index("standing_changes_order_index").on(t.isBulk, t.id), index("standing_changes_subject_index").on(t.subject)],
);
