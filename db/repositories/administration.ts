import type { AdministrationWrites } from "@/server/application/kernel/ports/administration";
import { DAY_MS } from "@/server/domain/time/durations";
import type { Connection } from "../database";

/** Data for administrators: people with their sessions, holds, processes, and the state of the database. */
export function administrationRepository({ sql }: Connection): AdministrationWrites {
  return {
    async directory(teams, now) {
      const within =
        teams === "*"
          ? sql`true`
          : sql`exists (select 1 from jsonb_array_elements(p.grants) g where jsonb_typeof(g -> 'teams') = 'array' and g -> 'teams' ?| ${[...teams]}::text[])`;
      const rows = await sql`
        select p.*, (select count(*)::int from sessions s where s.person_id = p.id and s.revoked_at is null
          and s.expires_at > ${now.toISOString()}::text::timestamptz) as open_sessions
        from people p where ${within} order by p.name, p.id`;
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        email: row.email,
        issuer: row.issuer,
        subject: row.subject,
        active: row.active,
        grants: row.grants,
        firstSeenAt: new Date(row.first_seen_at),
        lastSeenAt: new Date(row.last_seen_at),
        openSessions: row.open_sessions,
      }));
    },

    async sessions(personId, limit) {
      const rows =
        await sql`select * from sessions where person_id = ${personId} order by created_at desc, id desc limit ${limit}`;
      const instant = (value: string | null) => (value === null ? undefined : new Date(value));
      return rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        createdAt: new Date(row.created_at),
        expiresAt: new Date(row.expires_at),
        authenticatedAt: instant(row.authenticated_at),
        revokedAt: instant(row.revoked_at),
      }));
    },

    async activeHolds(teams) {
      const rows = await sql`
        select h.id, h.scope, coalesce(r.key, m.key, h.stage, 'every stage') as held, h.reason, h.exit_condition, h.placed_by, h.placed_at
        from holds h left join releases r on r.id = h.release_id left join models m on m.id = coalesce(h.model_id, r.model_id)
        where h.released_at is null and (h.scope in ('stage', 'everywhere') or ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`})
        order by h.placed_at desc, h.id desc`;
      return rows.map((row) => ({
        id: row.id,
        scope: row.scope,
        on: row.held,
        reason: row.reason,
        exitCondition: row.exit_condition,
        placedBy: row.placed_by,
        placedAt: new Date(row.placed_at),
      }));
    },

    async processes() {
      const rows = await sql`select * from processes order by started_at desc, id`;
      return rows.map((row) => ({
        id: row.id,
        host: row.host,
        pid: row.pid,
        version: row.version,
        roles: row.roles,
        startedAt: new Date(row.started_at),
        lastSeenAt: new Date(row.last_seen_at),
      }));
    },

    async database() {
      const askedAtMs = performance.now();
      const [answer] = await sql<{ now: string }[]>`select clock_timestamp() as now`;
      const roundTripMs = performance.now() - askedAtMs;
      const clockAheadMs = new Date(answer?.now ?? "").getTime() - Date.now() + roundTripMs / 2;
      const [row] = await sql`
        select current_setting('server_version') as version, pg_database_size(current_database()) as size,
          (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
          current_setting('max_connections')::int as connections_max, (select count(*)::int from drizzle.__drizzle_migrations) as migrations`;
      return {
        version: row?.version,
        roundTripMs,
        sizeBytes: Number(row?.size),
        connections: row?.connections,
        connectionsMax: row?.connections_max,
        migrations: row?.migrations,
        clockAheadMs,
      };
    },

    async outbox(now) {
      const dayAgo = new Date(now.getTime() - DAY_MS).toISOString();
      const [row] = await sql`
        select (select count(*)::int from deliveries where state = 'waiting') as waiting,
          (select min(created_at) from deliveries where state = 'waiting') as oldest,
          (select count(*)::int from deliveries where state in ('refused', 'dead') and ended_at > ${dayAgo}::text::timestamptz) as failed`;
      return {
        waiting: row?.waiting,
        oldestWaitingAt: row?.oldest ? new Date(row.oldest) : undefined,
        failedLastDay: row?.failed,
      };
    },

    async setActive(personId, active) {
      const changed =
        await sql`update people set active = ${active} where id = ${personId} and active <> ${active}`;
      return changed.count === 1;
    },

    async reportProcess({ id, host, pid, version, roles, startedAt, lastSeenAt }, forgetBefore) {
      await sql`
        insert into processes (id, host, pid, version, roles, started_at, last_seen_at)
        values (${id}, ${host}, ${pid}, ${version}, ${JSON.stringify(roles)}::text::jsonb, ${startedAt.toISOString()}::text::timestamptz,
          ${lastSeenAt.toISOString()}::text::timestamptz)
        on conflict (id) do update set last_seen_at = excluded.last_seen_at`;
      await sql`delete from processes where last_seen_at < ${forgetBefore.toISOString()}::text::timestamptz`;
    },
  };
}
