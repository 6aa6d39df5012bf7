import type {
  DriftHistogramRecord,
  DriftWindowRecord,
  DriftWrites,
} from "@/server/application/kernel/ports/drift";
import type { Connection } from "../database";
import { driftReads } from "../read-models/drift";
import { driftReferences, driftSeries } from "../schema/index";

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
    async insertWindows({ modelId, stage, windows, receivedAt, newId }) {
      for (const [, ofSeries] of bySeries(windows)) {
        const [first] = ofSeries;
        if (!first) continue;
        const { series, metric, method, direction } = first;
        const [row] = await db
          .insert(driftSeries)
          .values({ id: newId("dsr"), modelId, stage, series, metric, method, direction })
          .onConflictDoUpdate({
            target: [
              driftSeries.modelId,
              driftSeries.stage,
              driftSeries.series,
              driftSeries.metric,
              driftSeries.method,
              driftSeries.direction,
            ],
            set: { series },
          })
          .returning({ id: driftSeries.id });
        if (!row) throw new Error(`series ${series} was neither inserted nor found`);
        await upsertWindows(driver, { seriesId: row.id, windows: ofSeries, receivedAt });
      }
    },
  };
}

interface SeriesWindows {
  readonly seriesId: string;
  readonly windows: readonly DriftWindowRecord[];
  readonly receivedAt: Date;
}

/**
 * One statement of seven arrays for any number of windows: a parameter for each value would end at 65,535.
 */
async function upsertWindows(
  driver: Connection["sql"],
  { seriesId, windows, receivedAt }: SeriesWindows,
): Promise<void> {
  const columnOf = <Value>(read: (window: DriftWindowRecord) => Value) => windows.map(read);
  await driver`
    insert into drift_windows (series_id, starts_at, ends_at, value, limit_warn, limit_act, sample_size, baseline_digest, received_at)
    select ${seriesId}, w.*, ${receivedAt.toISOString()}::text::timestamptz
    from unnest(${columnOf((w) => w.startsAt.toISOString())}::text[]::timestamptz[], ${columnOf((w) => w.endsAt.toISOString())}::text[]::timestamptz[],
      ${columnOf((w) => w.value)}::float8[], ${columnOf((w) => w.limitWarn)}::float8[], ${columnOf((w) => w.limitAct)}::float8[],
      ${columnOf((w) => w.sampleSize)}::int[], ${columnOf((w) => w.baselineDigest)}::text[]) as w
    on conflict (series_id, starts_at, ends_at) do update set value = excluded.value, limit_warn = excluded.limit_warn, limit_act = excluded.limit_act,
      sample_size = excluded.sample_size, baseline_digest = excluded.baseline_digest, received_at = excluded.received_at`;
}

function bySeries(windows: readonly DriftWindowRecord[]): Map<string, DriftWindowRecord[]> {
  const groups = new Map<string, DriftWindowRecord[]>();
  for (const window of windows) {
    const key = JSON.stringify([window.series, window.metric, window.method, window.direction]);
    const group = groups.get(key);
    if (group) group.push(window);
    else groups.set(key, [window]);
  }
  return groups;
}
