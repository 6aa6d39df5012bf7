import type { Movement } from "@/server/domain/report/export";
import { csvRecord } from "@/server/domain/text/csv";

export const PERIOD_CSV_COLUMNS = [
  "at",
  "event",
  "model",
  "release",
  "stage",
  "team",
  "kind",
  "requestedBy",
  "engine",
  "reason",
  "promotion",
  "permit",
  "decisionDigest",
  "manifestDigest",
] as const;

/** Yields starts and ends of deployments between two instants, one a line. */
export function* periodExportCsv(movements: readonly Movement[]): Generator<string> {
  yield csvRecord(PERIOD_CSV_COLUMNS);
  for (const { requestedBy, ...movement } of movements) {
    const row = { ...movement, requestedBy: requestedBy.name };
    yield csvRecord(PERIOD_CSV_COLUMNS.map((column) => row[column]));
  }
}
