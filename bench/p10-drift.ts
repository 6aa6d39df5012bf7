import { readFile } from "node:fs/promises";
import { openDatabase } from "@/db/database";
import { getDriftPoints } from "@/server/application/drift/get-points";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { registerModel } from "@/server/application/model/register-model";
import { digestOf } from "@/server/domain/canonical/index";
import { HOUR_MS, MINUTE_MS } from "@/server/domain/time/durations";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { modelInput } from "./model-input";
import { type RestApplication, SYSTEM, startRestApplication } from "./rest-application";

const MODEL = "demand-forecast";
const stage = "production";
const MONITORING = `  monitoring:
    rules:
      - id: shift
        title: Inputs shift
        families: [input]
        impact: { severity: medium, statement: The model decides on data that it was not validated for. }
        limit: action
        suspected: { past: 1, of: 3 }
        detected: { past: 2, of: 3 }
`;
const PAYLOAD_MAX_BYTES = 40_000;

/**
 * P10 and the drift part of P14: alarms about every series of a stage, which one call reports, in the transaction that
 * stores the windows; and the chart of a series of a million windows, alone and among ten million.
 */
export async function measureDrift({ runs, small }: BenchOptions): Promise<BenchReport> {
  const size = small
    ? { series: 100, points: 10_000, table: 20_000 }
    : { series: 10_000, points: 1_000_000, table: 10_000_000 };
  const server = await startRestApplication();
  try {
    const { kernel } = server.application;
    await registerModel.execute(kernel, SYSTEM, modelInput(MODEL));
    const pack = await readFile("server/application/policy/packs/minimum-bar.yaml", "utf8");
    await server.govern(`${pack.trimEnd()}\n${MONITORING}`);
    const [fewMs, allMs] = [
      await alarmMs(server, { ...size, every: 100, runs }),
      await alarmMs(server, { ...size, every: 1, runs }),
    ];
    const series = await oneSeries(server);
    await fill(server, { first: series, count: size.points });
    const alone = await chartMs(server, { ...series, points: size.points, runs });
    await fill(server, { first: series, count: size.points, others: size.table / size.points - 1 });
    const among = await chartMs(server, { ...series, points: size.points, runs });
    const measured = {
      alarmsOfFewMs: spread(fewMs),
      alarmsOfAllMs: spread(allMs),
      chartMs: spread(alone.ms),
      chartAmongAllMs: spread(among.ms),
      chartBytes: spread(alone.bytes),
    };
    return {
      id: "P10",
      what: `alarms for ${size.series} series in one call, and a chart of ${size.points} windows, among ${size.table}`,
      measured,
      goals: {
        "alarms of one series in a hundred within 5 s of their window": measured.alarmsOfFewMs.max <= 5_000,
        "alarms for all series within 5 s of their window": measured.alarmsOfAllMs.max <= 5_000,
        "a chart within 250 ms": measured.chartMs.median <= 250,
        "a payload of at most 40 kB": measured.chartBytes.max <= PAYLOAD_MAX_BYTES,
        "growth by at most a quarter": measured.chartAmongAllMs.median <= 1.25 * measured.chartMs.median,
      },
    };
  } finally {
    await server.stop();
  }
}

interface AlarmLoad {
  readonly series: number;
  /** One of so many series is past its limit. */
  readonly every: number;
  readonly runs: number;
}

/** Returns the time of one call that stores a window of each series and raises the alarms. */
async function alarmMs(
  server: RestApplication,
  { series, every, runs }: AlarmLoad,
): Promise<readonly number[]> {
  const { kernel } = server.application;
  const nowMs = kernel.now().getTime();
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const end = new Date(nowMs - (runs - run) * MINUTE_MS);
    const windows = Array.from({ length: series }, (_, index) => ({
      ...{
        series: `feature-${every}-${index}`,
        metric: "drift",
        method: "psi",
        direction: "larger-is-drift",
      },
      ...{ start: new Date(end.getTime() - MINUTE_MS).toISOString(), end: end.toISOString() },
      ...{ value: index % every === 0 ? 0.5 : 0.01, limitWarn: 0.1, limitAct: 0.25, sampleSize: 500 },
      baselineDigest: digestOf("baseline"),
    }));
    const startedMs = performance.now();
    await submitDriftWindows.execute(kernel, SYSTEM, { model: MODEL, stage, windows });
    // The first call also stores the series.
    if (run > 0) times.push(performance.now() - startedMs);
  }
  return times;
}

interface MeasuredSeries {
  readonly id: string;
  readonly modelId: string;
}

async function oneSeries(server: RestApplication): Promise<MeasuredSeries> {
  const { items } = await server.application.kernel.store.drift.listSeries("*", { named: "feature-1-0" }, 1);
  const model = await server.application.kernel.store.models.findByKey("*", MODEL);
  return { id: items[0]?.id ?? "", modelId: model?.id ?? "" };
}

const START_MS = Date.UTC(2020, 0, 1);

/** Inserts one window a minute, from 2020 on, of the first series or of others beside it. */
async function fill(
  server: RestApplication,
  {
    first,
    count,
    others,
  }: { readonly first: MeasuredSeries; readonly count: number; readonly others?: number },
): Promise<void> {
  const owner = openDatabase({ url: server.application.ownerUrl, connectionsMax: 1 });
  try {
    const { sql } = owner;
    await sql`
      insert into drift_series (id, model_id, stage, series, metric, method, direction)
      select 'dsr_other_' || n, ${first.modelId}, 'other', 'other-' || n, 'drift', 'psi', 'larger-is-drift' from generate_series(1, ${others ?? 0}::int) n`;
    await sql`
      insert into drift_windows (series_id, starts_at, ends_at, value, limit_warn, limit_act, sample_size, baseline_digest, received_at)
      select s.id, at, at + interval '1 minute', 0.2 * abs(sin(n / 1000.0)), 0.1, 0.25, 500, ${digestOf("baseline")}, now()
      from (select ${others === undefined ? first.id : "none"} as id union all select 'dsr_other_' || o from generate_series(1, ${others ?? 0}::int) o) s
        cross join generate_series(0, ${count - 1}::int) n
        cross join lateral (select to_timestamp(${START_MS / 1_000}::float8) + n * interval '1 minute' as at) t
      where s.id <> 'none'`;
    await sql.unsafe("analyze drift_windows");
  } finally {
    await owner.close();
  }
}

async function chartMs(
  server: RestApplication,
  { id, points, runs }: MeasuredSeries & { readonly points: number; readonly runs: number },
): Promise<{ readonly ms: readonly number[]; readonly bytes: readonly number[] }> {
  const span = {
    from: new Date(START_MS).toISOString(),
    to: new Date(START_MS + points * MINUTE_MS + HOUR_MS).toISOString(),
  };
  const ms: number[] = [];
  const bytes: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const startedMs = performance.now();
    const chart = await getDriftPoints.execute(server.application.kernel, SYSTEM, {
      series: id,
      ...span,
      buckets: 500,
    });
    if (run === 0) continue;
    ms.push(performance.now() - startedMs);
    bytes.push(JSON.stringify(chart).length);
  }
  return { ms, bytes };
}
