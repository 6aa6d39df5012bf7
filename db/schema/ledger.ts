import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import { VERIFICATION_VERDICTS, type VerificationVerdict } from "@/server/domain/ledger/verification";
import { bytes, instant, oneOf } from "./columns";

/**
 * One row per recorded act, inserted unsealed in the transaction of the act. `canonical` is the hashed text;
 * in SQL, `entry.body` is the same as jsonb, computed when read (migration `ledger-guards`): stored, it would
 * be written twice per entry, as sealing rewrites the row. Triggers refuse every later change but the sealing
 * columns, once.
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
    check(
      "ledger_entries_sealed_check",
      sql`(sequence is null) = (leaf_hash is null) and (sequence is null) = (sealed_at is null)`,
    ),
  ],
);

/**
 * Search keys of entries: the ids and digests of each entry's subjects, and its facets (`action:…`, `actor:…`,
 * `outcome:refused`), written with it. Derived, so it proves nothing; a table of its own, so that sealing
 * does not touch it. No foreign key: its check would lock every entry twice.
 */
export const ledgerSubjects = pgTable(
  "ledger_subjects",
  { subject: text().notNull(), entryId: text().notNull() },
  (t) => [primaryKey({ name: "ledger_subjects_pk", columns: [t.subject, t.entryId] })],
);

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

/**
 * The right to seal. The fence only grows; a holder whose fence is not the current one can write nothing. No
 * clock decides: the holder counts its heartbeats, and another sealer takes over when it has seen no new one
 * for a while by its own monotonic clock.
 */
export const ledgerLeases = pgTable("ledger_leases", {
  name: text().primaryKey(),
  /** Null: released, and free to take. */
  holder: text(),
  fence: bigint({ mode: "number" }).notNull(),
  heartbeat: bigint({ mode: "number" }).notNull().default(0),
});

/** A requested verification of the whole ledger, with progress and result. Kept for good. */
export const ledgerVerifications = pgTable(
  "ledger_verifications",
  {
    id: text().primaryKey(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requestedAt: instant().notNull(),
    /**
     * The process that runs it, with its last heartbeat by the database's clock: a silent one is replaced.
     */
    runner: text(),
    heartbeatAt: instant(),
    verified: bigint({ mode: "number" }).notNull().default(0),
    entries: bigint({ mode: "number" }).notNull().default(0),
    finishedAt: instant(),
    verdict: text().$type<VerificationVerdict>(),
    result: jsonb(),
  },
  (t) => [
    // one at a time, for any requester
    uniqueIndex("ledger_verifications_running_unique")
      .on(sql`(finished_at is null)`)
      .where(sql`finished_at is null`),
    check(
      "ledger_verifications_verdict_check",
      sql`${t.verdict} in (${sql.raw(oneOf(VERIFICATION_VERDICTS))})`,
    ),
    check("ledger_verifications_finished_check", sql`(finished_at is null) = (verdict is null)`),
  ],
);

/**
 * The entry behind each record's present state: the latest one that names it with its digest
 * (`server/domain/ledger/record-kinds.ts`). An index over the entries: it counts only where the entry's own
 * text agrees.
 */
export const ledgerRecords = pgTable(
  "ledger_records",
  {
    kind: text().notNull(),
    recordId: text().notNull(),
    version: integer().notNull(),
    entryId: text().notNull(),
  },
  (t) => [primaryKey({ name: "ledger_records_pk", columns: [t.kind, t.recordId] })],
);
