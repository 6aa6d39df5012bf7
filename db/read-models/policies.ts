import type { PolicyScreenReads, Reach } from "@/server/application/kernel/ports/policy-reads";
import type { Connection } from "../database";

/** Read models of the policy screens, one statement each. */
export function policyScreenReads({ sql }: Connection): PolicyScreenReads {
  const within = ({ teams, models }: Reach) => sql`
    ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`} and ${models === "*" ? sql`true` : sql`m.key = any(${[...models]})`}`;

  return {
    async versions(name) {
      const rows = await sql`
        select v.id, v.name, v.version, v.digest, v.author, coalesce(p.name, v.author) as author_name, v.published_at, v.withdrawn_at, v.withdrawn_by_name, v.withdrawn_reason,
          v.document -> 'metadata' ->> 'title' as title, jsonb_array_length(v.document -> 'spec' -> 'gates') as gates,
          v.document -> 'spec' -> 'stages' as stages,
          (v.document -> 'spec' -> 'pins' ->> 'graceDays')::float8 as grace_days,
          v.overlay -> 'spec' ->> 'tightens' as tightens, v.overlay -> 'spec' ->> 'team' as team
        from policy_versions v left join people p on p.id = v.author
        where ${name === undefined ? sql`true` : sql`v.name = ${name}`} order by v.name, v.version desc`;
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        version: row.version,
        title: row.title,
        digest: row.digest,
        author: { id: row.author, name: row.author_name },
        publishedAt: new Date(row.published_at),
        withdrawnAt: row.withdrawn_at === null ? undefined : new Date(row.withdrawn_at),
        withdrawal:
          row.withdrawn_reason === null
            ? undefined
            : { byName: row.withdrawn_by_name, reason: row.withdrawn_reason },
        gates: row.gates,
        stages: row.stages,
        graceDays: row.grace_days,
        overlay: row.tightens === null ? undefined : { tightens: row.tightens, team: row.team },
      }));
    },

    /** Counts by version and model in the index alone, and only then filters by reach. */
    async pins(reach) {
      const rows = await sql`
        with pinned as (
          select policy_version_id, model_id, count(*)::int as open from releases where state = 'open' group by policy_version_id, model_id
          union all select overlay_version_id, model_id, count(*)::int from releases
            where state = 'open' and overlay_version_id is not null group by overlay_version_id, model_id)
        select pinned.policy_version_id, sum(pinned.open)::int as open from pinned join models m on m.id = pinned.model_id
        where ${within(reach)} group by pinned.policy_version_id`;
      return rows.map((row) => ({ policyVersionId: row.policy_version_id, open: row.open }));
    },

    async inUse(reach) {
      const rows = await sql`
        with used as (
          select release_id, stage, true as is_live from deployments where until is null
          union all select release_id, stage, false from promotion_requests where closed_at is null)
        select r.key, r.version, r.policy_version_id, r.overlay_version_id, m.title,
          coalesce(array_agg(used.stage order by used.stage) filter (where used.is_live), '{}') as live,
          coalesce(array_agg(used.stage order by used.stage) filter (where not used.is_live), '{}') as requested
        from used join releases r on r.id = used.release_id join models m on m.id = r.model_id
        where r.state = 'open' and ${within(reach)} group by r.key, r.version, r.policy_version_id, r.overlay_version_id, m.title order by m.title, r.key`;
      return rows.map((row) => ({
        releaseKey: row.key,
        modelTitle: row.title,
        version: row.version,
        policyVersionId: row.policy_version_id,
        overlayVersionId: row.overlay_version_id ?? undefined,
        live: row.live,
        requested: row.requested,
      }));
    },
  };
}
