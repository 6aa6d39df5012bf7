import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { readShape } from "../foreign-file";
import {
  type DriftReading,
  METRIC,
  NAME,
  NUMBER,
  reaches,
  SETTING,
  SHARE_LIMIT,
  verdictOf,
} from "./drift-reading";

const TEST = z.object({ id: z.string(), status: z.string() });
const CONFIG = z.object({
  type: z.string(),
  column: z.string().optional(),
  method: NAME,
  threshold: SETTING,
  drift_share: SETTING,
});

const REPORT = z.object({
  metrics: z.array(z.object({ id: z.string(), config: CONFIG, value: z.unknown().optional() })),
  tests: z.array(TEST.extend({ metric_config: z.object({ metric_id: z.string() }) })),
});

const SNAPSHOT = z.object({
  timestamp: z.string(),
  metric_results: z.record(
    z.string(),
    z.object({
      metric_value_location: z.object({ metric: z.object({ params: CONFIG }) }),
      tests: z.array(TEST),
      value: z.unknown().optional(),
      count: z.unknown().optional(),
      share: z.unknown().optional(),
    }),
  ),
});

const COLUMN = z.object({ config: CONFIG.extend({ column: z.string() }), value: NUMBER });
const DATASET = z.object({ value: z.object({ count: NUMBER, share: NUMBER }) });
const SINGLE = z.object({ value: NUMBER });

interface Metric {
  readonly config: z.infer<typeof CONFIG>;
  readonly value?: unknown;
  readonly tests: readonly z.infer<typeof TEST>[];
}

/** `Report.run().json()` of Evidently 0.6 and later: scores without verdicts, unless made with `include_tests=True`. */
export function readReport(file: JsonValue): DriftReading {
  const report = readShape(REPORT, file, "Evidently report");
  const metrics = report.metrics.map((metric) => ({
    ...metric,
    tests: report.tests.filter((test) => test.metric_config.metric_id === metric.id),
  }));
  return { ...readMetrics(metrics), timestamp: undefined };
}

/** `Report.run().dumps()`, the form in an Evidently workspace. */
export function readSnapshot(file: JsonValue): DriftReading {
  const snapshot = readShape(SNAPSHOT, file, "Evidently snapshot");
  const metrics = Object.values(snapshot.metric_results).map((result) => {
    const config = result.metric_value_location.metric.params;
    const part = (value: unknown) => readShape(SINGLE, value as JsonValue, "Evidently snapshot").value;
    const value =
      config.type === METRIC.dataset
        ? { count: part(result.count), share: part(result.share) }
        : result.value;
    return { config, value, tests: result.tests };
  });
  return { ...readMetrics(metrics), timestamp: snapshot.timestamp };
}

function readMetrics(metrics: readonly Metric[]): Omit<DriftReading, "timestamp"> {
  const columns = metrics.filter((metric) => metric.config.type === METRIC.column).map(columnOf);
  const datasets = metrics.filter((metric) => metric.config.type === METRIC.dataset).map(datasetOf);
  const otherTests = metrics
    .filter(({ config }) => config.type !== METRIC.column && config.type !== METRIC.dataset)
    .reduce((sum, { tests }) => sum + tests.length, 0);
  return { columns, datasets, unevaluated: 0, otherTests };
}

function columnOf(metric: Metric): DriftReading["columns"][number] {
  const { config, value } = readShape(
    COLUMN,
    { ...metric } as unknown as JsonValue,
    "Evidently drift metric",
  );
  const stated = verdictOf(metric.tests.find((test) => test.id === "drift")?.status);
  return { column: config.column, method: config.method, score: value, limit: config.threshold, stated };
}

function datasetOf(metric: Metric): DriftReading["datasets"][number] {
  const { count, share } = readShape(
    DATASET,
    { ...metric } as unknown as JsonValue,
    "Evidently drift metric",
  ).value;
  const shareLimit = metric.config.drift_share ?? SHARE_LIMIT;
  return { count, share, shareLimit, stated: reaches(share, shareLimit) };
}
