import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { FINDINGS, type Finding, SEVERITIES, type Severity } from "@/server/domain/recall/revocation-details";
import { instant, oneOf } from "./columns";

/**
 * A bad snapshot, feature set or image: every release with it is blocked, until two people have lifted the
 * revocation.
 */
export const componentRevocations = pgTable(
  "component_revocations",
  {
    id: text().notNull().unique(),
    digest: text().$type<Digest>().notNull(),
    reason: text().notNull(),
    revokedBy: jsonb().$type<ActorReference>().notNull(),
    revokedAt: instant().notNull(),
    // Revocations of earlier versions have none of these.
    severity: text().$type<Severity>(),
    foundIn: text().$type<Finding>(),
    foundBy: text(),
    badSince: instant(),
  },
  (t) => [
    primaryKey({ name: "component_revocations_pk", columns: [t.digest, t.revokedAt] }),
    check("component_revocations_severity_check", sql`${t.severity} in (${sql.raw(oneOf(SEVERITIES))})`),
    check("component_revocations_found_in_check", sql`${t.foundIn} in (${sql.raw(oneOf(FINDINGS))})`),
    check("component_revocations_bad_since_check", sql`${t.badSince} <= ${t.revokedAt}`),
  ],
);

/** Requests to end a revocation, agreed to by a second person; the revocation itself stays on record. */
export const componentLifts = pgTable(
  "component_lifts",
  {
    id: text().primaryKey(),
    digest: text().$type<Digest>().notNull(),
    revokedAt: instant().notNull(),
    reason: text().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requestedById: text().notNull(),
    requestedAt: instant().notNull(),
    agreedBy: jsonb().$type<ActorReference>(),
    agreedById: text(),
    agreedAt: instant(),
  },
  (t) => [
    // Not unique: a row that no ledger entry created must not prevent a real request. The digest's lock keeps it to one.
    index("component_lifts_revocation_index").on(t.digest, t.revokedAt),
    foreignKey({
      name: "component_lifts_revocation_fk",
      columns: [t.digest, t.revokedAt],
      foreignColumns: [componentRevocations.digest, componentRevocations.revokedAt],
    }),
    check("component_lifts_two_people_check", sql`${t.agreedById} <> ${t.requestedById}`),
    check(
      "component_lifts_agreed_check",
      sql`(agreed_at is null) = (agreed_by is null) and (agreed_at is null) = (agreed_by_id is null)`,
    ),
  ],
);

/** Reports of bad components by people who may not revoke them. */
export const componentReports = pgTable(
  "component_reports",
  {
    id: text().primaryKey(),
    digest: text().$type<Digest>().notNull(),
    reason: text().notNull(),
    reportedBy: jsonb().$type<ActorReference>().notNull(),
    reportedById: text().notNull(),
    reportedAt: instant().notNull(),
    dismissedBy: jsonb().$type<ActorReference>(),
    dismissedAt: instant(),
    dismissal: text(),
  },
  (t) => [
    // one open report of a component per reporter
    uniqueIndex("component_reports_open_unique")
      .on(t.digest, t.reportedById)
      .where(sql`dismissed_at is null`),
    // reports of a component, newest first
    index("component_reports_digest_index").on(t.digest, t.id),
    check("component_reports_dismissed_check", sql`(dismissed_at is null) = (dismissal is null)`),
  ],
);
