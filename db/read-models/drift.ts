import type { Row } from "postgres";
import type {
  DriftReads,
  DriftSeriesRecord,
  DriftSpan,
  DriftWindowDetails,
} from "@/server/application/kernel/ports/drift";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";
import { judgedSeriesReads } from "./drift-judged-series";
import { driftPoints } from "./drift-points";
import { typedSeriesOf } from "./typed-series";

/** Drift for screens: series with their latest windows, and the windows of one. */
export function driftReads({ sql }: Connection): DriftReads {
  const within = (teams: readonly string[] | "*") =>
    teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
  const text = (at: Date) => sql`${at.toISOString()}::text::timestamptz`;
  const inSpan = ({ from, to }: DriftSpan) => sql`w.ends_at > ${text(from)} and w.starts_at < ${text(to)}`;

  return {
    ...judgedSeriesReads(sql),

    async listSeries(teams, { models, stage, named }, limit) {
      const like = named === undefined ? undefined : `%${named.replace(/[\\%_]/g, "\\$&")}%`;
      const rows = await sql`
        ${seriesColumns(sql)} where ${within(teams)}
          ${models === undefined ? sql`` : sql`and m.key = any(${[...models]})`}
          ${stage === undefined ? sql`` : sql`and s.stage = ${stage}`}
          ${like === undefined ? sql`` : sql`and (s.series ilike ${like} or s.metric ilike ${like} or s.method ilike ${like})`}
        order by m.key, s.stage, s.series, s.metric, s.method, s.direction limit ${limit + 1}`;
      return { items: rows.slice(0, limit).map(seriesOf), isComplete: rows.length <= limit };
    },

    async findSeries(teams, id) {
      const [row] = await sql`${seriesColumns(sql)} where s.id = ${id} and ${within(teams)}`;
      return row && seriesOf(row);
    },

    async latestBreaches(teams, seriesIds, span) {
      const rows = await sql`
        select s.id, breach.starts_at from drift_series s join models m on m.id = s.model_id cross join lateral (
          select w.starts_at from drift_windows w where w.series_id = s.id and ${inSpan(span)}
            and (case s.direction when 'larger-is-drift' then w.value > w.limit_warn or w.value > w.limit_act
              else w.value < w.limit_warn or w.value < w.limit_act end)
          order by w.starts_at desc limit 1) breach
        where s.id = any(${[...seriesIds]}) and ${within(teams)}`;
      return new Map(rows.map((row) => [row.id as string, new Date(row.starts_at)]));
    },

    async extent(teams, seriesIds) {
      const [row] = await sql`
        select min(ends.first) as first, max(ends.last) as last
        from drift_series s join models m on m.id = s.model_id cross join lateral (
          select (select starts_at from drift_windows where series_id = s.id order by starts_at limit 1) as first,
            (select ends_at from drift_windows where series_id = s.id order by starts_at desc, ends_at desc limit 1) as last) ends
        where s.id = any(${[...seriesIds]}) and ${within(teams)}`;
      return row?.first ? { from: new Date(row.first), to: new Date(row.last) } : undefined;
    },

    points: (teams, seriesId, span) => driftPoints(sql, { within: within(teams), seriesId, ...span }),

    async listWindows(teams, { seriesId, ...span }, { limit, cursor }) {
      const before = readCursor(cursor, ["instant", "instant"]);
      const rows = await sql`
        select w.starts_at, w.ends_at, w.value, w.limit_warn, w.limit_act, w.sample_size, w.baseline_digest
        from drift_windows w join drift_series s on s.id = w.series_id join models m on m.id = s.model_id
        where s.id = ${seriesId} and ${within(teams)} and ${inSpan(span)}
          ${before ? sql`and (w.starts_at, w.ends_at) < (${before[0] as string}::text::timestamptz, ${before[1] as string}::text::timestamptz)` : sql``}
        order by w.starts_at desc, w.ends_at desc limit ${limit + 1}`;
      return keysetPage(rows.map(windowOf), limit, ({ startsAt, endsAt }) => [
        startsAt.toISOString(),
        endsAt.toISOString(),
      ]);
    },

    async distribution(teams, seriesId, startsAt) {
      const [row] = await sql`
        select h.*, r.histogram as reference from drift_series s join models m on m.id = s.model_id
          join drift_histograms h on h.model_id = s.model_id and h.stage = s.stage and h.series = s.series
          join drift_references r on r.model_id = h.model_id and r.series = h.series and r.baseline_digest = h.baseline_digest
        where s.id = ${seriesId} and ${within(teams)} ${startsAt === undefined ? sql`` : sql`and h.starts_at = ${text(startsAt)}`}
        order by h.starts_at desc, h.ends_at desc limit 1`;
      return (
        row && {
          series: row.series,
          startsAt: new Date(row.starts_at),
          endsAt: new Date(row.ends_at),
          baselineDigest: row.baseline_digest,
          histogram: row.histogram,
          missing: row.missing,
          reference: row.reference,
        }
      );
    },

    async listLiveStages(teams) {
      const rows = await sql`
        select m.key, m.title, d.stage from deployments d join models m on m.id = d.model_id where d.until is null and ${within(teams)}
        order by m.key, d.stage`;
      return rows.map((row) => ({ modelKey: row.key, modelTitle: row.title, stage: row.stage }));
    },
  };
}

/** Each series with its latest two windows, read from the end of its own part of the key. */
function seriesColumns(sql: Connection["sql"]) {
  return sql`
    select s.*, m.key, m.title, latest.windows
    from drift_series s join models m on m.id = s.model_id cross join lateral (
      select coalesce(jsonb_agg(to_jsonb(w) - 'series_id' - 'received_at' order by w.starts_at desc), '[]') as windows
      from (select * from drift_windows where series_id = s.id order by starts_at desc, ends_at desc limit 2) w) latest`;
}

function seriesOf(row: Row): DriftSeriesRecord {
  return {
    ...typedSeriesOf(row),
    modelKey: row.key,
    modelTitle: row.title,
    stage: row.stage,
    latest: row.windows.map(windowOf),
  };
}

function windowOf(row: Row): DriftWindowDetails {
  return {
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    value: row.value,
    limitWarn: row.limit_warn,
    limitAct: row.limit_act,
    sampleSize: row.sample_size,
    baselineDigest: row.baseline_digest,
  };
}
