import { and, eq, isNotNull } from "drizzle-orm";
import type { LineageClaim, LineageWrites } from "@/server/application/kernel/ports/lineage";
import type { LineageAddition } from "@/server/domain/lineage/addition";
import { type LineageProcess, mergeProcesses } from "@/server/domain/lineage/process";
import type { Connection } from "../database";
import { lineageReads } from "../read-models/lineage";
import {
  lineageAliases,
  lineageColumns,
  lineageDatasets,
  lineageEvents,
  lineageLinks,
  lineageProcesses,
  lineageRunJobs,
} from "../schema/index";
import { withoutNulls } from "./rows";

/** Events, and the graph that they state. A write touches only nodes that its event names. */
export function lineageRepository(connection: Connection): LineageWrites {
  const { db } = connection;
  return {
    ...lineageReads(connection),
    async insertEvent(event) {
      await db.insert(lineageEvents).values(event);
    },
    async addToGraph(teams, addition, claim) {
      // In a fixed order, so that two events never wait for each other.
      for (const team of [...teams].sort()) await addFor(connection, team, { addition, claim });
    },
    async lockQuarantined({ teams }, id) {
      const isQuarantined = and(eq(lineageEvents.id, id), isNotNull(lineageEvents.quarantineReason));
      const [row] = await db.select().from(lineageEvents).where(isQuarantined).for("update");
      if (!row) return undefined;
      const isInReach = teams === "*" || row.teams.some((team) => team === "*" || teams.includes(team));
      return isInReach ? withoutNulls(row) : undefined;
    },
    async markAccepted(id, at) {
      await db.update(lineageEvents).set({ acceptedAt: at }).where(eq(lineageEvents.id, id));
    },
  };
}

interface ClaimedAddition {
  readonly addition: LineageAddition;
  readonly claim: LineageClaim;
}

/** Rows per statement: an event of 10,000 data sets has more values than one statement may have. */
const ROWS_PER_STATEMENT = 1_000;

/** The first event that states a row stays its source: later ones change nothing. */
async function addFor({ db }: Connection, team: string, { addition, claim }: ClaimedAddition): Promise<void> {
  const { process, datasets, aliases, columns } = addition;
  if (process) {
    await mergeProcess({ db }, team, { process, claim });
    await addJobOfRun({ db }, team, { process, claim });
  }
  const processId = process?.id ?? "";
  for (const rows of chunksOf(process?.links ?? [])) {
    await db
      .insert(lineageLinks)
      .values(rows.map((link) => ({ team, processId, ...link, ...claim })))
      .onConflictDoNothing();
  }
  for (const rows of chunksOf(datasets)) {
    await db
      .insert(lineageDatasets)
      .values(rows.map((dataset) => ({ team, ...dataset, ...claim })))
      .onConflictDoNothing();
  }
  for (const rows of chunksOf(aliases)) {
    await db
      .insert(lineageAliases)
      .values(rows.map((alias) => ({ team, ...alias, ...claim })))
      .onConflictDoNothing();
  }
  for (const rows of chunksOf(columns)) {
    await db
      .insert(lineageColumns)
      .values(rows.map((edge) => ({ team, processId, ...edge, ...claim })))
      .onConflictDoNothing();
  }
}

function chunksOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / ROWS_PER_STATEMENT);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  );
}

interface ClaimedProcess {
  readonly process: LineageProcess;
  readonly claim: LineageClaim;
}

async function addJobOfRun(
  { db }: Pick<Connection, "db">,
  team: string,
  { process: { id, kind, jobId, jobNamespace, jobName }, claim }: ClaimedProcess,
): Promise<void> {
  if (kind !== "run" || jobId === undefined || jobNamespace === undefined || jobName === undefined) return;
  await db
    .insert(lineageRunJobs)
    .values({ team, processId: id, ...{ jobId, jobNamespace, jobName }, ...claim })
    .onConflictDoNothing();
}

/** Two events of one run are merged one after the other: its row is locked until the transaction ends. */
async function mergeProcess(
  { db }: Pick<Connection, "db">,
  team: string,
  { process: { links: _, ...process }, claim }: ClaimedProcess,
): Promise<void> {
  const isProcess = and(eq(lineageProcesses.team, team), eq(lineageProcesses.id, process.id));
  const inserted = await db
    .insert(lineageProcesses)
    .values({ team, ...process, ...claim })
    .onConflictDoNothing()
    .returning({ id: lineageProcesses.id });
  if (inserted.length === 1) return;
  const [row] = await db.select().from(lineageProcesses).where(isProcess).for("update");
  if (!row) throw new Error(`the run ${process.id} was neither inserted nor found`);
  const { jobId, jobNamespace, jobName, codeRevision, state, stateAt, startedAt, endedAt, lastEventAt } =
    mergeProcesses({ ...withoutNulls(row), links: [] }, { ...process, links: [] });
  const facts = {
    jobId,
    jobNamespace,
    jobName,
    codeRevision,
    state,
    stateAt,
    startedAt,
    endedAt,
    lastEventAt,
  };
  await db
    .update(lineageProcesses)
    .set(Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? null])))
    .where(isProcess);
}
