import type { Row } from "postgres";
import type { HappenedRow, ScreenReads } from "@/server/application/kernel/ports/screens";
import type { Connection } from "../database";

/** Read models of the screens, one statement each. */
export function screenReads({ sql }: Connection): ScreenReads {
  const within = (teams: readonly string[] | "*") =>
    teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;

  return {
    async openRequests(teams) {
      const rows = await sql`
        select q.release_id, r.key, m.title, q.stage, r.risk_tier, r.summary, q.requested_at, q.requested_by ->> 'name' as requested_by
        from promotion_requests q join releases r on r.id = q.release_id join models m on m.id = r.model_id
        where q.closed_at is null and r.state = 'open' and ${within(teams)} order by q.requested_at`;
      return rows.map((row) => ({
        releaseId: row.release_id,
        releaseKey: row.key,
        modelTitle: row.title,
        stage: row.stage,
        riskTier: row.risk_tier,
        summary: row.summary,
        requestedAt: new Date(row.requested_at),
        requestedBy: row.requested_by,
      }));
    },

    /** Ids sort by time: the newest are read from the end of the key. */
    async happened(teams, since, limit) {
      const rows = await sql`
        select l.id, l.body ->> 'action' as action, l.body -> 'actor' ->> 'name' as actor_name, l.recorded_at, r.key, l.body -> 'data' ->> 'stage' as stage,
          l.body ->> 'outcome' = 'refused' as refused
        from ledger_entries l
          cross join lateral (select s ->> 'id' as id from jsonb_array_elements(l.body -> 'subjects') s where s ->> 'kind' = 'release' limit 1) subject
          join releases r on r.id = subject.id join models m on m.id = r.model_id
        where l.recorded_at >= ${since.toISOString()}::text::timestamptz and ${within(teams)} order by l.id desc limit ${limit}`;
      return rows.map(happenedOf);
    },

    async live(teams, max) {
      const rows = await sql`
        with newest as (
          select d.* from deployments d join models m on m.id = d.model_id where d.until is null and ${within(teams)} order by d.since desc limit ${max}
        )
        select m.key as model_key, m.title, d.stage, r.key, d.since from newest d join releases r on r.id = d.release_id join models m on m.id = d.model_id
        order by m.title, d.stage`;
      return rows.map((row) => ({
        modelKey: row.model_key,
        modelTitle: row.title,
        stage: row.stage,
        releaseKey: row.key,
        since: new Date(row.since),
      }));
    },

    async installation() {
      const [row] = await sql`select demo, demo_clock, demo_progress, created_at from installation`;
      return (
        row && {
          demo: row.demo,
          demoClock: row.demo_clock,
          demoProgress: row.demo_progress ?? undefined,
          createdAt: new Date(row.created_at),
        }
      );
    },
  };
}

function happenedOf(row: Row): HappenedRow {
  return {
    entryId: row.id,
    action: row.action,
    actorName: row.actor_name,
    at: new Date(row.recorded_at),
    releaseKey: row.key,
    stage: row.stage ?? undefined,
    refused: row.refused,
  };
}
