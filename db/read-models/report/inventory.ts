import { type InventoryRecord, inventoryRow } from "@/server/domain/report/inventory-row";
import { instantOf, isoOf, type ReportSource, withinReach } from "./report-source";

/** Models registered by the instant of the report. */
export const inventorySource: ReportSource = {
  population(sql, query) {
    const at = instantOf(sql, query.at);
    return sql`
      select m.id, m.registered_at as at, m.risk_tier as series,
        case when exists (select 1 from deployments d where d.model_id = m.id and d.since <= ${at} and (d.until is null or d.until > ${at})) then 'live'
          when exists (select 1 from adoptions a where a.model_id = m.id and a.adopted_at <= ${at} and (a.ended_at is null or a.ended_at > ${at})) then 'grandfathered'
          else 'not live' end as bucket
      from models m where m.registered_at <= ${at} and ${withinReach(sql, query)}`;
  },

  async rows(sql, ids, query) {
    const at = instantOf(sql, query.at);
    const rows = await sql`
      with live as (
        select d.model_id, d.release_id, d.stage, r.version, d.since from deployments d join releases r on r.id = d.release_id
        where d.model_id = any(${[...ids]}) and d.since <= ${at} and (d.until is null or d.until > ${at}))
      select m.id, m.key, m.title, m.team, m.domain, m.risk_tier, m.owners, m.registered_at, m.attested_at,
        (select coalesce(jsonb_agg(jsonb_build_object('stage', l.stage, 'version', l.version, 'since', l.since) order by l.since, l.stage), '[]') from live l where l.model_id = m.id) as live,
        (select coalesce(jsonb_agg(jsonb_build_object('stage', a.stage, 'version', a.version, 'dueAt', a.due_at) order by a.stage), '[]') from adoptions a
          where a.model_id = m.id and a.adopted_at <= ${at} and (a.ended_at is null or a.ended_at > ${at})) as grandfathered,
        (select c.until from certifications c where c.model_id = m.id and c.certified_at <= ${at} order by c.certified_at desc, c.id desc limit 1) as certified_until,
        (select max(e.received_at) from live l join release_components c on c.release_id = l.release_id join evidence_subjects s on s.digest = c.digest
          join evidence e on e.id = s.evidence_id where l.model_id = m.id and e.received_at <= ${at}) as newest_evidence_at,
        (select count(*)::int from holds h left join releases r on r.id = h.release_id
          where (h.model_id = m.id or r.model_id = m.id) and h.placed_at <= ${at} and (h.released_at is null or h.released_at > ${at})) as holds,
        (select count(*)::int from waivers w join releases r on r.id = w.release_id where r.model_id = m.id and w.granted_at <= ${at} and w.expires_at > ${at}
          and (w.revoked_at is null or w.revoked_at > ${at})) as waivers,
        (select count(*)::int from risk_acceptances k where k.model_id = m.id and k.accepted_at <= ${at} and k.expires_at > ${at}
          and (k.ended_at is null or k.ended_at > ${at})) as accepted_risks,
        (select count(distinct l.release_id)::int from live l join release_components c on c.release_id = l.release_id
          join component_revocations v on v.digest = c.digest where l.model_id = m.id and v.revoked_at <= ${at}
          and not exists (select 1 from component_lifts f where f.digest = v.digest and f.revoked_at = v.revoked_at and f.agreed_at <= ${at} and on_record(f))) as revoked
      from models m where m.id = any(${[...ids]})`;
    return new Map(
      rows.map((row) => {
        const record: InventoryRecord = {
          model: row.key,
          title: row.title,
          team: row.team,
          domain: row.domain,
          tier: row.risk_tier,
          owners: row.owners,
          registeredAt: new Date(row.registered_at).toISOString(),
          attestedAt: isoOf(row.attested_at),
          live: row.live,
          grandfathered: row.grandfathered,
          certifiedUntil: isoOf(row.certified_until),
          newestEvidenceAt: isoOf(row.newest_evidence_at),
          holds: row.holds,
          waivers: row.waivers,
          acceptedRisks: row.accepted_risks,
          revoked: row.revoked,
        };
        return [row.id as string, inventoryRow(record, query.at)];
      }),
    );
  },
};
