import type { WaiverReads, WaiverRow, WaiverSearch } from "@/server/application/kernel/ports/waiver-reads";
import { DAY_MS } from "@/server/domain/time/durations";
import { ENDING_DAYS, type WaiverStatus } from "@/server/domain/waiver/waiver-status";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";
import { withoutNulls } from "../repositories/rows";

type Driver = Connection["sql"];

/** The register of waivers: requests, people and results. Derives a status from dates, as the domain does. */
export function waiverReads({ sql }: Connection): WaiverReads {
  return {
    async search(teams, { limit, cursor, ...search }) {
      const [beforeAt, beforeId] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql<Row[]>`
        select ${columns(sql)} ${joins(sql)} where ${within(sql, teams)} and ${hasStatus(sql, search)}
          ${search.team === undefined ? sql`` : sql`and m.team = ${search.team}`}
          ${search.releaseId === undefined ? sql`` : sql`and w.release_id = ${search.releaseId}`}
          ${beforeAt === undefined ? sql`` : sql`and (w.requested_at, w.id) < (${beforeAt}::text::timestamptz, ${beforeId ?? ""})`}
        order by w.requested_at desc, w.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(waiverOf), limit, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
    },
    async find(teams, id) {
      const [row] = await sql<
        Row[]
      >`select ${columns(sql)} ${joins(sql)} where ${within(sql, teams)} and w.id = ${id}`;
      return row && waiverOf(row);
    },
    async count(teams, search) {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from waivers w join releases r on r.id = w.release_id join models m on m.id = r.model_id
        where ${within(sql, teams)} and ${hasStatus(sql, search)}`;
      return row?.count ?? 0;
    },
    async grantedSince(teams, since) {
      const rows = await sql<{ team: string; startsAt: string; granted: number }[]>`
        select m.team, date_trunc('quarter', w.granted_at, 'UTC') as "startsAt", count(*)::int as granted
        from waivers w join releases r on r.id = w.release_id join models m on m.id = r.model_id
        where ${within(sql, teams)} and w.granted_at >= ${since.toISOString()}::text::timestamptz
        group by 1, 2 order by 1, 2`;
      return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
    },
    async budgets(teams) {
      return sql<{ team: string; policyName: string; budget: number }[]>`
        with current as (select distinct on (name) name, document from policy_versions where withdrawn_at is null order by name, version desc)
        select distinct m.team, c.name as "policyName", (c.document #>> '{spec,waivers,budgetPerTeamPerQuarter}')::int as budget
        from models m join releases r on r.model_id = m.id join policy_versions p on p.id = r.policy_version_id join current c on c.name = p.name
        where ${within(sql, teams)} order by 1, 2`;
    },
    async liveAfterWaivers(teams, now, limit) {
      return sql<{ releaseId: string; stage: string }[]>`
        select d.release_id as "releaseId", d.stage, min(least(w.expires_at, coalesce(w.revoked_at, w.expires_at))) as ended
        from deployments d join waivers w on w.release_id = d.release_id and w.stage = d.stage join models m on m.id = d.model_id
        where d.until is null and w.granted_at is not null and ${within(sql, teams)}
          and (w.revoked_at is not null or w.expires_at <= ${now.toISOString()}::text::timestamptz)
        group by 1, 2 order by ended limit ${limit}`;
    },
  };
}

function within(sql: Driver, teams: readonly string[] | "*") {
  return teams === "*" ? sql`true` : sql`m.team = any(${[...teams]}::text[])`;
}

/** `waiverStatus` of the domain as an SQL condition; a test compares the two. */
function hasStatus(sql: Driver, { statuses, now }: Pick<WaiverSearch, "statuses" | "now">) {
  if (statuses.length === 0) return sql`true`;
  const at = sql`${now.toISOString()}::text::timestamptz`;
  const ending = sql`${new Date(now.getTime() + ENDING_DAYS * DAY_MS).toISOString()}::text::timestamptz`;
  const granted = sql`w.granted_at is not null and w.revoked_at is null and w.declined_at is null`;
  const open = sql`w.granted_at is null and w.revoked_at is null and w.declined_at is null`;
  const conditions: Readonly<Record<WaiverStatus, ReturnType<Driver>>> = {
    asked: sql`${open} and w.expires_at > ${at}`,
    lapsed: sql`${open} and w.expires_at <= ${at}`,
    active: sql`${granted} and w.expires_at > ${ending}`,
    ending: sql`${granted} and w.expires_at > ${at} and w.expires_at <= ${ending}`,
    expired: sql`${granted} and w.expires_at <= ${at}`,
    revoked: sql`w.revoked_at is not null and w.declined_at is null`,
    declined: sql`w.declined_at is not null`,
  };
  return statuses
    .map((status) => conditions[status])
    .reduce((some, one) => sql`(${some} or (${one}))`, sql`false`);
}

function columns(sql: Driver) {
  return sql`w.id, w.release_id as "releaseId", w.stage, w.gate_id as "gateId", w.manifest_digest as "manifestDigest",
    w.payload_digests as "payloadDigests", w.findings, w.reason, w.risk_owner as "riskOwner", w.risk_owner_id as "riskOwnerId",
    w.compensating_control as "compensatingControl", w.requested_by as "requestedBy", w.requested_at as "requestedAt",
    w.granted_by as "grantedBy", w.granted_as as "grantedAs", w.granted_at as "grantedAt", w.expires_at as "expiresAt",
    w.revoked_at as "revokedAt", w.revoke_reason as "revokeReason", w.declined_at as "declinedAt", w.decline_reason as "declineReason",
    r.key as "releaseKey", m.key as "modelKey", m.title as "modelTitle", m.team, p.name as "policyName",
    coalesce((select g ->> 'title' from jsonb_array_elements(p.document #> '{spec,gates}') g where g ->> 'id' = w.gate_id limit 1), w.gate_id) as "gateTitle",
    coalesce(asked.name, w.requested_by) as "requestedByName", granter.name as "grantedByName", revoker.name as "revokedByName",
    decliner.name as "declinedByName",
    exists (select 1 from deployments d where d.release_id = w.release_id and d.stage = w.stage and d.until is null) as "isLive"`;
}

function joins(sql: Driver) {
  return sql`from waivers w join releases r on r.id = w.release_id join models m on m.id = r.model_id
    join policy_versions p on p.id = r.policy_version_id
    left join people asked on asked.id = w.requested_by left join people granter on granter.id = w.granted_by
    left join people revoker on revoker.id = w.revoked_by left join people decliner on decliner.id = w.declined_by`;
}

type Instants = "requestedAt" | "grantedAt" | "expiresAt" | "revokedAt" | "declinedAt";
type Row = Omit<WaiverRow, Instants> & Readonly<Record<Instants, string | null>>;

function waiverOf(row: Row): WaiverRow {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return withoutNulls({
    ...row,
    requestedAt: instant(row.requestedAt),
    grantedAt: instant(row.grantedAt),
    expiresAt: instant(row.expiresAt),
    revokedAt: instant(row.revokedAt),
    declinedAt: instant(row.declinedAt),
  }) as unknown as WaiverRow;
}
