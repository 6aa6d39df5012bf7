import { and, eq, isNull } from "drizzle-orm";
import type {
  AccessLogRow,
  ActiveAccess,
  OutsideAccessRow,
  OutsideAccessWrites,
} from "@/server/application/kernel/ports/outside-access";
import type { Connection } from "../database";
import { outsideAccesses } from "../schema/index";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

type Instants = "until" | "requestedAt" | "confirmedAt" | "endedAt";
type JsonRow = Omit<OutsideAccessRow, Instants> & Readonly<Record<Instants, string | null>>;
type ActiveRow = Omit<ActiveAccess, "until"> & { readonly until: string };
type LogRow = Omit<AccessLogRow, "lastAt"> & { readonly lastAt: string };

const instant = (text: string | null) => (text === null ? null : new Date(text));

/** Accesses of outside auditors, and what auditors opened. */
export function outsideAccessRepository({ db, sql }: Connection): OutsideAccessWrites {
  const at = (value: Date) => sql`${value.toISOString()}::text::timestamptz`;
  const teams = sql`coalesce((select jsonb_agg(distinct m.team) from models m where a.models ? m.key), '[]')`;
  const columns = sql`a.id, a.email, a.organisation, a.models, a.until, a.reason, a.requested_by as "requestedBy",
    a.requested_at as "requestedAt", a.confirmed_by as "confirmedBy", a.confirmed_at as "confirmedAt", a.person_id as "personId",
    a.ended_by as "endedBy", a.ended_at as "endedAt", a.end_reason as "endReason", ${teams} as teams,
    r.name as "requestedByName", c.name as "confirmedByName", p.name as "personName", e.name as "endedByName"`;
  const joins = sql`from outside_accesses a join people r on r.id = a.requested_by left join people c on c.id = a.confirmed_by
    left join people p on p.id = a.person_id left join people e on e.id = a.ended_by`;
  const active = (now: Date) =>
    sql`a.confirmed_at is not null and a.ended_at is null and a.until > ${at(now)}`;
  return {
    async list(within, { limit, cursor }) {
      const [requestedAt, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql<JsonRow[]>`
        select ${columns} ${joins}
        where ${within === "*" ? sql`true` : sql`not exists (select 1 from models m where a.models ? m.key and not m.team = any(${[...within]}))`}
          ${requestedAt === undefined ? sql`` : sql`and (a.requested_at, a.id) < (${requestedAt}::text::timestamptz, ${id ?? ""})`}
        order by a.requested_at desc, a.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(rowOf), limit, (row) => [row.requestedAt.toISOString(), row.id]);
    },
    async find(id) {
      const [row] = await sql<JsonRow[]>`select ${columns} ${joins} where a.id = ${id}`;
      return row && rowOf(row);
    },
    async activeOf(personId, now) {
      const rows = await sql<ActiveRow[]>`
        select a.id, a.models, a.until, ${teams} as teams from outside_accesses a
        where a.person_id = ${personId} and ${active(now)} order by a.id limit 50`;
      return rows.map((row) => ({ ...row, until: new Date(row.until) }));
    },
    async waitingFor(email, now) {
      const rows = await sql<ActiveRow[]>`
        select a.id, a.models, a.until, ${teams} as teams from outside_accesses a
        where a.email = ${email.toLowerCase()} and a.person_id is null and ${active(now)} order by a.id limit 50`;
      return rows.map((row) => ({ ...row, until: new Date(row.until) }));
    },
    async accessLog({ personId, limit, cursor }) {
      const [lastAt, person, operation, about] =
        readCursor(cursor, ["instant", "text", "text", "text"]) ?? [];
      const rows = await sql<LogRow[]>`
        select l.person_id as "personId", p.name as "personName", l.operation, l.about, l.count, l.last_at as "lastAt"
        from access_log l join people p on p.id = l.person_id
        where ${personId === undefined ? sql`true` : sql`l.person_id = ${personId}`}
          ${lastAt === undefined ? sql`` : sql`and (l.last_at, l.person_id, l.operation, l.about) < (${lastAt}::text::timestamptz, ${person ?? ""}, ${operation ?? ""}, ${about ?? ""})`}
        order by l.last_at desc, l.person_id desc, l.operation desc, l.about desc limit ${limit + 1}`;
      return keysetPage(
        rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) })),
        limit,
        (row) => [row.lastAt.toISOString(), row.personId, row.operation, row.about],
      );
    },
    async insert(access) {
      await db.insert(outsideAccesses).values(access);
    },
    async confirm(id, by) {
      const open = [isNull(outsideAccesses.confirmedAt), isNull(outsideAccesses.endedAt)];
      const confirmed = await db
        .update(outsideAccesses)
        .set({ confirmedBy: by.id, confirmedAt: by.at })
        .where(and(eq(outsideAccesses.id, id), ...open))
        .returning({ id: outsideAccesses.id });
      return confirmed.length === 1;
    },
    async end(id, { id: endedBy, at: endedAt, reason: endReason }) {
      const ended = await db
        .update(outsideAccesses)
        .set({ endedBy, endedAt, endReason })
        .where(and(eq(outsideAccesses.id, id), isNull(outsideAccesses.endedAt)))
        .returning({ id: outsideAccesses.id });
      return ended.length === 1;
    },
    async bind(email, personId, now) {
      await sql`update outside_accesses a set person_id = ${personId}
        where a.email = ${email.toLowerCase()} and a.person_id is null and ${active(now)}`;
    },
    async recordReads(reads) {
      for (const { personId, operation, about, count, at: readAt } of reads)
        await sql`
          insert into access_log (person_id, hour, operation, about, count, last_at)
          values (${personId}, date_trunc('hour', ${at(readAt)}), ${operation}, ${about}, ${count}, ${at(readAt)})
          on conflict (person_id, hour, operation, about)
          do update set count = access_log.count + excluded.count, last_at = greatest(access_log.last_at, excluded.last_at)`;
    },
    async forgetReads(before, rowsMax) {
      const forgotten = await sql`
        delete from access_log where last_at < ${at(before)}
          or last_at <= (select l.last_at from access_log l order by l.last_at desc offset ${rowsMax} limit 1)`;
      return forgotten.count;
    },
  };
}

function rowOf(row: JsonRow): OutsideAccessRow {
  const { until, requestedAt, confirmedAt, endedAt } = row;
  return withoutNulls({
    ...row,
    until: instant(until),
    requestedAt: instant(requestedAt),
    confirmedAt: instant(confirmedAt),
    endedAt: instant(endedAt),
  }) as unknown as OutsideAccessRow;
}
