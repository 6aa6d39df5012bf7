import type { DriftReads, SeriesOfStage } from "@/server/application/kernel/ports/drift";
import type { Connection } from "../database";
import { typedSeriesOf } from "./typed-series";

/** Windows of a series that are searched for those with a value. */
const LATEST_MAX = 1_000;

/** Series with the windows that monitoring rules judge. */
export function judgedSeriesReads(sql: Connection["sql"]): Pick<DriftReads, "toJudge" | "seriesAfter"> {
  return {
    async toJudge(seriesIds, { until, count }) {
      const rows = await sql`
        select s.*, measured.windows from drift_series s cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_array(extract(epoch from w.starts_at) * 1000, extract(epoch from w.ends_at) * 1000,
            w.value, w.limit_warn, w.limit_act, w.sample_size)), '[]') as windows
          from (select * from (select * from drift_windows where series_id = s.id and starts_at < ${until.toISOString()}::text::timestamptz order by starts_at desc, ends_at desc limit ${LATEST_MAX}) latest
            where value is not null and ends_at <= ${until.toISOString()}::text::timestamptz order by starts_at desc, ends_at desc limit ${count}) w) measured
        where s.id = any(${[...seriesIds]}) order by s.id`;
      return rows.map((row) => ({
        ...typedSeriesOf(row),
        modelId: row.model_id,
        stage: row.stage,
        windows: row.windows.map(measuredWindowOf),
      }));
    },

    async seriesAfter(id, limit) {
      const rows = await sql`
        select n.stage, m.key, array_agg(n.id order by n.id) as ids
        from (select s.id, s.model_id, s.stage from drift_series s where s.id > ${id} order by s.id limit ${limit}) n
          join models m on m.id = n.model_id group by n.stage, m.key order by m.key, n.stage`;
      const stages = rows.map(
        (row): SeriesOfStage => ({ modelKey: row.key, stage: row.stage, seriesIds: row.ids }),
      );
      return {
        stages,
        lastId: stages
          .flatMap(({ seriesIds }) => seriesIds)
          .sort()
          .at(-1),
      };
    },
  };
}

type MeasuredRow = readonly [number, number, number, number | null, number | null, number];

const measuredWindowOf = ([starts, ends, value, limitWarn, limitAct, sampleSize]: MeasuredRow) => ({
  ...{ startsAt: new Date(starts), endsAt: new Date(ends) },
  ...{ value, limitWarn, limitAct, sampleSize },
});
