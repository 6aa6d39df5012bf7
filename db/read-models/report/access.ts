import type { ReportQuery } from "@/server/application/kernel/ports/report-rows";
import { accessRow } from "@/server/domain/report/access-row";
import { type Driver, type Fragment, instantOf, isoOf, type ReportSource } from "./report-source";

/** Roles of people, delegated roles, and tokens of service accounts, as they are now. */
export const accessSource: ReportSource = {
  population(sql, query) {
    const now = instantOf(sql, query.now);
    return sql`
      select a.id, a.since as at, a.kind as series, case when a.closed then 'closed' when a.kind = 'delegation' then 'used within 30 days'
        when coalesce(a.used, a.since) > ${now} - interval '30 days' then 'used within 30 days'
        when coalesce(a.used, a.since) > ${now} - interval '90 days' then 'used within 90 days' else 'unused for 90 days' end as bucket
      from (${access(sql, query)}) a where ${overlaps(sql, query)}`;
  },

  async rows(sql, ids, query) {
    const rows = await sql`select a.* from (${access(sql, query)}) a where a.id = any(${[...ids]})`;
    return new Map(
      rows.map((row) => [
        row.id as string,
        accessRow(
          {
            id: row.id,
            kind: row.kind,
            name: row.name,
            identity: row.identity,
            role: row.role,
            teams: row.teams,
            models: row.models,
            groups: row.groups,
            owners: row.owners,
            since: new Date(row.since).toISOString(),
            lastUsedAt: isoOf(row.used),
            expiresAt: isoOf(row.expires),
            isClosed: row.closed,
          },
          query.now,
        ),
      ]),
    );
  },
};

/** A grant for every team is in every reader's reach. */
function overlaps(sql: Driver, { teams, team }: ReportQuery): Fragment {
  const holds = (names: readonly string[]) => sql`(a.teams = '"*"' or a.teams ?| ${[...names]}::text[])`;
  return sql`${teams === "*" ? sql`true` : holds(teams)} and ${team === undefined ? sql`true` : holds([team])}`;
}

const access = (sql: Driver, { now }: ReportQuery): Fragment => sql`
  select p.id || ' ' || place as id, 'person' as kind, p.name, p.email as identity, g ->> 'role' as role, g -> 'teams' as teams, '"*"'::jsonb as models,
    p.groups, null as owners, p.last_seen_at as used, null::timestamptz as expires, not p.active as closed,
    coalesce((select max(e.recorded_at) from ledger_subjects s join ledger_subjects f on f.entry_id = s.entry_id and f.subject = 'action:person.roles-changed'
      join ledger_entries e on e.id = s.entry_id where s.subject = p.id), p.first_seen_at) as since
  from people p, jsonb_array_elements(p.grants) with ordinality as granted(g, place)
  union all
  select d.id, 'delegation', e.name, e.email, d.role, d.teams, '"*"'::jsonb, null, r.name, null, d.until,
    d.revoked_at is not null or d.until <= ${instantOf(sql, now)}, d.since
  from delegations d join people e on e.id = d.delegate_id join people r on r.id = d.delegator_id
  union all
  select coalesce(t.id, a.id), case when t.id is null then 'account' else 'token' end, a.name, a.id, a.role, jsonb_build_array(a.team), coalesce(t.models, '"*"'::jsonb),
    null, (select string_agg(o.name, '; ' order by o.name) from people o where a.owner_ids ? o.id), t.last_used_at, t.expires_at,
    a.disabled_at is not null or t.revoked_at is not null or coalesce(t.expires_at <= ${instantOf(sql, now)}, false), coalesce(t.created_at, a.created_at)
  from service_accounts a left join tokens t on t.service_account_id = a.id`;
