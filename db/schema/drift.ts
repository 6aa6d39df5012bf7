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
import { DEFAULT_FAMILY, SIGNAL_FAMILIES, type SignalFamily } from "@/server/domain/drift/signal-family";
import type { Histogram } from "@/server/domain/statistics/histogram";
import { instant, oneOf } from "./columns";
import { models } from "./models";

/**
 * One monitored statistic of one model in one stage. Method, direction and unit are part of its identity: values that
 * cannot be compared never share a series.
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
    /** Stated when the series is first sent; it never changes. */
    family: text().$type<SignalFamily>().notNull().default(DEFAULT_FAMILY),
    /** The part of the population that is measured; null for all of it. */
    slice: text(),
    unit: text(),
    /** The tool that measures. */
    source: text(),
    /** Hours between a prediction and its label: until then the values of a window can change. */
    labelDelayHours: integer(),
  },
  (t) => [
    unique("drift_series_identity")
      .on(t.modelId, t.stage, t.series, t.metric, t.method, t.direction, t.slice, t.unit)
      .nullsNotDistinct(),
    check("drift_series_family_check", sql`${t.family} in (${sql.raw(oneOf(SIGNAL_FAMILIES))})`),
  ],
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
