import { bigserial, boolean, customType, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { StageStatus } from "@/server/domain/status/status";
import { instant } from "./columns";
import { releases } from "./releases";

const words = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * The recorded status of every release, by the last evaluation: lists are filtered and sorted by it. Derived,
 * so it proves nothing and can be rebuilt at any time. Valid until a change of its facts is queued in
 * `status_changes`, or until `holds_until`, when time alone may change it; readers evaluate an outdated
 * release before they show it.
 */
export const releaseStatuses = pgTable(
  "release_statuses",
  {
    releaseId: text()
      .primaryKey()
      .references(() => releases.id),
    key: text().notNull(),
    openedAt: instant().notNull(),
    /** The time of its latest change of status. */
    movedAt: instant().notNull(),
    stages: jsonb().$type<readonly StageStatus[]>().notNull(),
    /** `server/domain/status/facets.ts` */
    facets: text().array().notNull(),
    /** `server/domain/status/search-words.ts` */
    words: words().notNull(),
    evaluatedAt: instant().notNull(),
    holdsUntil: instant(),
  },
  (t) => [
    // the orders of the list, both ways
    index("release_statuses_opened_index").on(t.openedAt, t.releaseId),
    index("release_statuses_moved_index").on(t.movedAt, t.releaseId),
    index("release_statuses_key_index").on(t.key, t.releaseId),
    index("release_statuses_facets_index").using("gin", t.facets),
    index("release_statuses_words_index").using("gin", t.words),
    // records that time may have changed
    index("release_statuses_holds_index").on(t.holdsUntil),
  ],
);

/**
 * Changed facts, queued by triggers in the transaction that changed them, so that no command can forget it.
 * Rows are only inserted and deleted: writers never wait. The affected releases are looked up after commit,
 * when a row is processed.
 */
export const statusChanges = pgTable(
  "status_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    kind: text().$type<"release" | "model" | "component" | "policy" | "everything">().notNull(),
    subject: text().notNull(),
    /** True for the many releases of one remote change: they come after those that somebody is looking at. */
    isBulk: boolean().notNull().default(false),
  },
  (t) => [
    index("status_changes_order_index").on(t.isBulk, t.id),
    index("status_changes_subject_index").on(t.subject),
  ],
);
