import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns";

/**
 * One row per recorded act, inserted unsealed in the transaction of the act. `canonical` is the truth that is hashed; in
 * SQL, `entry.body` is the same as jsonb, computed when read (migration `ledger-guards`): stored, it would be written twice
 * per entry, as sealing rewrites the row. Triggers refuse every later change but the sealing columns, once.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: text().primaryKey(),
    canonical: text().notNull(),
    recordedAt: instant().notNull(),
    sequence: bigint({ mode: "number" }),
    leafHash: bytes(),
    sealedAt: instant(),
  },
  (t) => [
    unique("ledger_entries_sequence_unique").on(t.sequence),
    // the sealer's queue
    index("ledger_entries_unsealed_index").on(t.id).where(sql`sequence is null`),
    check("ledger_entries_sealed_check", sql`(sequence is null) = (leaf_hash is null) and (sequence is null) = (sealed_at is null)`),
  ],
);

/**
 * What happened to a release, model or digest: the ids and digests of each entry's subjects, written with it. Derived, so it
 * proves nothing; a table of its own, so that sealing does not touch it. No foreign key: its check would lock every entry twice.
 */
export const ledgerSubjects = pgTable("ledger_subjects", { subject: text().notNull(), entryId: text().notNull() }, (t) => [
  primaryKey({ name: "ledger_subjects_pk", columns: [t.subject, t.entryId] }),
]);

/** Complete nodes of the RFC 6962 tree: (level, index) covers leaves [index·2^level, (index+1)·2^level). */
export const ledgerNodes = pgTable(
  "ledger_nodes",
  { level: integer().notNull(), index: bigint({ mode: "number" }).notNull(), hash: bytes().notNull() },
  (t) => [primaryKey({ name: "ledger_nodes_pk", columns: [t.level, t.index] })],
);

/** Signed tree heads, as C2SP signed notes. */
export const ledgerCheckpoints = pgTable("ledger_checkpoints", {
  size: bigint({ mode: "number" }).primaryKey(),
  root: bytes().notNull(),
  note: text().notNull(),
  issuedAt: instant().notNull(),
});

/** Who may seal. The fence only grows; a holder whose fence is not the current one can write nothing. */
export const ledgerLeases = pgTable("ledger_leases", {
  name: text().primaryKey(),
  holder: text().notNull(),
  fence: bigint({ mode: "number" }).notNull(),
  expiresAt: instant().notNull(),
});
