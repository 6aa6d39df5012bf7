import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import { bare, isAfter, ownersOfModel } from "./lineage-node-rows";
import type { Within } from "./lineage-within";

/** Returns deployments and endpoints at the view's instant. */
export function lineageDeploymentFacts(
  { sql }: Pick<Connection, "sql">,
  { modelWithin, knownBy }: Within,
): Pick<LineageReads, "deployments" | "endpoints"> {
  const owners = ownersOfModel({ sql });
  return {
    async deployments(view, ids) {
      const rows = await sql`
        select d.id, r.key, m.title, d.stage, d.since, d.until, d.ended_by, q.requested_by ->> 'name' as requested_by, coalesce((
          select jsonb_agg(jsonb_build_object('value', w.value, 'limitWarn', w.limit_warn, 'limitAct', w.limit_act, 'direction', s.direction))
          from drift_series s cross join lateral (
            select * from drift_windows w where w.series_id = s.id and w.ends_at > d.since and ${knownBy(view, sql`w.received_at`)}
            order by w.starts_at desc limit 1) w
          where s.model_id = d.model_id and s.stage = d.stage), '[]') as drift
        from deployments d join releases r on r.id = d.release_id
          join models m on m.id = d.model_id join promotions q on q.id = d.promotion_id
        where d.id = any(${bare(ids, "deployment")}) and ${modelWithin(view)} and ${knownBy(view, sql`d.since`)}`;
      return rows.map((row) => {
        const until = row.until === null ? undefined : new Date(row.until);
        const isOver = until !== undefined && (view.at === undefined || until <= view.at);
        return {
          id: `deployment:${row.id}`,
          releaseKey: row.key,
          modelTitle: row.title,
          stage: row.stage,
          since: new Date(row.since),
          until: isOver ? until : undefined,
          endedBy: isOver ? (row.ended_by ?? undefined) : undefined,
          requestedBy: row.requested_by,
          drift: isOver ? [] : row.drift,
        };
      });
    },

    async endpoints(view, ids) {
      const asked = bare(ids, "endpoint");
      const models = asked.map((endpoint) => endpoint.slice(0, endpoint.indexOf("/")));
      const rows = await sql`
        select m.key || '/' || d.stage as endpoint, m.title, d.stage, ${owners} as owners, d.key, d.version, d.since, d.until, d.deployments
        from models m cross join lateral (
          select distinct on (d.stage) d.stage, r.key, r.version, d.since, d.until, count(*) over (partition by d.stage)::int as deployments
          from deployments d join releases r on r.id = d.release_id
          where d.model_id = m.id and ${knownBy(view, sql`d.since`)} order by d.stage, d.since desc) d
        where m.key = any(${models}) and m.key || '/' || d.stage = any(${asked}) and ${modelWithin(view)}`;
      return rows.map((row) => {
        const isLive = row.until === null || isAfter(view, row.until);
        return {
          id: `endpoint:${row.endpoint}`,
          modelTitle: row.title,
          stage: row.stage,
          owners: row.owners,
          live: isLive
            ? { releaseKey: row.key, version: row.version, since: new Date(row.since) }
            : undefined,
          deployments: row.deployments,
        };
      });
    },
  };
}
