import type { OpenDatabase } from "@/db/database";
import { lineageRepository } from "@/db/repositories/lineage";
import { hasOverlongName, type LineageProcess, mergeProcesses, processOf } from "../domain/lineage/process";
import { lineageEventFrom } from "../sources/index";

const EVENTS_PER_READ = 500;

/**
 * Builds the lineage graph again from the events: for a database from before there was a graph, and to prove
 * that it has nothing else. One transaction: readers see the old graph or the new one.
 *
 * @returns the number of runs and jobs.
 */
export async function rebuildLineage(database: OpenDatabase): Promise<number> {
  return database.transact(async (connection) => {
    const { sql } = connection;
    // New events wait, so that none is missed and none is folded twice.
    await sql`lock table lineage_events in share row exclusive mode`;
    const processes = new Map<string, { readonly team: string; readonly process: LineageProcess }>();
    const cursor = sql<EventRow[]>`select teams, body from lineage_events where quarantine_reason is null order by id`.cursor(
      EVENTS_PER_READ,
    );
    for await (const rows of cursor) for (const row of rows) fold(processes, row);
    await sql`delete from lineage_links`;
    await sql`delete from lineage_processes`;
    const repository = lineageRepository(connection);
    for (const { team, process } of processes.values()) await repository.recordProcess([team], process);
    return processes.size;
  });
}

interface EventRow {
  readonly teams: readonly string[];
  readonly body: string;
}

function fold(processes: Map<string, { readonly team: string; readonly process: LineageProcess }>, { teams, body }: EventRow): void {
  const event = lineageEventFrom(new TextEncoder().encode(body));
  const mentions = (list: typeof event.inputs) => list.map(({ namespace, name, version }) => ({ namespace, name, version }));
  const statement = {
    kind: event.kind,
    eventType: event.eventType,
    eventTime: event.eventTime.instant,
    runId: event.runId,
    job: event.job && { namespace: event.job.namespace, name: event.job.name },
    codeRevision: event.job?.codeRevision,
    inputs: mentions(event.inputs),
    outputs: mentions(event.outputs),
  };
  const process = hasOverlongName(statement) ? undefined : processOf(statement);
  if (!process) return;
  for (const team of teams) {
    const key = JSON.stringify([team, process.id]);
    const known = processes.get(key);
    processes.set(key, { team, process: known ? mergeProcesses(known.process, process) : process });
  }
}
