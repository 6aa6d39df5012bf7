import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { type Chunk, type ChunkValue, readChunks } from "./read-chunks";

/**
 * Parses a drift report from the table of NannyML's result (`result.to_df(multilevel=False).to_csv()`).
 *
 * A column drifted if NannyML alerts in any chunk of the analysis period; the value is that of the last alert, or of
 * the last chunk. A chunk without an alert column's value makes the column unknown.
 *
 * @throws AppError `evidence-unreadable` for another table, and for one without chunks of the analysis period.
 */
export function evidenceFromNannyml(bytes: Uint8Array): EvidenceFromFile {
  const chunks = readChunks(bytes).filter(({ period }) => period === "analysis");
  const last = chunks.at(-1);
  if (last === undefined)
    throw new AppError("evidence-unreadable", "No chunk is of the period “analysis”; expected at least one.");
  const columns = last.values.map((_, index) => judged(chunks, index));
  const drifted = new Set(columns.filter((column) => column.drifted === true).map(({ column }) => column));
  const names = new Set(columns.map(({ column }) => column));
  const isUnknown = columns.some((one) => one.drifted === null && !drifted.has(one.column));
  return {
    type: "drift-report",
    suite: "nannyml",
    payload: {
      columnCount: names.size,
      driftedCount: isUnknown ? null : drifted.size,
      driftedShare: isUnknown ? null : drifted.size / names.size,
      shareLimit: null,
      datasetDrifted: drifted.size > 0 ? true : isUnknown ? null : false,
      columns,
    },
    notes: [
      `The report has ${chunks.length} chunks of the analysis period; a column counts as drifted if one of them alerts.`,
      ...(isUnknown ? ["NannyML states no alert for some chunks: counts are unknown."] : []),
    ],
    nonFinite: [],
    ...(last.endDate === "" ? {} : claimedAt(last.endDate)),
  };
}

function judged(chunks: readonly Chunk[], index: number) {
  const values = chunks.flatMap(({ values: all }) => all[index] ?? []);
  const alerting = values.filter(({ alert }) => alert === true).at(-1);
  const shown = alerting ?? (values.at(-1) as ChunkValue);
  const isKnown = alerting !== undefined || values.every(({ alert }) => alert === false);
  return {
    column: shown.column,
    method: shown.method,
    direction: directionOf(shown.method),
    value: magnitude(shown.value),
    limit: magnitude(shown.limit),
    drifted: isKnown ? alerting !== undefined : null,
  };
}

/** The chi-square alert follows the p-value, and the table has the statistic; other numbers have two limits. */
function directionOf(method: string): "larger-is-drift" | "unknown" {
  return method === "chi2" || method === "nannyml" ? "unknown" : "larger-is-drift";
}

/** A drift report has amounts; a negative number, of a metric such as R2, is left out. */
function magnitude(value: number | null): number | null {
  return value !== null && value < 0 ? null : value;
}
