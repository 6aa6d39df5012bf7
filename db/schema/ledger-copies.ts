import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import {
  COPY_FAILURES,
  COPY_KINDS,
  type CopyFailure,
  type CopyKind,
} from "@/server/domain/ledger/checkpoint-copy";
import { bytes, instant, oneOf } from "./columns";

/**
 * The state of each copy of the checkpoints outside of the database: for screens and health. It proves
 * nothing; the verification asks the copies themselves.
 */
export const ledgerCopies = pgTable(
  "ledger_copies",
  {
    name: text().primaryKey(),
    kind: text().$type<CopyKind>().notNull(),
    size: bigint({ mode: "number" }).notNull().default(0),
    copiedAt: instant(),
    failure: text().$type<CopyFailure>(),
    failureDetail: text(),
    failedSince: instant(),
  },
  (t) => [
    check("ledger_copies_kind_check", sql`${t.kind} in (${sql.raw(oneOf(COPY_KINDS))})`),
    check("ledger_copies_failure_check", sql`${t.failure} in (${sql.raw(oneOf(COPY_FAILURES))})`),
    check(
      "ledger_copies_failed_check",
      sql`(${t.failure} is null) = (${t.failureDetail} is null) and (${t.failure} is null) = (${t.failedSince} is null)`,
    ),
  ],
);

/** Cosignatures of witnesses on checkpoints (C2SP tlog-cosignature), as signature lines of the note. */
export const ledgerCosignatures = pgTable(
  "ledger_cosignatures",
  {
    size: bigint({ mode: "number" }).notNull(),
    /** Name and id of the witness's key: `name+id`. */
    witness: text().notNull(),
    line: text().notNull(),
    cosignedAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: "ledger_cosignatures_pk", columns: [t.size, t.witness] })],
);

/** RFC 3161 time stamps of checkpoints, as received. */
export const ledgerTimeStamps = pgTable("ledger_time_stamps", {
  size: bigint({ mode: "number" }).primaryKey(),
  token: bytes().notNull(),
  /** The time that the authority states. */
  stampedAt: instant().notNull(),
});
