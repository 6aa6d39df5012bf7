import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import type { Histogram } from "@/server/domain/statistics/histogram";
import { instant } from "./columns";
import { models } from "./models";

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

/**
 * The distribution of one monitored column in the data that a baseline names by digest. It is stored once: windows that
 * name this baseline are compared with it and with nothing else.
 */
export const driftReferences = pgTable(
  "drift_references",
  {
    modelId: text()
      .notNull()
      .references(() => models.id),
    series: text().notNull(),
    baselineDigest: text().$type<Digest>().notNull(),
    histogram: jsonb().$type<Histogram>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: "drift_references_pk", columns: [t.modelId, t.series, t.baselineDigest] })],
);

/** The distribution of one column in one window, from which its distances were computed. */
export const driftHistograms = pgTable(
  "drift_histograms",
  {
    modelId: text()
      .notNull()
      .references(() => models.id),
    stage: text().notNull(),
    series: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    baselineDigest: text().$type<Digest>().notNull(),
    histogram: jsonb().$type<Histogram>().notNull(),
    /** Rows without a value; they are in no bin. */
    missing: integer().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({
      name: "drift_histograms_pk",
      columns: [t.modelId, t.stage, t.series, t.startsAt, t.endsAt],
    }),
    check("drift_histograms_span_check", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);
