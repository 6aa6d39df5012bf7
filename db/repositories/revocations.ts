import { and, eq, isNull, sql as raw } from "drizzle-orm";
import type { Row } from "postgres";
import type {
  ComponentReport,
  RevocationRecord,
  RevocationWrites,
} from "@/server/application/kernel/ports/revocations";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { componentLifts, componentReports, componentRevocations } from "../schema/index";

/** Revoked components, the lifting of mistaken revocations, and reports by people who may not revoke. */
export function revocationRepository(connection: Connection): RevocationWrites {
  const { db, sql } = connection;
  return {
    async lock(digest) {
      const key = `component ${digest}`;
      await takeLock(connection, key, () => sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    },

    async find(digest) {
      const [row] = await sql`
        select v.*, l.reason as lift_reason, l.requested_by, l.requested_at from component_revocations v
          left join component_lifts l on l.digest = v.digest and l.revoked_at = v.revoked_at and on_record(l)
        where v.digest = ${digest} and l.agreed_at is null order by v.revoked_at desc limit 1`;
      if (!row) return undefined;
      const lift = row.requested_at === null ? undefined : liftOf(row);
      return { ...revocationOf(row), lift };
    },

    async teamsHolding(digest) {
      const rows = await sql<{ team: string }[]>`
        select distinct m.team from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
        where c.digest = ${digest} order by 1`;
      return rows.map(({ team }) => team);
    },

    async openReports(teams, { digest, limit }) {
      const within =
        teams === "*"
          ? sql`true`
          : sql`exists (
          select 1 from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = p.digest and m.team = any(${[...teams]}))`;
      const rows = await sql`
        select p.* from component_reports p where p.dismissed_at is null and ${within} and ${digest === undefined ? sql`true` : sql`p.digest = ${digest}`}
          and not exists (select 1 from component_revocations v where v.digest = p.digest and v.revoked_at >= p.reported_at)
        order by p.id desc limit ${limit}`;
      return rows.map(reportOf);
    },

    async findReport(id) {
      const [row] = await sql`select * from component_reports where id = ${id}`;
      return row && { ...reportOf(row), isOpen: row.dismissed_at === null };
    },

    async insert(revocation) {
      await db.insert(componentRevocations).values(revocation);
    },

    async requestLift({ digest, revokedAt }, { id, reason, by, at }) {
      await db
        .insert(componentLifts)
        .values({ id, digest, revokedAt, reason, requestedBy: by, requestedById: by.id, requestedAt: at });
    },

    async agreeToLift({ digest, revokedAt }, { by, at }) {
      await db
        .update(componentLifts)
        .set({ agreedBy: by, agreedById: by.id, agreedAt: at })
        .where(
          and(
            eq(componentLifts.digest, digest),
            eq(componentLifts.revokedAt, revokedAt),
            raw`on_record(component_lifts)`,
          ),
        );
    },

    async insertReport(report) {
      const inserted = await db
        .insert(componentReports)
        .values({ ...report, reportedById: report.reportedBy.id })
        .onConflictDoNothing()
        .returning({ id: componentReports.id });
      return inserted.length === 1;
    },

    async dismissReport(id, { by, at, reason }) {
      const dismissed = await db
        .update(componentReports)
        .set({ dismissedBy: by, dismissedAt: at, dismissal: reason })
        .where(and(eq(componentReports.id, id), isNull(componentReports.dismissedAt)))
        .returning({ id: componentReports.id });
      return dismissed.length === 1;
    },
  };
}

/** Returns the revocation of a row of `component_revocations`. */
export function revocationOf(row: Row): Omit<RevocationRecord, "lift"> {
  return {
    id: row.id,
    digest: row.digest,
    reason: row.reason,
    revokedBy: row.revoked_by,
    revokedAt: new Date(row.revoked_at),
    severity: row.severity ?? undefined,
    foundIn: row.found_in ?? undefined,
    foundBy: row.found_by ?? undefined,
    badSince: row.bad_since === null ? undefined : new Date(row.bad_since),
  };
}

function reportOf(row: Row): ComponentReport {
  return {
    id: row.id,
    digest: row.digest,
    reason: row.reason,
    reportedBy: row.reported_by,
    reportedAt: new Date(row.reported_at),
  };
}

function liftOf(row: Row) {
  return { reason: row.lift_reason, requestedBy: row.requested_by, requestedAt: new Date(row.requested_at) };
}
