import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import type { DriftReading } from "./drift-reading";
import { judgeReading } from "./judge-reading";
import { readLegacyReport, readLegacyTestSuite } from "./read-legacy";
import { readReport, readSnapshot } from "./read-report";
import { readStatistics } from "./read-statistics";

/**
 * Parses a drift report of Evidently: `.json()` and `.dumps()` of 0.6 and later, a legacy report, a legacy
 * test suite. A report of 0.6 and later without drift is a summary of data or the quality of a model.
 *
 * A column drifted when the statistic shows it by Evidently's own rule, in the direction of that statistic,
 * or when Evidently itself reports it. If neither is known (a NaN, an unknown method), the value is `null`,
 * and so are the counts.
 *
 * @throws AppError `evidence-unreadable` for another tool's file, and for a report without a column's drift.
 */
export function evidenceFromEvidently(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  const reading = readerOf(value)(value);
  if (reading.columns.length === 0) {
    const statistics = reading.datasets.length === 0 ? statisticsIn(value) : undefined;
    if (statistics !== undefined) return { ...statistics, suite: "evidently", notes: [], nonFinite };
    throw new AppError(
      "evidence-unreadable",
      "This Evidently file contains no column drift and no statistic of data or of a model. Expected a file made with DataDriftPreset, DataSummaryPreset, ClassificationPreset or RegressionPreset.",
      {},
    );
  }
  const { payload, notes } = judgeReading(reading);
  return {
    type: "drift-report",
    suite: "evidently",
    payload,
    notes,
    nonFinite,
    ...(reading.timestamp === undefined ? {} : claimedAt(reading.timestamp)),
  };
}

/** Only the forms of 0.6 and later: a legacy file names its metrics and values differently. */
function statisticsIn(
  value: JsonValue,
): Pick<EvidenceFromFile, "type" | "payload" | "collectedAt"> | undefined {
  const isSnapshot = hasMembers(value, ["metric_results", "top_level_metrics"]);
  if (!isSnapshot && !hasMembers(value, ["metrics", "tests"])) return undefined;
  const statistics = readStatistics(value, isSnapshot);
  if (statistics === undefined) return undefined;
  const { type, payload, timestamp } = statistics;
  return { type, payload, ...(timestamp === undefined ? {} : claimedAt(timestamp)) };
}

function readerOf(file: JsonValue): (file: JsonValue) => DriftReading {
  if (hasMembers(file, ["metric_results", "top_level_metrics"])) return readSnapshot;
  if (hasMembers(file, ["metrics", "tests"])) return readReport;
  if (hasMembers(file, ["tests", "summary"])) return readLegacyTestSuite;
  if (hasMembers(file, ["metrics"])) return readLegacyReport;
  throw wrongFile(
    file,
    'an Evidently file: "metrics" and "tests" (.json()), "metric_results" (.dumps()), or a legacy report or test suite',
  );
}
