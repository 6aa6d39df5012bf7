import type { Row } from "postgres";
import type { ModelHistoryReads } from "@/server/application/kernel/ports/model-history";
import type { ReleaseHistory } from "@/server/domain/report/history-matrix";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";

/** The history of a model's releases as known at an instant. Later events are left out. */
export function modelHistoryReads({ sql }: Connection): ModelHistoryReads {
  return {
    async releases(modelId, { at: instant, limit, cursor }) {
      const at = sql`${instant.toISOString()}::text::timestamptz`;
      const [beforeAt, beforeId] = readCursor(cursor, ["instant", "text"]) ?? [];
      const rows = await sql`
        select r.id, r.key, r.version, r.opened_at, deployed.deployments, promoted.promotions, asked.requests, held.holds, revoked.revocation
        from releases r
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', d.stage, 'since', d.since, 'until', d.until, 'endedBy', d.ended_by,
              'replacedBy', n.key, 'reason', case when d.ended_by = 'rolled-back' then n.reason end)), '[]') as deployments
            from (select e.stage, e.since, e.model_id, case when e.until <= ${at} then e.until end as until, case when e.until <= ${at} then e.ended_by end as ended_by
              from deployments e where e.release_id = r.id and e.since <= ${at}) d
              left join lateral (select x.key, p.reason from deployments o join releases x on x.id = o.release_id join promotions p on p.id = o.promotion_id
                where o.model_id = d.model_id and o.stage = d.stage and o.since >= d.until and o.since <= ${at} order by o.since limit 1) n on true) deployed
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', p.stage, 'phase', case when p.updated_at <= ${at} then p.phase else coalesce(e.phase, 'permitted') end,
              'at', case when p.updated_at <= ${at} then p.updated_at else coalesce(e.at, p.created_at) end, 'detail', e.detail)), '[]') as promotions
            from promotions p left join lateral (select v.phase, v.at, v.detail from promotion_events v where v.promotion_id = p.id and v.at <= ${at}
              order by v.at desc, v.id desc limit 1) e on true
            where p.release_id = r.id and p.created_at <= ${at}) promoted
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', q.stage, 'at', q.requested_at)), '[]') as requests
            from promotion_requests q where q.release_id = r.id and q.requested_at <= ${at} and (q.closed_at is null or q.closed_at > ${at})) asked
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', h.stage, 'at', h.placed_at, 'reason', h.reason) order by h.placed_at), '[]') as holds
            from holds h where h.placed_at <= ${at} and (h.released_at is null or h.released_at > ${at})
              and (h.release_id = r.id or (h.release_id is null and h.model_id = r.model_id) or (h.release_id is null and h.model_id is null))) held
          left join lateral (
            select jsonb_build_object('at', v.revoked_at, 'reason', v.reason) as revocation
            from release_components c join component_revocations v on v.digest = c.digest where c.release_id = r.id and v.revoked_at <= ${at}
              and not exists (select 1 from component_lifts l where l.digest = v.digest and l.revoked_at = v.revoked_at and l.agreed_at <= ${at} and on_record(l))
            order by v.revoked_at limit 1) revoked on true
        where r.model_id = ${modelId} and r.opened_at <= ${at}
          and ${beforeAt === undefined ? sql`true` : sql`(r.opened_at, r.id) < (${beforeAt}::text::timestamptz, ${beforeId ?? ""})`}
        order by r.opened_at desc, r.id desc limit ${limit + 1}`;
      const page = keysetPage(rows, limit, (row) => [new Date(row["opened_at"]).toISOString(), row["id"]]);
      return { ...page, items: page.items.map(historyOf) };
    },
  };
}

const maybe = (at: string | null) => (at === null ? undefined : new Date(at));

function historyOf(row: Row): ReleaseHistory {
  return {
    releaseKey: row.key,
    version: row.version,
    openedAt: new Date(row.opened_at),
    deployments: row.deployments.map((one: Row) => ({
      stage: one.stage,
      since: new Date(one.since),
      until: maybe(one.until),
      endedBy: one.endedBy ?? undefined,
      replacedBy: one.until === null ? undefined : (one.replacedBy ?? undefined),
      reason: one.reason ?? undefined,
    })),
    promotions: row.promotions.map((one: Row) => ({
      ...one,
      at: new Date(one.at),
      detail: one.detail ?? undefined,
    })),
    requests: row.requests.map((one: Row) => ({ ...one, at: new Date(one.at) })),
    holds: row.holds.map((one: Row) => ({ ...one, stage: one.stage ?? undefined, at: new Date(one.at) })),
    revocation: row.revocation
      ? { at: new Date(row.revocation.at), reason: row.revocation.reason }
      : undefined,
  };
}
