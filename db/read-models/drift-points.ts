import type { PendingQuery, Row } from "postgres";
import type { Window } from "@/server/domain/drift/drift-state";
import type { Connection } from "../database";

interface DriftPointsInput {
  /** The caller's reach as a condition on `models m`. */
  readonly within: PendingQuery<Row[]>;
  readonly seriesId: string;
  readonly from: Date;
  readonly to: Date;
  readonly buckets: number;
}

/** Windows kept per bucket before thinning: a smallest and a largest. */
const KEPT = 2;

/**
 * Returns the windows of a series in a span, all of them while they are few; otherwise the extremes of equal
 * buckets of time (min-max down-sampling), so that no peak is lost. Keeps the window farthest past a limit as
 * well: where limits change, it need not be the largest value.
 */
export async function driftPoints(
  sql: Connection["sql"],
  wanted: DriftPointsInput,
): Promise<{ readonly points: readonly Window[]; readonly isSampled: boolean }> {
  const { within, seriesId, from, to, buckets } = wanted;
  const text = (at: Date) => sql`${at.toISOString()}::text::timestamptz`;
  const few = KEPT * buckets;
  const touching = sql`
    from drift_windows w join drift_series s on s.id = w.series_id join models m on m.id = s.model_id
    where w.series_id = ${seriesId} and ${within} and w.ends_at > ${text(from)} and w.starts_at < ${text(to)}`;
  const all = await sql<{ point: Point }[]>`
    select array[${msOf(sql, "starts_at")}, ${msOf(sql, "ends_at")}, w.value, w.limit_warn, w.limit_act] as point ${touching}
    order by w.starts_at, w.ends_at limit ${few + 1}`;
  if (all.length <= few) return { points: all.map(({ point }) => windowOf(point)), isSampled: false };
  const rows = await sql<Bucket[]>`
    select min(array[value, starts, ends, value, warn, act]) filter (where value is not null) as low,
      max(array[value, starts, ends, value, warn, act]) filter (where value is not null) as high,
      max(array[(value - warn) * sign, starts, ends, value, warn, act]) filter (where value is not null and warn is not null) as warned,
      max(array[(value - act) * sign, starts, ends, value, warn, act]) filter (where value is not null and act is not null) as acted,
      min(array[null, starts, ends, null, warn, act]) filter (where value is null) as gap
    from (select ${msOf(sql, "starts_at")} as starts, ${msOf(sql, "ends_at")} as ends, w.value, w.limit_warn as warn, w.limit_act as act,
        case s.direction when 'larger-is-drift' then 1.0::float8 else -1.0::float8 end as sign ${touching}) points
    group by floor((starts - ${from.getTime()}) * ${buckets} / ${Math.max(1, to.getTime() - from.getTime())})`;
  const kept = new Map(
    rows.flatMap(({ low, high, warned, acted, gap }) =>
      [low, high, warned, acted, gap].flatMap((extreme) =>
        extreme ? [[`${extreme[1]} ${extreme[2]}`, windowOf(extreme.slice(1))] as const] : [],
      ),
    ),
  );
  const points = [...kept.values()].sort(
    (one, other) =>
      one.startsAt.getTime() - other.startsAt.getTime() || one.endsAt.getTime() - other.endsAt.getTime(),
  );
  return { points, isSampled: true };
}

/** Start, end, value, warning limit, action limit. */
type Point = readonly (number | null)[];

interface Bucket {
  readonly low: Point | null;
  readonly high: Point | null;
  readonly warned: Point | null;
  readonly acted: Point | null;
  readonly gap: Point | null;
}

function msOf(sql: Connection["sql"], column: "starts_at" | "ends_at") {
  return sql`(extract(epoch from w.${sql(column)}) * 1000)::float8`;
}

function windowOf([starts, ends, value, limitWarn, limitAct]: Point): Window {
  return {
    startsAt: new Date(starts ?? 0),
    endsAt: new Date(ends ?? 0),
    value: numberOf(value),
    limitWarn: numberOf(limitWarn),
    limitAct: numberOf(limitAct),
  };
}

/** The driver reads a NULL inside an array of numbers as NaN. */
function numberOf(element: number | null | undefined): number | null {
  return element === null || element === undefined || Number.isNaN(element) ? null : element;
}
