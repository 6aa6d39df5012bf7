import { and, eq } from "drizzle-orm";
import type { LineageWrites } from "@/server/application/kernel/ports/lineage";
import { type LineageProcess, linkKey, mergeProcesses } from "@/server/domain/lineage/process";
import type { Connection } from "../database";
import { lineageReads } from "../read-models/lineage";
import { lineageEvents, lineageLinks, lineageProcesses } from "../schema/index";
import { withoutNulls } from "./rows";

/** Runs with their inputs and outputs, folded together event by event. */
export function lineageRepository(connection: Connection): LineageWrites {
  return {
    ...lineageReads(connection),
    async insertEvent(event) {
      await connection.db.insert(lineageEvents).values(event);
    },
    async recordProcess(teams, process) {
      // In a fixed order, so that two events never wait for each other.
      for (const team of [...teams].sort()) await recordFor(connection, team, process);
    },
  };
}

async function recordFor({ db }: Connection, team: string, process: LineageProcess): Promise<void> {
  const { links, ...row } = process;
  const inserted = await db
    .insert(lineageProcesses)
    .values({ team, ...row })
    .onConflictDoNothing()
    .returning({ id: lineageProcesses.id });
  const known = inserted.length === 1 ? undefined : await lockKnown({ db }, team, process.id);
  const merged = known ? mergeProcesses(known, process) : process;
  const isProcess = and(eq(lineageProcesses.team, team), eq(lineageProcesses.id, process.id));
  if (known) {
    const { links: _, id: __, kind: ___, ...facts } = merged;
    await db
      .update(lineageProcesses)
      .set(Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? null])))
      .where(isProcess);
  }
  const kept = new Set(merged.links.map(linkKey));
  for (const link of known?.links ?? []) {
    if (kept.has(linkKey(link))) continue;
    await db
      .delete(lineageLinks)
      .where(
        and(
          eq(lineageLinks.team, team),
          eq(lineageLinks.processId, process.id),
          eq(lineageLinks.direction, link.direction),
          eq(lineageLinks.datasetId, link.datasetId),
          eq(lineageLinks.artifactId, link.artifactId),
        ),
      );
  }
  const had = new Set(known?.links.map(linkKey));
  const added = merged.links.filter((link) => !had.has(linkKey(link)));
  // Eight values a row: an event of 10,000 data sets is more than one statement may carry.
  for (let from = 0; from < added.length; from += LINKS_PER_STATEMENT) {
    const rows = added.slice(from, from + LINKS_PER_STATEMENT).map((link) => ({ team, processId: process.id, ...link }));
    await db.insert(lineageLinks).values(rows).onConflictDoNothing();
  }
}

const LINKS_PER_STATEMENT = 1_000;

/**
 * Returns a run with its row locked until the transaction ends: two events of one run are folded one after
 * the other.
 */
async function lockKnown({ db }: Pick<Connection, "db">, team: string, id: string): Promise<LineageProcess> {
  const [row] = await db
    .select()
    .from(lineageProcesses)
    .where(and(eq(lineageProcesses.team, team), eq(lineageProcesses.id, id)))
    .for("update");
  if (!row) throw new Error(`the run ${id} was neither inserted nor found`);
  const links = await db
    .select()
    .from(lineageLinks)
    .where(and(eq(lineageLinks.team, team), eq(lineageLinks.processId, id)));
  const { team: _, ...known } = row;
  return {
    ...withoutNulls(known),
    links: links.map(({ team: __, processId: ___, ...link }) => withoutNulls(link)),
  };
}
