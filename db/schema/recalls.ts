import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { RECALL_STATUSES, type RecallStatus, ROW_ACTS, type RowAct } from "@/server/domain/recall/recall";
import { instant, oneOf } from "./columns";
import { releases } from "./releases";
import { componentRevocations } from "./revocations";

/** The follow-up of one revocation: every affected release is decided. */
export const recalls = pgTable(
  "recalls",
  {
    id: text().primaryKey(),
    revocationId: text()
      .notNull()
      .unique("recalls_revocation_unique")
      .references(() => componentRevocations.id),
    digest: text().$type<Digest>().notNull(),
    openedAt: instant().notNull(),
    /** The last search for affected releases. */
    assessedAt: instant().notNull(),
    isComplete: boolean().notNull(),
    /** Number of nodes that were made from the component. */
    nodes: integer().notNull(),
    /** The status in the ledger. The status that counts follows from the rows and the time. */
    status: text().$type<RecallStatus>().notNull(),
  },
  (t) => [
    // all recalls, newest first; keyset paging
    index("recalls_opened_index").on(t.openedAt, t.id),
    index("recalls_digest_index").on(t.digest),
    // recalls to search again
    index("recalls_assessed_index").on(t.assessedAt).where(sql`status <> 'lifted'`),
    check("recalls_status_check", sql`${t.status} in (${sql.raw(oneOf(RECALL_STATUSES))})`),
  ],
);

/** Affected releases. A row is never removed. */
export const recallRows = pgTable(
  "recall_rows",
  {
    recallId: text()
      .notNull()
      .references(() => recalls.id),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    /** Ids of the nodes from the component to the release, both included. */
    path: jsonb().$type<readonly string[]>().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ name: "recall_rows_pk", columns: [t.recallId, t.releaseId] }),
    index("recall_rows_release_index").on(t.releaseId),
  ],
);

/** Decisions on affected releases; the latest one counts. */
export const recallDecisions = pgTable(
  "recall_decisions",
  {
    id: text().primaryKey(),
    recallId: text().notNull(),
    releaseId: text().notNull(),
    act: text().$type<RowAct>().notNull(),
    reason: text().notNull(),
    replacementId: text().references(() => releases.id),
    expiresAt: instant(),
    decidedBy: jsonb().$type<ActorReference>().notNull(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    // the decisions of a row, latest first
    index("recall_decisions_row_index").on(t.recallId, t.releaseId, t.id),
    foreignKey({
      name: "recall_decisions_row_fk",
      columns: [t.recallId, t.releaseId],
      foreignColumns: [recallRows.recallId, recallRows.releaseId],
    }),
    check("recall_decisions_act_check", sql`${t.act} in (${sql.raw(oneOf(ROW_ACTS))})`),
    check("recall_decisions_expiry_check", sql`(act = 'accept') = (expires_at is not null)`),
    check("recall_decisions_replacement_check", sql`(act = 'replace') = (replacement_id is not null)`),
  ],
);
