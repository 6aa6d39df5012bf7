import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import { REFERENCE_OUTCOMES, type ReferenceOutcome } from "@/server/domain/provenance/reference-check";
import { instant, oneOf } from "./columns";

/** Addresses of data and features in manifests, with the latest check of each. */
export const referenceChecks = pgTable(
  "reference_checks",
  {
    digest: text().$type<Digest>().notNull(),
    uri: text().notNull(),
    /** False if a manifest states that the digest is the digest of something else. */
    isComparable: boolean().notNull(),
    nextAt: instant().notNull(),
    /** Counts claims; a result is recorded only for the latest one. */
    attempts: integer().notNull().default(0),
    outcome: text().$type<ReferenceOutcome>(),
    detail: text(),
    foundDigest: text().$type<Digest>(),
    failures: integer().notNull().default(0),
    /** The time at which the bytes were found to be altered or gone. */
    findingSince: instant(),
    checkedAt: instant(),
  },
  (t) => [
    primaryKey({ name: "reference_checks_pk", columns: [t.digest, t.uri] }),
    index("reference_checks_due_index").on(t.nextAt),
    index("reference_checks_finding_index").on(t.findingSince).where(sql`finding_since is not null`),
    check("reference_checks_outcome_check", sql.raw(`outcome in (${oneOf(REFERENCE_OUTCOMES)})`)),
    check("reference_checks_checked_check", sql`(outcome is null) = (checked_at is null)`),
  ],
);
