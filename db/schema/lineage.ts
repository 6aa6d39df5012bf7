import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** OpenLineage events as received. Nodes and edges are derived from them. */
export const lineageEvents = pgTable(
  "lineage_events",
  {
    id: text().primaryKey(),
    kind: text().$type<"run" | "job" | "dataset">().notNull(),
    eventType: text(),
    eventTimeRaw: text().notNull(),
    eventTime: instant(),
    runId: text(),
    jobNamespace: text(),
    jobName: text(),
    codeRevision: text(),
    datasets: jsonb().$type<readonly string[]>().notNull(),
    /** The reason for which the event was not understood; null for one that joined the graph at once. */
    quarantineReason: text(),
    /** The time at which a quarantined event joined the graph after all. */
    acceptedAt: instant(),
    /** The exact body. */
    body: text().notNull(),
    collectorId: text().notNull(),
    /** Teams it was sent for; `*` for every team. */
    teams: jsonb().$type<readonly string[]>().notNull().default([]),
    receivedAt: instant().notNull(),
  },
  (t) => [
    index("lineage_events_run_index").on(t.runId),
    index("lineage_events_job_index").on(t.jobNamespace, t.jobName),
  ],
);

/** The first event that made a statement. The graph of an earlier instant is read by `since`. */
const claim = () => ({
  /** The time at which that event was received. */
  since: instant().notNull(),
  eventId: text().notNull(),
  /** The service account that sent it. */
  claimedBy: text().notNull(),
});

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
    ...claim(),
  },
  (t) => [
    primaryKey({ name: "lineage_processes_pk", columns: [t.team, t.id] }),
    index("lineage_processes_id_index").on(t.id),
    index("lineage_processes_job_index").on(t.jobId),
  ],
);

/**
 * The jobs that events name for a run. If they name several, the run belongs to the greatest id of those known
 * at the instant, as in `mergeProcesses`.
 */
export const lineageRunJobs = pgTable(
  "lineage_run_jobs",
  {
    team: text().notNull(),
    processId: text().notNull(),
    jobId: text().notNull(),
    jobNamespace: text().notNull(),
    jobName: text().notNull(),
    ...claim(),
  },
  (t) => [
    primaryKey({ name: "lineage_run_jobs_pk", columns: [t.team, t.processId, t.jobId] }),
    index("lineage_run_jobs_process_index").on(t.processId),
    index("lineage_run_jobs_job_index").on(t.jobId),
  ],
);

/**
 * An input or output data set of a run, with its version if one was named. A link without a version is kept
 * when another event names one, and is left out of the graph from that time on.
 */
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
    ...claim(),
  },
  (t) => [
    primaryKey({
      name: "lineage_links_pk",
      columns: [t.team, t.processId, t.direction, t.datasetId, t.artifactId],
    }),
    // one layer of the graph: without the direction, the planner reads the whole primary key
    index("lineage_links_process_index").on(t.processId, t.direction),
    index("lineage_links_artifact_index").on(t.artifactId, t.direction),
    index("lineage_links_dataset_index").on(t.datasetId),
    index("lineage_links_unversioned_index").on(t.datasetId, t.direction).where(sql`${t.version} is null`),
  ],
);

/** A data set that an event names, in one version or without one, also if no run is known. */
export const lineageDatasets = pgTable(
  "lineage_datasets",
  {
    team: text().notNull(),
    artifactId: text().notNull(),
    datasetId: text().notNull(),
    namespace: text().notNull(),
    name: text().notNull(),
    version: text(),
    ...claim(),
  },
  (t) => [
    primaryKey({ name: "lineage_datasets_pk", columns: [t.team, t.artifactId, t.datasetId] }),
    index("lineage_datasets_dataset_index").on(t.datasetId),
    index("lineage_datasets_artifact_index").on(t.artifactId),
  ],
);

/** Two names of one data set, by the `symlinks` facet of an event. */
export const lineageAliases = pgTable(
  "lineage_aliases",
  {
    team: text().notNull(),
    datasetId: text().notNull(),
    aliasId: text().notNull(),
    ...claim(),
  },
  (t) => [
    primaryKey({ name: "lineage_aliases_pk", columns: [t.team, t.datasetId, t.aliasId] }),
    index("lineage_aliases_dataset_index").on(t.datasetId),
    index("lineage_aliases_alias_index").on(t.aliasId),
  ],
);

/** One input of one column, by the `columnLineage` facet of a run's output or of a data set by itself. */
export const lineageColumns = pgTable(
  "lineage_columns",
  {
    team: text().notNull(),
    datasetId: text().notNull(),
    column: text().notNull(),
    fromDatasetId: text().notNull(),
    fromColumn: text().notNull(),
    /** `DIRECT/AGGREGATION`; empty if the event has none. */
    transformation: text().notNull(),
    /** The run of that event; empty for an event without one. */
    processId: text().notNull(),
    ...claim(),
  },
  (t) => [
    primaryKey({
      name: "lineage_columns_pk",
      columns: [t.team, t.datasetId, t.column, t.fromDatasetId, t.fromColumn, t.transformation],
    }),
    index("lineage_columns_to_index").on(t.datasetId, t.column),
    index("lineage_columns_from_index").on(t.fromDatasetId, t.fromColumn),
  ],
);
