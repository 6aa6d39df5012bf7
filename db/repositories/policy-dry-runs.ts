import type { Row } from "postgres";
import type {
  DryRunRecord,
  DryRunResult,
  PolicyDryRunWrites,
} from "@/server/application/kernel/ports/policy-dry-runs";
import { reasonFromRecord } from "@/server/domain/reason/reason";
import type { Connection } from "../database";
import { loadHistory } from "../read-models/policy-history";

/** Dry runs of policies, and the history they evaluate. */
export function policyDryRunRepository(connection: Connection): PolicyDryRunWrites {
  const { sql } = connection;
  return {
    async find(id) {
      const [row] = await sql`select * from policy_dry_runs where id = ${id}`;
      return row && dryRunOf(row);
    },

    async newestOf(digest) {
      const rows =
        await sql`select * from policy_dry_runs where digest = ${digest} order by id desc limit 20`;
      return rows.map(dryRunOf);
    },

    async countReleases(modelIds) {
      const [row] =
        await sql`select count(*)::int as count from releases where model_id = any(${sql.array([...modelIds])}::text[])`;
      return row?.count ?? 0;
    },

    history: (request) => loadHistory(connection, request),

    async insert({ id, name, digest, text, teams, models, requestedBy, requestedAt }) {
      const inserted = await sql`
        insert into policy_dry_runs (id, name, digest, text, teams, models, requested_by, requester_id, requested_at)
        values (${id}, ${name}, ${digest}, ${text}, ${JSON.stringify(teams)}::text::jsonb, ${JSON.stringify(models)}::text::jsonb,
          ${JSON.stringify(requestedBy)}::text::jsonb, ${requestedBy.id}, ${requestedAt.toISOString()}::text::timestamptz) on conflict do nothing`;
      return inserted.count === 1;
    },

    async isRunning(id) {
      const rows = await sql`select 1 from policy_dry_runs where id = ${id} and finished_at is null`;
      return rows.length === 1;
    },

    async cancel(id, at) {
      const instant = at.toISOString();
      const cancelled = await sql`
        update policy_dry_runs set finished_at = ${instant}::text::timestamptz, cancelled_at = ${instant}::text::timestamptz
        where id = ${id} and finished_at is null`;
      return cancelled.count === 1;
    },

    async claim(runner, silentMs) {
      const [claimed] = await sql`
        update policy_dry_runs set runner = ${runner}, heartbeat_at = clock_timestamp(), done = 0
        where id = (select id from policy_dry_runs
          where finished_at is null and (runner is null or heartbeat_at < clock_timestamp() - ${silentMs} * interval '1 ms')
          order by id limit 1 for update skip locked) returning id`;
      return claimed?.id;
    },

    async report(id, { runner, done, total }) {
      const reported = await sql`
        update policy_dry_runs set heartbeat_at = clock_timestamp(), done = ${done}, total = ${total}
        where id = ${id} and runner = ${runner} and finished_at is null`;
      return reported.count === 1;
    },

    async finish(id, { runner, at, result, failure }) {
      const finished = await sql`
        update policy_dry_runs set finished_at = ${at.toISOString()}::text::timestamptz, failure = ${failure ?? null},
          result = ${result === undefined ? null : JSON.stringify(result)}::text::jsonb
        where id = ${id} and runner = ${runner} and finished_at is null`;
      return finished.count === 1;
    },
  };
}

function dryRunOf(row: Row): DryRunRecord {
  return {
    id: row.id,
    name: row.name,
    digest: row.digest,
    text: row.text,
    teams: row.teams,
    models: row.models,
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    done: row.done,
    total: row.total ?? undefined,
    finishedAt: row.finished_at === null ? undefined : new Date(row.finished_at),
    result: row.result === null ? undefined : withReasons(row.result),
    failure: row.failure ?? undefined,
    cancelledAt: row.cancelled_at === null ? undefined : new Date(row.cancelled_at),
  };
}

/** Dry runs of before ADR 0033 stored each reason as a sentence. */
function withReasons(result: DryRunResult): DryRunResult {
  const changes = result.changes.map((change) => ({
    ...change,
    gates: change.gates.map((gate) => ({ ...gate, reason: reasonFromRecord(gate.reason) })),
    stops: { gone: change.stops.gone.map(reasonFromRecord), new: change.stops.new.map(reasonFromRecord) },
  }));
  return { ...result, changes };
}
