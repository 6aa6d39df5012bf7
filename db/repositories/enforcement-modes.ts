import { and, eq, isNull } from "drizzle-orm";
import type {
  EnforcementModeReads,
  EnforcementModeWrites,
  ModeChangeRow,
  ModeCounts,
  WouldHaveBlocked,
} from "@/server/application/kernel/ports/enforcement-modes";
import type { Connection } from "../database";
import { type JsonModeChange, modeChangeOf } from "../read-models/mode-change";
import { enforcementModes } from "../schema/index";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

/**
 * Teams' enforcement modes of policies: requested, agreed to and made stricter, and what was permitted
 * meanwhile.
 */
export function enforcementModeRepository(connection: Connection): EnforcementModeWrites {
  const { db, sql } = connection;
  return {
    ...found(connection),
    ...acted(connection),
    ...letThrough(connection),
    async lock(policyVersionId) {
      await sql`select 1 from policy_versions where id = ${policyVersionId} for update`;
    },
    async insert(record) {
      await db.insert(enforcementModes).values(record);
    },
    async agree(id, { by, byName, as, at }) {
      const rows = await db
        .update(enforcementModes)
        .set({ approvedBy: by, approvedByName: byName, approvedAs: as, approvedAt: at })
        .where(undecided(id))
        .returning({ id: enforcementModes.id });
      return rows.length === 1;
    },
    async decline(id, { by, byName, at, reason }) {
      const rows = await db
        .update(enforcementModes)
        .set({ declinedBy: by, declinedByName: byName, declinedAt: at, declineReason: reason })
        .where(undecided(id))
        .returning({ id: enforcementModes.id });
      return rows.length === 1;
    },
  };
}

function undecided(id: string) {
  return and(
    eq(enforcementModes.id, id),
    isNull(enforcementModes.approvedAt),
    isNull(enforcementModes.declinedAt),
  );
}

type Driver = Connection["sql"];

function within(sql: Driver, teams: readonly string[] | "*") {
  return teams === "*" ? sql`true` : sql`a.team = any(${[...teams]}::text[])`;
}

type Json<Row> = {
  readonly [Member in keyof Row]: Extract<Row[Member], Date> extends never
    ? Row[Member] | null
    : string | null;
};

function found({ sql }: Connection): Pick<EnforcementModeReads, "find" | "ofPolicy" | "waiting"> {
  const columns = sql`a.id, a.policy_version_id as "policyVersionId", p.name as policy, p.version, a.team, a.mode, a.reason, a.is_harder as "isHarder",
    a.asked_by as "askedBy", a.asked_by_name as "askedByName", a.asked_at as "askedAt", a.until, a.approved_by as "approvedBy",
    a.approved_by_name as "approvedByName", a.approved_as as "approvedAs", a.approved_at as "approvedAt", a.declined_by_name as "declinedByName",
    a.declined_at as "declinedAt", a.decline_reason as "declineReason"`;
  const joins = sql`from enforcement_modes a join policy_versions p on p.id = a.policy_version_id`;
  return {
    async find(teams, id) {
      const [row] = await sql<
        Json<ModeChangeRow>[]
      >`select ${columns} ${joins} where a.id = ${id} and ${within(sql, teams)}`;
      return row && rowOf(row);
    },
    async ofPolicy(teams, policy, { limit, cursor }) {
      const [at, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql<Json<ModeChangeRow>[]>`
        select ${columns} ${joins} where p.name = ${policy} and ${within(sql, teams)}
          ${at === undefined ? sql`` : sql`and (a.asked_at, a.id) < (${at}::text::timestamptz, ${id ?? ""})`}
        order by a.asked_at desc, a.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(rowOf), limit, (row) => [row.askedAt.toISOString(), row.id]);
    },
    async waiting(teams, limit, policy) {
      const rows = await sql<Json<ModeChangeRow>[]>`
        select ${columns} ${joins} where a.approved_at is null and a.declined_at is null and ${within(sql, teams)}
          ${policy === undefined ? sql`` : sql`and p.name = ${policy}`}
        order by a.asked_at, a.id limit ${limit}`;
      return rows.map(rowOf);
    },
  };
}

function rowOf({ askedAt, until, approvedAt, declinedAt, ...row }: Json<ModeChangeRow>): ModeChangeRow {
  return withoutNulls({
    ...row,
    askedAt: instant(askedAt),
    until: instant(until),
    approvedAt: instant(approvedAt),
    declinedAt: instant(declinedAt),
  }) as unknown as ModeChangeRow;
}

const instant = (text: string | null) => (text === null ? null : new Date(text));

type ActRow = JsonModeChange & { readonly policyVersionId: string; readonly team: string };

function acted({ sql }: Connection): Pick<EnforcementModeReads, "acts" | "actsOn" | "anyEnds"> {
  const columns = sql`a.id, a.mode, a.reason, a.asked_by as "askedBy", a.asked_by_name as "askedByName", a.approved_by as "approvedBy",
    a.approved_by_name as "approvedByName", a.approved_as as "approvedAs", a.approved_at as "approvedAt", a.until`;
  return {
    async acts(policyVersionId, team) {
      const rows = await sql<JsonModeChange[]>`
        select ${columns} from enforcement_modes a where a.policy_version_id = ${policyVersionId} and a.team = ${team} and a.approved_at is not null
        order by a.approved_at, a.id`;
      return rows.map(modeChangeOf);
    },
    async anyEnds(teams, { from, to }) {
      const [row] = await sql<{ ends: boolean }[]>`
        select exists (select 1 from enforcement_modes a where a.approved_at is not null and a.until is not null and ${within(sql, teams)}
          and a.until > ${from.toISOString()}::text::timestamptz and a.until <= ${to.toISOString()}::text::timestamptz) as ends`;
      return row?.ends ?? false;
    },
    async actsOn(teams, policyVersionIds) {
      const rows = await sql<ActRow[]>`
        select ${columns}, a.policy_version_id as "policyVersionId", a.team from enforcement_modes a
        where a.policy_version_id = any(${[...policyVersionIds]}::text[]) and a.approved_at is not null and ${within(sql, teams)}
        order by a.approved_at, a.id`;
      return rows.map(({ policyVersionId, team, ...row }) => ({
        ...modeChangeOf(row),
        policyVersionId,
        team,
      }));
    },
  };
}

/** Computed each time from the decisions themselves, through their index: no counter can drift. */
function letThrough({ sql }: Connection): Pick<EnforcementModeReads, "counts" | "wouldHaveBlocked"> {
  return {
    async counts(ids) {
      if (ids.length === 0) return [];
      const rows = await sql<(Omit<ModeCounts, "lastAt"> & { readonly lastAt: string | null })[]>`
        with let_through as (
          select d.enforcement_mode_id, d.decided_at, d.would_block from decisions d join promotions p on p.id = d.taken_for
          where d.enforcement_mode_id = any(${[...ids]}::text[])
        ), gate as (
          select enforcement_mode_id, gate_id, count(*)::int as count from let_through, unnest(would_block) gate_id group by enforcement_mode_id, gate_id
        )
        select l.enforcement_mode_id as "modeId", count(*)::int as judged, count(*) filter (where l.would_block <> '{}')::int as "wouldBlock",
          max(l.decided_at) filter (where l.would_block <> '{}') as "lastAt",
          (select coalesce(json_agg(json_build_object('gateId', g.gate_id, 'count', g.count) order by g.count desc, g.gate_id), '[]')
            from gate g where g.enforcement_mode_id = l.enforcement_mode_id) as "byGate"
        from let_through l group by l.enforcement_mode_id`;
      return rows.map(({ lastAt, ...row }) => ({
        ...row,
        lastAt: lastAt === null ? undefined : new Date(lastAt),
      }));
    },
    async wouldHaveBlocked(teams, modeId, { limit, cursor }) {
      const [at, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql<(Omit<WouldHaveBlocked, "decidedAt"> & { readonly decidedAt: string })[]>`
        select d.id as "decisionId", r.key as "releaseKey", m.title as "modelTitle", d.stage, d.decided_at as "decidedAt", d.would_block as gates
        from decisions d join promotions p on p.id = d.taken_for join releases r on r.id = d.release_id join models m on m.id = r.model_id
        where d.enforcement_mode_id = ${modeId} and d.would_block <> '{}' and ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]}::text[])`}
          ${at === undefined ? sql`` : sql`and (d.decided_at, d.id) < (${at}::text::timestamptz, ${id ?? ""})`}
        order by d.decided_at desc, d.id desc limit ${limit + 1}`;
      return keysetPage(
        rows.map((row) => ({ ...row, decidedAt: new Date(row.decidedAt) })),
        limit,
        (row) => [row.decidedAt.toISOString(), row.decisionId],
      );
    },
  };
}
