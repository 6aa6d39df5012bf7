import type { ReleaseScreenReads, TimelineMark } from "@/server/application/kernel/ports/release-screen";
import type { Connection } from "../database";

/** The release page's data beyond the facts of its rules, one statement each. */
export function releaseScreenReads({ sql }: Connection): ReleaseScreenReads {
  return {
    async timeline(releaseId) {
      const rows = await sql`
        select l.id, l.recorded_at, l.body ->> 'action' as action, l.body -> 'actor' ->> 'name' as actor_name, l.body ->> 'outcome' = 'refused' as refused,
          l.body -> 'data' as data,
          (select s ->> 'id' from jsonb_array_elements(l.body -> 'subjects') s where s ->> 'kind' = 'evidence' limit 1) as evidence_id
        from ledger_subjects s join ledger_entries l on l.id = s.entry_id where s.subject = ${releaseId} order by l.recorded_at, l.id`;
      return rows.map(
        (row): TimelineMark => ({
          id: row.id,
          lane: laneOf(row.action, row.refused),
          stage: row.data?.stage ?? undefined,
          at: new Date(row.recorded_at),
          action: row.action,
          label: row.data?.type ?? row.data?.phase ?? row.data?.meaning ?? row.data?.itemId ?? "",
          actorName: row.actor_name,
          refused: row.refused,
          entryId: row.id,
          evidenceId: row.evidence_id ?? undefined,
        }),
      );
    },

    async incidents(releaseId) {
      const rows = await sql`
        select p.id, 'release.rolled-back' as action, p.stage, p.created_at as at, p.requested_by ->> 'name' as actor_name, 'to ' || t.key as label
        from releases r join promotions p on p.model_id = r.model_id and p.kind = 'rollback' and p.release_id <> r.id join releases t on t.id = p.release_id
        where r.id = ${releaseId} and exists (select 1 from deployments d where d.release_id = r.id and d.stage = p.stage and d.since <= p.created_at and (d.until is null or d.until >= p.created_at))
        union all
        select h.id, 'hold.placed', h.stage, h.placed_at, h.placed_by, h.reason
        from releases r join holds h on (h.scope = 'model' and h.model_id = r.model_id) or h.scope in ('stage', 'everywhere')
        where r.id = ${releaseId} and (
          exists (select 1 from deployments d where d.release_id = r.id and (h.stage is null or d.stage = h.stage) and d.since <= h.placed_at and (d.until is null or d.until >= h.placed_at))
          or exists (select 1 from promotion_requests q where q.release_id = r.id and (h.stage is null or q.stage = h.stage) and q.requested_at <= h.placed_at and (q.closed_at is null or q.closed_at >= h.placed_at)))
        order by at, id`;
      return rows.map(
        (row): TimelineMark => ({
          id: row.id,
          lane: "incidents",
          stage: row.stage ?? undefined,
          at: new Date(row.at),
          action: row.action,
          label: row.label,
          actorName: row.actor_name,
          refused: false,
          entryId: undefined,
          evidenceId: undefined,
        }),
      );
    },

    async driftWindows({ modelId, stage, since, until, limit }) {
      const rows = await sql`
        select s.series, s.metric, s.method, s.direction, w.starts_at, w.ends_at, w.value, w.limit_warn, w.limit_act
        from drift_windows w join drift_series s on s.id = w.series_id
        where s.model_id = ${modelId} and s.stage = ${stage}
          and w.ends_at >= ${since.toISOString()}::text::timestamptz and w.ends_at <= ${until.toISOString()}::text::timestamptz
        order by w.ends_at desc limit ${limit + 1}`;
      const windows = rows.slice(0, limit).map((row) => ({
        series: row.series,
        metric: row.metric,
        method: row.method,
        direction: row.direction,
        startsAt: new Date(row.starts_at),
        endsAt: new Date(row.ends_at),
        value: row.value,
        limitWarn: row.limit_warn,
        limitAct: row.limit_act,
      }));
      return { windows: windows.reverse(), isCut: rows.length > limit };
    },

    async evidenceHistory({ modelId, evidenceId, limit }) {
      const rows = await sql`
        select distinct on (e.received_order) e.id, r.key, e.received_at, e.payload_digest, e.payload
        from evidence asked
          join evidence e on e.type = asked.type and e.suite = asked.suite and e.collector_id = asked.collector_id and e.environment = asked.environment
          join evidence_subjects s on s.evidence_id = e.id
          join release_components c on c.digest = s.digest
          join releases r on r.id = c.release_id and r.model_id = ${modelId}
        where asked.id = ${evidenceId} order by e.received_order desc, r.opened_at desc limit ${limit}`;
      return rows
        .map((row) => ({
          id: row.id,
          releaseKey: row.key,
          receivedAt: new Date(row.received_at),
          payloadDigest: row.payload_digest,
          payload: JSON.parse(row.payload),
        }))
        .reverse();
    },
  };
}

/** Incidents have a lane of their own, for every subject. */
const INCIDENTS: ReadonlySet<string> = new Set([
  "promotion.failed",
  "promotion.errored",
  "promotion.aborted",
  "promotion.live-against-stop",
  "promotion.stop-met",
  "hold.placed",
  "component.revoked",
  "sign-off.rejected",
]);

function laneOf(action: string, refused: boolean): TimelineMark["lane"] {
  if (refused || INCIDENTS.has(action)) return "incidents";
  if (action.startsWith("evidence.")) return "evidence";
  return action.startsWith("promotion.") && action !== "promotion.requested" ? "stage" : "people";
}
