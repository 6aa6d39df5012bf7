import type { Row } from "postgres";
import type { GraphView, LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import { bare, isAfter, ownersOfModel } from "./lineage-node-rows";
import type { Within } from "./lineage-within";

/** Returns releases with the decisions about them at the view's instant. */
export function lineageReleaseFacts(
  { sql }: Pick<Connection, "sql">,
  { modelWithin, knownBy }: Within,
): Pick<LineageReads, "releases"> {
  const owners = ownersOfModel({ sql });
  /** The recorded status of release `r` in each stage: of the present alone, and until time may have changed it. */
  const statuses = (view: GraphView) =>
    view.at === undefined
      ? sql`coalesce((select t.stages from release_statuses t where t.release_id = r.id
          and (t.holds_until is null or t.holds_until > ${view.now.toISOString()}::timestamptz)), '[]')`
      : sql`'[]'::jsonb`;
  /** The verdicts of the latest decision about release `r` for each stage. */
  const decided = (view: GraphView) =>
    view.at === undefined
      ? sql`'[]'::jsonb`
      : sql`coalesce((select jsonb_agg(jsonb_build_object('stage', d.stage, 'verdicts', d.verdicts) order by d.stage) from (
          select distinct on (d.stage) d.stage, jsonb_path_query_array(d.evaluation::jsonb, '$.gates[*].verdict') as verdicts
          from decisions d where d.release_id = r.id and ${knownBy(view, sql`d.decided_at`)} order by d.stage, d.decided_at desc) d), '[]')`;
  return {
    async releases(view, ids) {
      const isOver = (column: string) =>
        view.at === undefined
          ? sql`${sql(column)} is null`
          : sql`(${sql(column)} is null or ${sql(column)} > ${view.at.toISOString()}::timestamptz)`;
      const instant = (view.at ?? view.now).toISOString();
      const rows = await sql`
        select 'release:' || r.id as id, r.key, r.opened_by ->> 'name' as opened_by, ${owners} as owners,
          array(select s.signer_name from sign_offs s where s.release_id = r.id and s.meaning = 'approve' and ${knownBy(view, sql`s.signed_at`)}
            and ${isOver("withdrawn_at")} and ${isOver("voided_at")} and on_record(s) order by s.signed_at) as signed_by,
          ${statuses(view)} as statuses, ${decided(view)} as decided, m.key as model_key, m.title, m.team, r.version, r.state, r.opened_at,
          (select count(*)::int from waivers w where w.release_id = r.id and w.granted_at is not null and ${knownBy(view, sql`w.granted_at`)}
            and ${isOver("revoked_at")} and w.expires_at > ${instant}::timestamptz and on_record(w)) as waivers,
          coalesce((select jsonb_agg(jsonb_build_object('stage', p.stage, 'at', p.at) order by p.stage) from (
            select p.stage, max(p.created_at) as at from promotions p where p.release_id = r.id and ${knownBy(view, sql`p.created_at`)}
            group by p.stage) p), '[]') as permitted,
          case when r.state = 'withdrawn' then (select max(e.recorded_at) from ledger_subjects s
            join ledger_subjects a on a.entry_id = s.entry_id and a.subject = 'action:release.withdrawn'
            join ledger_entries e on e.id = s.entry_id where s.subject = r.id) end as withdrawn_at,
          array(select d.stage from deployments d where d.release_id = r.id and ${knownBy(view, sql`d.since`)} and ${isOver("until")} order by d.stage) as live,
          array(select q.stage from promotion_requests q where q.release_id = r.id and ${knownBy(view, sql`q.requested_at`)}
            and ${isOver("closed_at")} order by q.stage) as requested
        from releases r join models m on m.id = r.model_id
        where r.id = any(${bare(ids, "release")}) and ${modelWithin(view)} and ${knownBy(view, sql`r.opened_at`)}`;
      return rows.map((row) => ({
        id: row.id,
        key: row.key,
        modelKey: row.model_key,
        modelTitle: row.title,
        team: row.team,
        version: row.version,
        // A release that was withdrawn later was open then.
        state: isAfter(view, row.withdrawn_at) ? "open" : row.state,
        openedAt: new Date(row.opened_at),
        live: row.live,
        requested: row.requested,
        openedBy: row.opened_by,
        owners: row.owners,
        signedBy: row.signed_by,
        statuses: row.statuses,
        decided: row.decided,
        waivers: row.waivers,
        permitted: row.permitted.map(({ stage, at }: Row) => ({ stage, at: new Date(at) })),
      }));
    },
  };
}
