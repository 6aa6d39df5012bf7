import type { Row } from "postgres";
import type { ReportQuery } from "@/server/application/kernel/ports/report-rows";
import type { ReportRow } from "@/server/domain/report/report";
import { type Driver, type Fragment, instantOf, type SummarySource, withinReach } from "./report-source";

/** Measures of the flow of releases: each is one query that returns group, subject, cases and value or percentiles. */
export const deliverySource: SummarySource = {
  /** The lead times behind the chart. */
  population: (sql, query) => sql`
    select c.id, c.at, c.tier as series, case when c.hours < 1 then 'under 1 hour' when c.hours < 4 then 'under 4 hours' when c.hours < 24 then 'under 1 day'
      when c.hours < 72 then 'under 3 days' when c.hours < 168 then 'under 1 week' when c.hours < 336 then 'under 2 weeks'
      when c.hours < 672 then 'under 4 weeks' else '4 weeks or more' end as bucket
    from (${leadTimes(sql, query)}) c`,

  async summary(sql, query) {
    const weeks = (query.to.getTime() - query.from.getTime()) / (7 * 86_400_000);
    const spans: readonly [string, Fragment][] = [
      ["lead time", leadTimes(sql, query)],
      ["request to live", requestsToLive(sql, query)],
      ["time to restore", restorations(sql, query)],
      ["wait per gate", gateWaits(sql, query)],
      ["wait per role", signatures(sql, query, sql`s.role`)],
      ["wait per person", signatures(sql, query, sql`s.signer_name`)],
    ];
    const rates: readonly [string, string, Fragment][] = [
      ["deployment frequency", "per week", frequencies(sql, query, weeks)],
      ["change failure rate", "percent", failures(sql, query)],
      ["returned", "percent", returns(sql, query)],
      ["waiver rate", "percent", waived(sql, query)],
      ["hand-offs", "per deployment", handOffs(sql, query)],
    ];
    const rows: ReportRow[] = [];
    for (const [measure, cases] of spans)
      rows.push(...(await percentiles(sql, cases)).map((row) => spanRow(measure, row)));
    for (const [measure, unit, cases] of rates)
      rows.push(...(await sql`${cases} order by 1, 2`).map((row) => rateRow(measure, unit, row)));
    return rows.toSorted((one, other) => compare(String(one["group"]), String(other["group"])));
  },
};

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const EMPTY = { p50Hours: null, p90Hours: null, p99Hours: null };
const round = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);

function spanRow(measure: string, { grp, subject, cases, spans }: Row): ReportRow {
  const [p50Hours, p90Hours, p99Hours] = spans.map(round);
  return { group: grp, measure, subject, cases, value: null, unit: "hours", p50Hours, p90Hours, p99Hours };
}

function rateRow(measure: string, unit: string, { grp, subject, cases, value }: Row): ReportRow {
  return { group: grp, measure, subject, cases, value: round(value), unit, ...EMPTY };
}

const percentiles = (sql: Driver, cases: Fragment) => sql`
  select c.grp, c.subject, count(*)::int as cases, percentile_cont(array[0.5, 0.9, 0.99]) within group (order by c.hours) as spans
  from (${cases}) c group by 1, 2 order by 1, 2`;

const hours = (sql: Driver, from: Fragment, to: Fragment) =>
  sql`(extract(epoch from ${to} - ${from}) / 3600)::float8`;

const groupOf = (sql: Driver, { by }: ReportQuery) =>
  by === "team"
    ? sql`m.team`
    : by === "model"
      ? sql`m.key`
      : by === "tier"
        ? sql`m.risk_tier`
        : sql`'all'::text`;

const inStage = (sql: Driver, { stage }: ReportQuery, column: Fragment) =>
  stage === undefined ? sql`true` : sql`${column} = ${stage}`;

const inPeriod = (sql: Driver, { from, to }: ReportQuery, column: Fragment) =>
  sql`${column} >= ${instantOf(sql, from)} and ${column} < ${instantOf(sql, to)}`;

/** Deployments of the period by promotion. */
const deployed = (sql: Driver, query: ReportQuery) => sql`
  deployments d join promotions p on p.id = d.promotion_id and p.kind = 'promotion' join models m on m.id = d.model_id
    join releases r on r.id = d.release_id
  where ${inPeriod(sql, query, sql`d.since`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`d.stage`)}`;

const leadTimes = (sql: Driver, query: ReportQuery): Fragment => sql`
  select d.id, d.since as at, m.risk_tier as tier, ${groupOf(sql, query)} as grp, d.stage as subject, ${hours(sql, sql`r.opened_at`, sql`d.since`)} as hours
  from ${deployed(sql, query)} and not exists (select 1 from deployments e join promotions o on o.id = e.promotion_id
    where e.release_id = d.release_id and e.stage = d.stage and e.since < d.since and o.kind = 'promotion')`;

const requestsToLive = (sql: Driver, query: ReportQuery): Fragment => sql`
  select x.grp, x.subject, ${hours(sql, sql`q.requested_at`, sql`x.since`)} as hours from (
    select ${groupOf(sql, query)} as grp, d.stage as subject, d.since, p.request_id from ${deployed(sql, query)}) x
  join promotion_requests q on q.id = x.request_id`;

const restorations = (sql: Driver, query: ReportQuery): Fragment => sql`
  select ${groupOf(sql, query)} as grp, d.stage as subject, ${hours(sql, sql`p.created_at`, sql`d.since`)} as hours
  from deployments d join promotions p on p.id = d.promotion_id and p.kind = 'rollback' join models m on m.id = d.model_id
  where ${inPeriod(sql, query, sql`d.since`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`d.stage`)}`;

const gateWaits = (sql: Driver, query: ReportQuery): Fragment => sql`
  select x.grp, x.subject, ${hours(sql, sql`x.requested_at`, sql`min(x.decided_at)`)} as hours from (
    select ${groupOf(sql, query)} as grp, q.id as request, q.requested_at, c.decided_at, g ->> 'id' as subject
    from promotion_requests q join releases r on r.id = q.release_id join models m on m.id = r.model_id
      join decisions c on c.release_id = q.release_id and c.stage = q.stage and c.decided_at >= q.requested_at and (q.closed_at is null or c.decided_at <= q.closed_at)
      cross join lateral jsonb_array_elements(c.evaluation::jsonb -> 'gates') g
    where ${inPeriod(sql, query, sql`q.requested_at`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`q.stage`)}
      and g ->> 'status' in ('passed', 'waived')) x
  group by x.grp, x.subject, x.request, x.requested_at`;

const signatures = (sql: Driver, query: ReportQuery, subject: Fragment): Fragment => sql`
  select ${groupOf(sql, query)} as grp, ${subject} as subject, ${hours(sql, sql`q.requested_at`, sql`s.signed_at`)} as hours
  from sign_offs s join releases r on r.id = s.release_id join models m on m.id = r.model_id
    join lateral (select max(q.requested_at) as requested_at from promotion_requests q
      where q.release_id = s.release_id and q.stage = s.stage and q.requested_at <= s.signed_at) q on q.requested_at is not null
  where ${inPeriod(sql, query, sql`s.signed_at`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`s.stage`)}`;

const frequencies = (sql: Driver, query: ReportQuery, weeks: number): Fragment => sql`
  select ${groupOf(sql, query)} as grp, d.stage as subject, count(*)::int as cases, count(*) / ${weeks}::float8 as value
  from ${deployed(sql, query)} group by 1, 2`;

const failures = (sql: Driver, query: ReportQuery): Fragment => sql`
  select x.grp, x.subject, count(*)::int as cases, (100 * avg(x.failed::int))::float8 as value from (
    select ${groupOf(sql, query)} as grp, d.stage as subject, coalesce(d.ended_by in ('rolled-back', 'failed'), false) as failed from ${deployed(sql, query)}
    union all
    select ${groupOf(sql, query)}, p.stage, true from promotions p join models m on m.id = p.model_id
    where p.kind = 'promotion' and p.phase in ('failed', 'errored') and not exists (select 1 from deployments d where d.promotion_id = p.id)
      and ${inPeriod(sql, query, sql`p.updated_at`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`p.stage`)}) x
  group by 1, 2`;

const returns = (sql: Driver, query: ReportQuery): Fragment => sql`
  select ${groupOf(sql, query)} as grp, s.role as subject, count(*)::int as cases, (100 * avg((s.meaning = 'reject')::int))::float8 as value
  from sign_offs s join releases r on r.id = s.release_id join models m on m.id = r.model_id
  where ${inPeriod(sql, query, sql`s.signed_at`)} and ${withinReach(sql, query)} and ${inStage(sql, query, sql`s.stage`)} group by 1, 2`;

const waived = (sql: Driver, query: ReportQuery): Fragment => sql`
  select x.grp, x.subject, count(*)::int as cases, (100 * avg(x.waived::int))::float8 as value from (
    select ${groupOf(sql, query)} as grp, d.stage as subject, exists (
      select 1 from decisions c cross join lateral jsonb_array_elements(c.evaluation::jsonb -> 'gates') g
      where c.release_id = d.release_id and c.stage = d.stage and c.taken_for = p.id and g ->> 'status' = 'waived') as waived
    from ${deployed(sql, query)}) x
  group by 1, 2`;

const handOffs = (sql: Driver, query: ReportQuery): Fragment => sql`
  select x.grp, x.subject, count(*)::int as cases, avg(x.changes)::float8 as value from (
    select ${groupOf(sql, query)} as grp, d.stage as subject, (
      select count(*) filter (where o.actor <> o.earlier) from (
        select l.canonical::jsonb #>> '{actor,id}' as actor, lag(l.canonical::jsonb #>> '{actor,id}') over (order by l.id) as earlier
        from ledger_subjects s join ledger_entries l on l.id = s.entry_id where s.subject = d.release_id and l.recorded_at <= d.since) o) as changes
    from ${deployed(sql, query)}) x
  group by 1, 2`;
