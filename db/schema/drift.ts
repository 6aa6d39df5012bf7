import { sql } from "drizzle-orm";
import { check, doublePrecision, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
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
