import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { readShape } from "../foreign-file";
import {
  type ColumnReading,
  type DatasetReading,
  type DriftReading,
  NAME,
  NUMBER,
  SETTING,
  verdictOf,
} from "./drift-reading";

const FILE = "Evidently legacy file";

const REPORT = z.object({
  timestamp: z.string().optional(),
  metrics: z.array(z.object({ metric: z.string(), result: z.unknown().optional() })),
});
const COLUMN = z.object({
  column_name: z.string(),
  stattest_name: NAME,
  stattest_threshold: SETTING,
  drift_score: NUMBER,
  drift_detected: z.boolean(),
});
const TABLE = z.object({ drift_by_columns: z.record(z.string(), COLUMN) });
const DATASET = z.object({
  drift_share: SETTING,
  number_of_drifted_columns: NUMBER,
  share_of_drifted_columns: NUMBER,
  dataset_drift: z.boolean(),
});

const SUITE = z.object({
  timestamp: z.string().optional(),
  tests: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      group: z.string().optional(),
      parameters: z.unknown().optional(),
    }),
  ),
});
const FEATURE = z.object({ stattest: NAME, score: NUMBER, threshold: SETTING, detected: z.boolean() });
const COLUMN_TEST = FEATURE.extend({ column_name: z.string() });
const DATASET_TEST = z.object({
  features: z.record(z.string(), FEATURE),
  condition: z.object({ lt: SETTING, lte: SETTING }),
});

/** `Report.json()` of Evidently 0.4 and of `evidently.legacy`. */
export function readLegacyReport(file: JsonValue): DriftReading {
  const report = readShape(REPORT, file, FILE);
  const resultsOf = <Shape>(metric: string, schema: z.ZodType<Shape>) =>
    report.metrics
      .filter((entry) => entry.metric === metric)
      .map((entry) => readShape(schema, entry.result as JsonValue, FILE));
  const listed = [
    ...resultsOf("DataDriftTable", TABLE).flatMap((table) => Object.values(table.drift_by_columns)),
    ...resultsOf("ColumnDriftMetric", COLUMN),
  ];
  const datasets = resultsOf("DatasetDriftMetric", DATASET).map((result) => ({
    count: result.number_of_drifted_columns,
    share: result.share_of_drifted_columns,
    shareLimit: result.drift_share,
    stated: result.dataset_drift,
  }));
  const columns = listed.map((result) => ({
    column: result.column_name,
    method: result.stattest_name,
    score: result.drift_score,
    limit: result.stattest_threshold,
    stated: result.drift_detected,
  }));
  return { columns, datasets, unevaluated: 0, otherTests: 0, timestamp: report.timestamp };
}

/** `TestSuite.json()` of Evidently 0.4 and of `evidently.legacy`. Its scores are rounded; its verdicts are not. */
export function readLegacyTestSuite(file: JsonValue): DriftReading {
  const suite = readShape(SUITE, file, FILE);
  const columns: ColumnReading[] = [];
  const datasets: DatasetReading[] = [];
  let unevaluated = 0;
  let otherTests = 0;
  for (const test of suite.tests) {
    const ofColumn = COLUMN_TEST.safeParse(test.parameters);
    const ofDataset = DATASET_TEST.safeParse(test.parameters);
    if (ofColumn.success) columns.push(columnOf(ofColumn.data.column_name, ofColumn.data));
    else if (ofDataset.success) {
      columns.push(
        ...Object.entries(ofDataset.data.features).map(([name, feature]) => columnOf(name, feature)),
      );
      datasets.push(datasetOf(ofDataset.data, test));
    } else if (test.group === "data_drift" || /drift/i.test(test.name)) unevaluated += 1;
    else otherTests += 1;
  }
  return { columns, datasets, unevaluated, otherTests, timestamp: suite.timestamp };
}

function columnOf(column: string, feature: z.infer<typeof FEATURE>): ColumnReading {
  return {
    column,
    method: feature.stattest,
    score: feature.score,
    limit: feature.threshold,
    stated: feature.detected,
  };
}

function datasetOf(
  { features, condition }: z.infer<typeof DATASET_TEST>,
  test: { name: string; status: string },
): DatasetReading {
  const all = Object.values(features);
  const count = all.filter((feature) => feature.detected).length;
  const isShare = test.name.startsWith("Share");
  return {
    count,
    share: all.length === 0 ? null : count / all.length,
    shareLimit: isShare ? (condition.lt ?? condition.lte) : null,
    stated: verdictOf(test.status),
  };
}
