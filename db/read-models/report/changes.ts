import type { Row } from "postgres";
import { type ChangeRecord, changeRow } from "@/server/domain/report/change-row";
import { instantOf, isoOf, type ReportSource, weekOf, withinReach } from "./report-source";

/** Deployments that began in the period. */
export const changesSource: ReportSource = {
  population: (sql, query) => sql`
    select d.id, d.since as at, ${weekOf(sql, sql`d.since`)} as bucket,
      case when p.kind = 'rollback' then 'rollback' when o.id is not null then 'break-glass' else 'planned' end as series
    from deployments d join models m on m.id = d.model_id join promotions p on p.id = d.promotion_id
      left join overrides o on o.used_for = p.id
    where d.since >= ${instantOf(sql, query.from)} and d.since < ${instantOf(sql, query.to)} and ${withinReach(sql, query)}
      and ${query.stage === undefined ? sql`true` : sql`d.stage = ${query.stage}`}`,

  async rows(sql, ids, { now }) {
    const rows = await sql`
      select d.id, m.key as model, m.team, r.risk_tier as tier, r.key as release, d.stage, d.since, d.until, d.ended_by, d.decision_digest,
        case when p.kind = 'rollback' then 'rollback' when o.id is not null then 'break-glass' else 'planned' end as kind,
        p.id as promotion, p.engine, p.requested_by, coalesce(o.reason, p.reason) as reason, p.review_due_at, t.issued_at,
        q.requested_by as asked_by, q.requester_person_ids, q.requested_at, approved.approvals, judged.gates,
        w.outcome, w.reviewed_by_name, w.reviewed_at
      from deployments d join models m on m.id = d.model_id join releases r on r.id = d.release_id
        join promotions p on p.id = d.promotion_id join permits t on t.id = d.permit_id
        left join overrides o on o.used_for = p.id left join promotion_requests q on q.id = p.request_id
        left join promotion_reviews w on w.promotion_id = p.id
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('id', s.signer_id, 'role', s.role, 'at', s.signed_at,
            'name', s.signer_name || coalesce(' for ' || (s.on_behalf_of ->> 'name'), '')) order by s.signed_at, s.id), '[]') as approvals
          from sign_offs s where s.release_id = d.release_id and s.stage = d.stage and s.decision_digest = d.decision_digest
            and s.meaning = 'approve' and s.signed_at <= p.created_at
            and (s.withdrawn_at is null or s.withdrawn_at > p.created_at) and (s.voided_at is null or s.voided_at > p.created_at)) approved
        cross join lateral (
          select (select jsonb_agg(jsonb_build_object('id', g ->> 'id', 'status', g ->> 'status', 'mode', g ->> 'mode'))
            from jsonb_array_elements(c.evaluation::jsonb -> 'gates') g) as gates
          from (select 1) one left join lateral (select x.evaluation from decisions x
            where x.release_id = d.release_id and x.stage = d.stage and x.taken_for = p.id order by x.decided_at, x.id limit 1) c on true) judged
      where d.id = any(${[...ids]})`;
    return new Map(rows.map((row) => [row.id as string, changeRow(changeOf(row), now)]));
  },
};

function changeOf(row: Row): ChangeRecord {
  const asked = row.asked_by ?? row.requested_by;
  const own = row.requested_by.kind === "person" ? [row.requested_by.id] : [];
  return {
    model: row.model,
    team: row.team,
    tier: row.tier,
    release: row.release,
    stage: row.stage,
    kind: row.kind,
    since: new Date(row.since).toISOString(),
    until: isoOf(row.until),
    endedBy: row.ended_by,
    promotion: row.promotion,
    engine: row.engine,
    decisionDigest: row.decision_digest,
    permittedAt: new Date(row.issued_at).toISOString(),
    requester: asked.name,
    requesterIds: row.requester_person_ids ?? own,
    requestedAt: isoOf(row.requested_at),
    approvals: row.approvals.map((one: Row) => ({ ...one, at: new Date(one.at).toISOString() })),
    gates: row.gates,
    reason: row.reason,
    reviewDueAt: isoOf(row.review_due_at),
    review: row.outcome && {
      outcome: row.outcome,
      by: row.reviewed_by_name,
      at: new Date(row.reviewed_at).toISOString(),
    },
  };
}
