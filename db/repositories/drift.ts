import type { DriftHistogramRecord, DriftWrites } from "@/server/application/kernel/ports/drift";
import { DEFAULT_FAMILY } from "@/server/domain/drift/signal-family";
import type { Connection } from "../database";
import { driftReads } from "../read-models/drift";
import { typedSeriesOf } from "../read-models/typed-series";
import { driftReferences } from "../schema/index";

export function driftRepository(connection: Connection): DriftWrites {
  const { db, sql: driver } = connection;
  return {
    ...driftReads(connection),
    async references(modelId, names) {
      const rows = await driver`
        select r.series, r.baseline_digest, r.histogram from drift_references r
          join unnest(${names.map(({ series }) => series)}::text[], ${names.map((name) => name.baselineDigest)}::text[]) n (series, digest)
            on n.series = r.series and n.digest = r.baseline_digest
        where r.model_id = ${modelId}`;
      return rows.map((row) => ({
        series: row.series,
        baselineDigest: row.baseline_digest,
        histogram: row.histogram,
      }));
    },
    async insertReferences(modelId, references, receivedAt) {
      if (references.length === 0) return;
      const rows = references.map((reference) => ({ ...reference, modelId, receivedAt }));
      await db.insert(driftReferences).values(rows).onConflictDoNothing();
    },
    async insertHistograms({ modelId, stage, histograms, receivedAt }) {
      const columnOf = <Value>(read: (record: DriftHistogramRecord) => Value) => histograms.map(read);
      await driver`
        insert into drift_histograms (model_id, stage, series, starts_at, ends_at, baseline_digest, histogram, missing, received_at)
        select ${modelId}, ${stage}, h.series, h.starts_at::timestamptz, h.ends_at::timestamptz, h.digest, h.histogram::jsonb, h.missing,
          ${receivedAt.toISOString()}::text::timestamptz
        from unnest(${columnOf((h) => h.series)}::text[], ${columnOf((h) => h.startsAt.toISOString())}::text[],
          ${columnOf((h) => h.endsAt.toISOString())}::text[], ${columnOf((h) => h.baselineDigest)}::text[],
          ${columnOf((h) => JSON.stringify(h.histogram))}::text[], ${columnOf((h) => h.missing)}::int[])
          as h (series, starts_at, ends_at, digest, histogram, missing)
        on conflict (model_id, stage, series, starts_at, ends_at) do update set baseline_digest = excluded.baseline_digest,
          histogram = excluded.histogram, missing = excluded.missing, received_at = excluded.received_at`;
    },
    async storeSeries(place, statements) {
      const rows = JSON.stringify(statements.map((statement, position) => ({ ...statement, position })));
      const stated = driver`jsonb_to_recordset(${rows}::text::jsonb) as x (position int, "newId" text, series text, metric text,
        method text, direction text, slice text, unit text, family text, source text, "labelDelayHours" int)`;
      const isSame = driver`s.model_id = ${place.modelId} and s.stage = ${place.stage} and s.series = x.series and s.metric = x.metric
        and s.method = x.method and s.direction = x.direction and s.slice is not distinct from x.slice and s.unit is not distinct from x.unit`;
      await driver`
        insert into drift_series (id, model_id, stage, series, metric, method, direction, slice, unit, family, source, label_delay_hours)
        select x."newId", ${place.modelId}, ${place.stage}, x.series, x.metric, x.method, x.direction, x.slice, x.unit,
          coalesce(x.family, ${DEFAULT_FAMILY}), x.source, x."labelDelayHours"
        from ${stated} where not exists (select 1 from drift_series s where ${isSame})
        order by x.series, x.metric, x.method, x.direction, x.slice, x.unit on conflict on constraint drift_series_identity do nothing`;
      const known = await driver`
        select x.position, s.* from ${stated} join drift_series s on ${isSame} order by s.id for no key update of s`;
      await driver`
        update drift_series s set source = coalesce(x.source, s.source), label_delay_hours = coalesce(x."labelDelayHours", s.label_delay_hours)
        from ${stated} where ${isSame} and (x.source <> coalesce(s.source, '') or x."labelDelayHours" is distinct from coalesce(s.label_delay_hours, x."labelDelayHours")
          or (s.label_delay_hours is null and x."labelDelayHours" is not null))`;
      const [count] = await driver`
        select count(*)::int as total from drift_series where model_id = ${place.modelId} and stage = ${place.stage}`;
      const byPosition = new Map(known.map((row) => [row.position as number, typedSeriesOf(row)]));
      const series = statements.map((_, position) => byPosition.get(position));
      if (series.includes(undefined)) throw new Error("a series was neither inserted nor found");
      return { series: series.filter((one) => one !== undefined), total: count?.total ?? 0 };
    },
    async lockSeries(seriesIds) {
      await driver`select 1 from drift_series where id = any(${[...seriesIds]}) order by id for no key update`;
    },
    async insertWindows(windows, receivedAt) {
      const columnOf = <Value>(read: (window: (typeof windows)[number]) => Value) => windows.map(read);
      // Eight arrays for any number of windows: a parameter for each value would end at 65,535.
      await driver`
        insert into drift_windows (series_id, starts_at, ends_at, value, limit_warn, limit_act, sample_size, baseline_digest, received_at)
        select w.*, ${receivedAt.toISOString()}::text::timestamptz
        from unnest(${columnOf((w) => w.seriesId)}::text[],
          ${columnOf((w) => w.startsAt.toISOString())}::text[]::timestamptz[], ${columnOf((w) => w.endsAt.toISOString())}::text[]::timestamptz[],
          ${columnOf((w) => w.value)}::float8[], ${columnOf((w) => w.limitWarn)}::float8[], ${columnOf((w) => w.limitAct)}::float8[],
          ${columnOf((w) => w.sampleSize)}::int[], ${columnOf((w) => w.baselineDigest)}::text[]) as w
        on conflict (series_id, starts_at, ends_at) do update set value = excluded.value, limit_warn = excluded.limit_warn, limit_act = excluded.limit_act,
          sample_size = excluded.sample_size, baseline_digest = excluded.baseline_digest, received_at = excluded.received_at`;
    },
  };
}
