import type { ReportQuery } from "@/server/application/kernel/ports/report-rows";
import { daysBetween } from "@/server/domain/report/inventory-row";
import type { ReportRow } from "@/server/domain/report/report";
import {
  type Driver,
  type Fragment,
  instantOf,
  isoOf,
  type ReportSource,
  withinReach,
} from "./report-source";

/** The newest evidence of each series about each live release, at the instant of the report. */
export const evidenceFreshnessSource: ReportSource = {
  population: (sql, query) => sql`
    select f.id, coalesce(f.received_at, f.since) as at, ${freshness(sql)} as series,
      case when f.age is null then 'no evidence' when f.age <= 7 then 'up to 7 days' when f.age <= 30 then 'up to 30 days'
        when f.age <= 90 then 'up to 90 days' when f.age <= 180 then 'up to 180 days' else 'more than 180 days' end as bucket
    from (${newest(sql, query, withinReach(sql, query))}) f`,

  async rows(sql, ids, query) {
    const deployments = ids.map((id) => id.split(" ")[0] ?? "");
    const rows = await sql`
      select f.*, ${freshness(sql)} as freshness, m.key as model, m.team, r.key as release, r.risk_tier, e.payload_digest, e.collector_name
      from (${newest(sql, query, sql`d.id = any(${deployments})`)}) f join releases r on r.id = f.release_id join models m on m.id = r.model_id
        left join evidence e on e.id = f.evidence_id where f.id = any(${[...ids]})`;
    return new Map(
      rows.map((row): [string, ReportRow] => [
        row.id,
        {
          release: row.release,
          stage: row.stage,
          type: row.type,
          suite: row.suite || null,
          receivedAt: isoOf(row.received_at),
          ageDays: row.received_at && daysBetween(row.received_at, query.at),
          allowedDays: row.allowed,
          freshness: row.freshness,
          environment: row.environment || null,
          collector: row.collector_name,
          model: row.model,
          team: row.team,
          tier: row.risk_tier,
          liveSince: isoOf(row.since),
          evidence: row.evidence_id,
          payloadDigest: row.payload_digest,
        },
      ]),
    );
  },
};

const freshness = (sql: Driver) =>
  sql`case when f.age is null then 'none' when f.allowed is null then 'no limit' when f.age <= f.allowed then 'fresh' else 'too old' end`;

/** Selects one row per live release and series of evidence; one with nulls where there is no evidence. */
function newest(sql: Driver, query: ReportQuery, within: Fragment): Fragment {
  const at = instantOf(sql, query.at);
  return sql`
    select distinct on (d.id, e.type, e.suite, e.environment) concat(d.id, ' ', coalesce(e.id, 'none')) as id, d.release_id, d.stage, d.since,
      e.id as evidence_id, e.type, e.suite, e.environment, e.received_at, extract(epoch from ${at} - e.received_at)::float8 / 86400 as age,
      (select min((g #>> '{evidence,maxAgeDays}')::float8) from jsonb_array_elements(v.document #> '{spec,gates}') g
        where g #>> '{evidence,type}' = e.type and g -> 'stages' ? d.stage) as allowed
    from deployments d join models m on m.id = d.model_id join releases r on r.id = d.release_id join policy_versions v on v.id = r.policy_version_id
      left join lateral (
        select e.* from release_components c join evidence_subjects s on s.digest = c.digest join evidence e on e.id = s.evidence_id
        where c.release_id = d.release_id and e.received_at <= ${at}) e on true
    where d.since <= ${at} and (d.until is null or d.until > ${at}) and ${within}
      and ${query.stage === undefined ? sql`true` : sql`d.stage = ${query.stage}`}
    order by d.id, e.type, e.suite, e.environment, e.received_order desc`;
}
