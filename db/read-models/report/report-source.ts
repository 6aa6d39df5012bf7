import type { PendingQuery, Row } from "postgres";
import type { ReportQuery } from "@/server/application/kernel/ports/report-rows";
import type { ReportRow } from "@/server/domain/report/report";
import type { Connection } from "../../database";

export type Driver = Connection["sql"];
export type Fragment = PendingQuery<Row[]>;

/** The rows of one report: which ones there are, and what each contains. */
export interface ReportSource {
  /** Selects `id`, `at` (the rows are sorted by both, newest first), `series` and `bucket` of the chart. */
  population(sql: Driver, query: ReportQuery): Fragment;
  /** Returns the rows of the ids, by id. */
  rows(sql: Driver, ids: readonly string[], query: ReportQuery): Promise<ReadonlyMap<string, ReportRow>>;
}

/** A report whose rows are measures: all of them are read at once. */
export interface SummarySource extends Pick<ReportSource, "population"> {
  summary(sql: Driver, query: ReportQuery): Promise<readonly ReportRow[]>;
}

export const instantOf = (sql: Driver, at: Date) => sql`${at.toISOString()}::text::timestamptz`;

/** Returns the condition that a model `m` is within reach and within the filters of a report. */
export function withinReach(sql: Driver, { teams, models, team, model, tier }: ReportQuery): Fragment {
  return sql`${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`}
    and ${models === "*" ? sql`true` : sql`m.key = any(${[...models]})`}
    and ${team === undefined ? sql`true` : sql`m.team = ${team}`}
    and ${model === undefined ? sql`true` : sql`m.key = ${model}`}
    and ${tier === undefined ? sql`true` : sql`m.risk_tier = ${tier}`}`;
}

/** Returns the Monday of an instant's week in UTC, as text. */
export const weekOf = (sql: Driver, at: Fragment) =>
  sql`to_char(date_trunc('week', ${at} at time zone 'UTC'), 'YYYY-MM-DD')`;

/** Returns an instant of a JSON value or of a driver's date as ISO 8601 in UTC. */
export const isoOf = (at: string | Date | null): string | null =>
  at === null ? null : new Date(at).toISOString();
