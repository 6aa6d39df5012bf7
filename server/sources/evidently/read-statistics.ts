import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";
import { readShape } from "../foreign-file";
import { statedCoverage } from "../stated-coverage";
import { type TestStatus, testCounts } from "../test-payload";

const TEST = z.object({ status: z.string() });
const CONFIG = z.object({ type: z.string(), column: z.string().nullish(), quantile: z.number().nullish() });

const REPORT = z.object({
  metrics: z.array(z.object({ config: CONFIG, value: z.unknown().optional() })),
  tests: z.array(TEST),
});
const SNAPSHOT = z.object({
  timestamp: z.string(),
  metric_results: z.record(
    z.string(),
    z.looseObject({
      metric_value_location: z.object({ metric: z.object({ params: CONFIG }) }),
      tests: z.array(TEST).default([]),
    }),
  ),
});

/** Members of a snapshot's result that hold its value. */
const VALUES = ["value", "values", "count", "share", "counts", "shares", "mean", "std"];
const STATUSES: Readonly<Record<string, TestStatus>> = {
  SUCCESS: "passed",
  FAIL: "failed",
  WARNING: "warned",
  SKIPPED: "skipped",
};
const PREFIX = "evidently:metric_v2:";
const CLASSIFICATION =
  /^(Accuracy|Precision|Recall|F1Score|RocAuc|LogLoss|TPR|TNR|FPR|FNR|F1ByLabel|PrecisionByLabel|RecallByLabel|RocAucByLabel)$/;
const REGRESSION = /^(MeanError|MAE|RMSE|MAPE|R2Score|AbsMaxError)$/;
const STATISTICS_MAX = 2_000;

interface Metric {
  readonly config: z.infer<typeof CONFIG>;
  readonly value: unknown;
}

export interface Statistics {
  readonly type: EvidenceType;
  readonly payload: EvidencePayload;
  readonly timestamp: string | undefined;
}

/**
 * Returns a summary of data or the quality of a model from an Evidently report (`json()` or `dumps()`) without
 * drift; undefined if it has neither. A report with both is one about the model.
 */
export function readStatistics(file: JsonValue, isSnapshot: boolean): Statistics | undefined {
  const { metrics, tests, timestamp } = isSnapshot ? snapshotIn(file) : reportIn(file);
  const named = metrics.map((metric) => ({ ...metric, kind: metric.config.type.replace(PREFIX, "") }));
  const quality = named.filter(({ kind }) => CLASSIFICATION.test(kind) || REGRESSION.test(kind));
  const used = quality.length > 0 ? quality : named;
  const values = used.flatMap(({ kind, config, value }) => numbersIn(nameOf(kind, config), value));
  if (!values.some(([, value]) => value !== null)) return undefined;
  const statistics = Object.fromEntries(values.slice(0, STATISTICS_MAX));
  const cases = tests.map(({ status }) => ({
    status: Object.hasOwn(STATUSES, status) ? (STATUSES[status] as TestStatus) : ("errored" as const),
  }));
  const common = {
    tool: "evidently",
    ...testCounts(cases),
    ...statedCoverage({
      parts: used.map(({ kind, config }) => `statistic ${nameOf(kind, config)}`),
      unfinished: [],
    }),
  };
  if (quality.length === 0) return { type: "data-summary", payload: { ...common, statistics }, timestamp };
  const task = quality.some(({ kind }) => CLASSIFICATION.test(kind)) ? "classification" : "regression";
  return { type: "model-quality", payload: { ...common, task, metrics: statistics }, timestamp };
}

function reportIn(file: JsonValue) {
  const { metrics, tests } = readShape(REPORT, file, "Evidently report");
  return {
    metrics: metrics.map(({ config, value }): Metric => ({ config, value })),
    tests,
    timestamp: undefined,
  };
}

function snapshotIn(file: JsonValue) {
  const { metric_results: results, timestamp } = readShape(SNAPSHOT, file, "Evidently snapshot");
  const all = Object.values(results);
  const metrics = all.map(
    (result): Metric => ({
      config: result.metric_value_location.metric.params,
      value: Object.fromEntries(Object.entries(result).filter(([name]) => VALUES.includes(name))),
    }),
  );
  return { metrics, tests: all.flatMap(({ tests }) => tests), timestamp };
}

/** `DatasetMissingValueCount` is `dataset_missing_value_count`; a column and a quantile follow. */
function nameOf(kind: string, { column, quantile }: Metric["config"]): string {
  const snake = kind.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return [snake, column, quantile == null ? null : `q${quantile}`].filter(Boolean).join(".");
}

/** Returns the numbers of a value by name: one, or those of a map such as `{ count, share }`. */
function numbersIn(name: string, value: unknown): readonly (readonly [string, number | null])[] {
  if (typeof value === "number" || value === null) return [[name, value]];
  if (typeof value !== "object" || Array.isArray(value)) return [];
  return Object.entries(value ?? {}).flatMap(([member, inner]) =>
    member === "value"
      ? numbersIn(name, inner)
      : typeof inner === "string"
        ? []
        : numbersIn(`${name}.${member}`, inner),
  );
}
