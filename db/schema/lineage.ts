import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * Runs, and jobs described without one, combined from all events about them. Derived from `lineage_events` in
 * the transaction that accepts an event, by a fold that does not depend on the order of arrival, so it can be
 * rebuilt from the events at any time.
 */
export const lineageProcesses = pgTable(
  "lineage_processes",
  {
    /**
     * A team that an event about it was sent for; `*` for every team. Two teams that name the same run have a
     * row each.
     */
    team: text().notNull(),
    id: text().notNull(),
    kind: text().$type<"run" | "job">().notNull(),
    jobId: text(),
    jobNamespace: text(),
    jobName: text(),
    codeRevision: text(),
    state: text(),
    stateAt: instant(),
    startedAt: instant(),
    endedAt: instant(),
    lastEventAt: instant(),
  },
  (t) => [
    primaryKey({ name: "lineage_processes_pk", columns: [t.team, t.id] }),
    index("lineage_processes_id_index").on(t.id),
    index("lineage_processes_job_index").on(t.jobId),
  ],
);

/** An input or output data set of a run, with its version if one was named. */
export const lineageLinks = pgTable(
  "lineage_links",
  {
    team: text().notNull(),
    processId: text().notNull(),
    direction: text().$type<"input" | "output">().notNull(),
    datasetId: text().notNull(),
    artifactId: text().notNull(),
    namespace: text().notNull(),
    name: text().notNull(),
    version: text(),
  },
  (t) => [
    primaryKey({ name: "lineage_links_pk", columns: [t.team, t.processId, t.direction, t.datasetId, t.artifactId] }),
    index("lineage_links_process_index").on(t.processId),
    index("lineage_links_artifact_index").on(t.artifactId),
    index("lineage_links_dataset_index").on(t.datasetId),
  ],
);
