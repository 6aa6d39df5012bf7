import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { ALARM_LEVELS, type AlarmLevel } from "@/server/domain/drift/alarm";
import { SIGNAL_FAMILIES, type SignalFamily } from "@/server/domain/drift/signal-family";
import type { Reason } from "@/server/domain/reason/reason";
import { SEVERITIES, type Severity } from "@/server/domain/recall/revocation-details";
import { instant, oneOf } from "./columns";
import { driftSeries } from "./drift";
import { models } from "./models";
import { releases } from "./releases";

/** Broken rules of series. The rows of ended alarms stay. */
export const driftAlarms = pgTable(
  "drift_alarms",
  {
    id: text().primaryKey(),
    modelId: text()
      .notNull()
      .references(() => models.id),
    releaseId: text().references(() => releases.id),
    stage: text().notNull(),
    seriesId: text()
      .notNull()
      .references(() => driftSeries.id),
    family: text().$type<SignalFamily>().notNull(),
    slice: text(),
    level: text().$type<AlarmLevel>().notNull(),
    severity: text().$type<Severity>().notNull(),
    rulePolicy: text().notNull(),
    ruleVersion: integer().notNull(),
    ruleKey: text().notNull(),
    firstStartsAt: instant().notNull(),
    firstEndsAt: instant().notNull(),
    latestStartsAt: instant().notNull(),
    latestEndsAt: instant().notNull(),
    windowsInBreach: integer().notNull(),
    value: doublePrecision(),
    limitValue: doublePrecision(),
    direction: text().$type<"larger-is-drift" | "smaller-is-drift">().notNull(),
    raisedAt: instant().notNull(),
    endedAt: instant(),
    reason: jsonb().$type<Reason>().notNull(),
  },
  (t) => [
    // a new version of a policy does not raise the alarm again
    uniqueIndex("drift_alarms_open_unique")
      .on(t.seriesId, t.rulePolicy, t.ruleKey)
      .where(sql`ended_at is null`),
    // the alarms of a model, newest first; keyset paging
    index("drift_alarms_model_index").on(t.modelId, t.raisedAt, t.id),
    index("drift_alarms_raised_index").on(t.raisedAt, t.id),
    check("drift_alarms_level_check", sql`${t.level} in (${sql.raw(oneOf(ALARM_LEVELS))})`),
    check("drift_alarms_severity_check", sql`${t.severity} in (${sql.raw(oneOf(SEVERITIES))})`),
    check("drift_alarms_family_check", sql`${t.family} in (${sql.raw(oneOf(SIGNAL_FAMILIES))})`),
  ],
);
