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

/**
 * Parses a drift report of Evidently: `.json()` and `.dumps()` of 0.6 and later, a legacy report, a legacy
 * test suite.
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
    throw new AppError(
      "evidence-unreadable",
      "This Evidently file contains no column drift. Expected a file made with DataDriftPreset or ValueDrift.",
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
