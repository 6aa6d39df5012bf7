import type { Row } from "postgres";
import type { GraphView, LineageReads } from "@/server/application/kernel/ports/lineage";
import {
  type LineageProcess,
  mergeProcesses,
  type ProcessFacts,
  processOf,
} from "@/server/domain/lineage/process";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** Reads what is known of runs and jobs, and the events that were kept and not understood. */
export function lineageProcessFacts(
  { sql }: Connection,
  { ofTeams, knownBy }: Within,
): Pick<LineageReads, "processes" | "jobs" | "quarantine"> {
  /** A run as it was known: merged again from its events up to then. */
  async function atThatTime(
    view: GraphView,
    processes: readonly ProcessFacts[],
  ): Promise<readonly ProcessFacts[]> {
    if (view.at === undefined) return processes;
    const rows = await sql`
      select l.* from lineage_events l where (l.run_id = any(${processes.map(({ id }) => idOf(id))})
          or (l.run_id is null and (l.job_namespace, l.job_name) in (select * from unnest(
            ${processes.map(({ jobNamespace = "" }) => jobNamespace)}::text[], ${processes.map(({ jobName = "" }) => jobName)}::text[]))))
        and coalesce(l.accepted_at, case when l.quarantine_reason is null then l.received_at end) <= ${view.at.toISOString()}::timestamptz
        and ${view.teams === "*" ? sql`true` : sql`l.teams ?| ${["*", ...view.teams]}`}`;
    const merged = new Map<string, LineageProcess>();
    for (const row of rows) {
      const process = processOfEvent(row);
      const known = process && merged.get(process.id);
      if (process) merged.set(process.id, known ? mergeProcesses(known, process) : process);
    }
    return processes.map((process) => merged.get(process.id) ?? process);
  }

  return {
    async processes(view, ids) {
      const rows = await sql`
        select l.* from lineage_processes l where l.id = any(${[...ids]}) and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}`;
      return atThatTime(view, rows.map(processOfRow));
    },

    async jobs(view, ids) {
      const rows = await sql`
        select l.job_id as id, min(l.job_namespace) as namespace, min(l.job_name) as name from (
          select team, job_id, job_namespace, job_name, since from lineage_run_jobs
          union all select team, job_id, job_namespace, job_name, since from lineage_processes where kind = 'job') l
        where l.job_id = any(${[...ids]}) and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)} group by l.job_id`;
      return rows.map((row) => ({ id: row.id, namespace: row.namespace, name: row.name }));
    },

    async quarantine({ teams }, limit) {
      const rows = await sql`
        select l.id, l.kind, l.event_type, l.event_time_raw, l.run_id, l.job_name, l.quarantine_reason, octet_length(l.body) as bytes,
          coalesce(a.name, l.collector_id) as collector_name, l.received_at, l.accepted_at, l.teams
        from lineage_events l left join service_accounts a on a.id = l.collector_id
        where l.quarantine_reason is not null and ${teams === "*" ? sql`true` : sql`l.teams ?| ${["*", ...teams]}`}
        order by (l.accepted_at is not null), l.received_at desc, l.id desc limit ${limit}`;
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        eventType: row.event_type ?? undefined,
        eventTimeRaw: row.event_time_raw,
        runId: row.run_id ?? undefined,
        jobName: row.job_name ?? undefined,
        reason: row.quarantine_reason,
        bytes: row.bytes,
        collectorName: row.collector_name,
        receivedAt: new Date(row.received_at),
        acceptedAt: instantOf(row.accepted_at),
        teams: row.teams,
      }));
    },
  };
}

/** The run's id as its events spell it, in lower case. */
function idOf(node: string): string {
  return decodeURIComponent(node.replace(/^run:/, ""));
}

function processOfEvent(row: Row): LineageProcess | undefined {
  const hasJob = row.job_namespace !== null && row.job_name !== null;
  return processOf({
    kind: row.kind,
    eventType: row.event_type ?? undefined,
    eventTime: instantOf(row.event_time),
    runId: row.run_id ?? undefined,
    job: hasJob ? { namespace: row.job_namespace, name: row.job_name } : undefined,
    codeRevision: row.code_revision ?? undefined,
    ...{ inputs: [], outputs: [], aliases: [], columns: [] },
  });
}

function instantOf(value: unknown): Date | undefined {
  return value === null || value === undefined ? undefined : new Date(value as string);
}

function processOfRow(row: Row): ProcessFacts {
  return {
    id: row.id,
    kind: row.kind,
    jobId: row.job_id ?? undefined,
    jobNamespace: row.job_namespace ?? undefined,
    jobName: row.job_name ?? undefined,
    codeRevision: row.code_revision ?? undefined,
    state: row.state ?? undefined,
    stateAt: instantOf(row.state_at),
    startedAt: instantOf(row.started_at),
    endedAt: instantOf(row.ended_at),
    lastEventAt: instantOf(row.last_event_at),
  };
}
