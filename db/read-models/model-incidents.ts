import type { PendingQuery, Row } from "postgres";
import type { ModelIncident } from "@/server/application/kernel/ports/model-pages";
import type { Connection } from "../database";

interface IncidentFilter {
  readonly modelId: string;
  readonly until: Date;
  readonly limit: number;
  /** Only this one. */
  readonly id?: string;
}

/**
 * Lists a model's incidents: reported ones and those of alarms, rollbacks, promotions that did not go live, holds on it
 * or on a release of it, and revoked components of its releases. A hold on a whole stage is no fact about this model.
 */
export async function modelIncidents(
  sql: Connection["sql"],
  within: PendingQuery<Row[]>,
  { modelId, until, limit, id }: IncidentFilter,
): Promise<{ readonly incidents: readonly ModelIncident[]; readonly isComplete: boolean }> {
  const at = sql`${until.toISOString()}::text::timestamptz`;
  const rows = await sql`
    with of_model as (select r.id, r.key from releases r join models m on m.id = r.model_id where m.id = ${modelId} and ${within})
    select * from (
      select q.id, case q.kind when 'rollback' then 'rollback' else q.phase end as kind,
        case q.kind when 'rollback' then q.created_at else q.updated_at end as at, null::timestamptz as until, q.stage, r.key,
        q.requested_by ->> 'name' as by,
        coalesce(q.reason, (select e.detail from promotion_events e where e.promotion_id = q.id and e.detail is not null order by e.at desc limit 1)) as words
      from promotions q join of_model r on r.id = q.release_id
      where q.kind = 'rollback' or q.phase in ('failed', 'errored', 'aborted', 'refused')
      union all
      select h.id, 'hold', h.placed_at, h.released_at, h.stage, r.key, h.placed_by, h.reason || ' Until: ' || h.exit_condition
      from holds h left join of_model r on r.id = h.release_id
      where r.id is not null or (h.model_id = ${modelId} and exists (select 1 from models m where m.id = h.model_id and ${within}))
      union all
      select v.digest || ' ' || r.id || case when min(l.agreed_at) is null then '' else ' ' || v.revoked_at end, 'revoked', v.revoked_at, min(l.agreed_at), null, r.key, v.revoked_by ->> 'name',
        string_agg(c.kind || ' ' || c.name || ' ' || c.version, ', ' order by c.kind, c.name) || ': ' || v.reason
      from component_revocations v join release_components c on c.digest = v.digest join of_model r on r.id = c.release_id
        left join component_lifts l on l.digest = v.digest and l.revoked_at = v.revoked_at and on_record(l)
      group by v.digest, v.revoked_at, v.reason, v.revoked_by, r.id, r.key
      union all
      select distinct on (i.id) i.id, 'incident', i.opened_at, (select a.at from incident_acts a where a.incident_id = i.id and a.resolution is not null
          order by a.id limit 1), s.stage, r.key, i.opened_by ->> 'name', 'INC-' || i.number || ': ' || i.title
      from incidents i join incident_subjects s on s.incident_id = i.id left join releases r on r.id = s.release_id
      where s.model_id = ${modelId} and exists (select 1 from models m where m.id = s.model_id and ${within})
    ) facts where facts.at <= ${at} and ${id === undefined ? sql`true` : sql`facts.id = ${id}`} order by facts.at desc, facts.id desc limit ${limit + 1}`;
  const incidents = rows.slice(0, limit).map((row): ModelIncident => {
    const ended = row.until === null ? undefined : new Date(row.until);
    return {
      id: row.id,
      kind: row.kind,
      at: new Date(row.at),
      // For a look back: an end later than that instant had not happened yet.
      until: ended && ended <= until ? ended : undefined,
      stage: row.stage ?? undefined,
      releaseKey: row.key ?? undefined,
      by: row.by ?? undefined,
      words: row.words ?? undefined,
    };
  });
  return { incidents, isComplete: rows.length <= limit };
}
