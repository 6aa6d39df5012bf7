import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import type { CalendarEntry, HoldScope } from "@/server/domain/stage/stage";
import { instant } from "./columns";
import { models } from "./models";

export const calendars = pgTable("calendars", {
  name: text().primaryKey(),
  timeZone: text().notNull(),
  entries: jsonb().$type<readonly CalendarEntry[]>().notNull(),
  changedAt: instant().notNull().defaultNow(),
});

export const holds = pgTable(
  "holds",
  {
    id: text().primaryKey(),
    scope: text().$type<HoldScope>().notNull(),
    stage: text(),
    modelId: text(),
    releaseId: text(),
    reason: text().notNull(),
    exitCondition: text().notNull(),
    placedBy: text().notNull(),
    placedAt: instant().notNull(),
    releasedAt: instant(),
    releasedBy: text(),
  },
  (t) => [index("holds_stage_index").on(t.stage), index("holds_release_index").on(t.releaseId)],
);

/**
 * One monitored statistic of one model in one stage. Method and direction are part of its identity: two
 * methods never share a series.
 */
export const driftSeries = pgTable(
  "drift_series",
  {
    id: text().primaryKey(),
    modelId: text()
      .notNull()
      .references(() => models.id),
    stage: text().notNull(),
    series: text().notNull(),
    metric: text().notNull(),
    method: text().notNull(),
    direction: text().$type<"larger-is-drift" | "smaller-is-drift">().notNull(),
  },
  (t) => [unique("drift_series_unique").on(t.modelId, t.stage, t.series, t.metric, t.method, t.direction)],
);

export const driftWindows = pgTable(
  "drift_windows",
  {
    seriesId: text()
      .notNull()
      .references(() => driftSeries.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Null where the tool measured NaN: a gap, drawn as one. */
    value: doublePrecision(),
    limitWarn: doublePrecision(),
    limitAct: doublePrecision(),
    sampleSize: integer().notNull(),
    baselineDigest: text().$type<Digest>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ name: "drift_windows_pk", columns: [t.seriesId, t.startsAt, t.endsAt] }),
    check("drift_windows_span_check", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

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
  (t) => [index("lineage_events_run_index").on(t.runId), index("lineage_events_job_index").on(t.jobNamespace, t.jobName)],
);

/** Facts about this installation; one row. A database that is not a demo refuses the demo clock for ever. */
export const installation = pgTable(
  "installation",
  {
    id: integer().primaryKey().default(1),
    demo: boolean().notNull(),
    /** `open` while demo history plays under an injected clock; `closed` for good afterwards; `never` outside demos. */
    demoClock: text().$type<"open" | "closed" | "never">().notNull(),
    demoProgress: jsonb().$type<{ readonly step: number; readonly steps: number; readonly label: string }>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check("installation_single_check", sql`${t.id} = 1`),
    check("installation_demo_check", sql`${t.demo} or ${t.demoClock} = 'never'`),
  ],
);
