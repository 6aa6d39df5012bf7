import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { type DriftDirection, directionOf, judgeDrift } from "./drift-methods";
import type { ColumnReading, DatasetReading, DriftReading } from "./drift-reading";

interface JudgedColumn {
  readonly column: string;
  readonly method: string;
  readonly direction: DriftDirection;
  readonly value: number | null;
  readonly limit: number | null;
  readonly drifted: boolean | null;
}

/**
 * Judges each column, then the data set; describes values that could not be judged and conflicting
 * statements.
 */
export function judgeReading(reading: DriftReading): {
  readonly payload: EvidencePayload;
  readonly notes: readonly string[];
} {
  const columns = distinct(reading.columns).map(judgeColumn);
  const counts = countColumns(columns, reading);
  const payload = {
    ...counts,
    ...judgeDataset(counts, reading.datasets),
    columns: columns.map((column) => ({ ...column })),
  };
  return { payload, notes: [...reading.columns.flatMap(notesOnColumn), ...notesOnFile(reading)] };
}

/**
 * Removes duplicates: a legacy test suite lists a column twice, alone and among the features of a test over
 * all.
 */
function distinct(columns: readonly ColumnReading[]): readonly ColumnReading[] {
  return [...new Map(columns.map((reading) => [JSON.stringify(reading), reading])).values()];
}

function judgeColumn({ column, method, score, limit, stated }: ColumnReading): JudgedColumn {
  const judged = judgeDrift(method, score, limit);
  return {
    column,
    method,
    direction: directionOf(method),
    value: score,
    limit,
    drifted: stated === true ? true : judged,
  };
}

interface Counts {
  readonly columnCount: number;
  readonly driftedCount: number | null;
  readonly driftedShare: number | null;
}

/** Counts by column name: a column tested by two methods is one column, and drifted when either shows it. */
function countColumns(columns: readonly JudgedColumn[], { datasets, unevaluated }: DriftReading): Counts {
  const drifted = new Set(columns.filter((column) => column.drifted === true).map((column) => column.column));
  const isUnknown =
    unevaluated > 0 || columns.some((column) => column.drifted === null && !drifted.has(column.column));
  const columnCount = new Set(columns.map((column) => column.column)).size;
  // Evidently may have counted over other columns than it lists: the larger number is the safe one.
  const count = Math.max(drifted.size, ...datasets.map((dataset) => dataset.count ?? 0));
  const share = Math.max(drifted.size / columnCount, ...datasets.map((dataset) => dataset.share ?? 0));
  return {
    columnCount: Math.max(columnCount, count),
    driftedCount: isUnknown ? null : count,
    driftedShare: isUnknown ? null : share,
  };
}

function judgeDataset(
  { driftedShare }: Counts,
  datasets: readonly DatasetReading[],
): { datasetDrifted: boolean | null; shareLimit: number | null } {
  const limits = datasets.flatMap((dataset) => dataset.shareLimit ?? []);
  const shareLimit = limits.length === 0 ? null : Math.min(...limits);
  if (datasets.some((dataset) => dataset.stated === true)) return { datasetDrifted: true, shareLimit };
  const isKnown =
    driftedShare !== null && datasets.length > 0 && datasets.every((dataset) => dataset.stated === false);
  return { datasetDrifted: isKnown ? shareLimit !== null && driftedShare >= shareLimit : null, shareLimit };
}

function notesOnColumn({ column, method, score, limit, stated }: ColumnReading): readonly string[] {
  const judged = judgeDrift(method, score, limit);
  const name = JSON.stringify(column);
  if (judged === null && stated === true)
    return [
      `Column ${name}: counted as drifted because Evidently reports drift; its numbers are inconclusive.`,
    ];
  if (directionOf(method) === "unknown")
    return [
      `Column ${name}: the method ${JSON.stringify(method)} is unknown, so its drift cannot be evaluated.`,
    ];
  if (judged === null)
    return [`Column ${name}: no finite score and limit to compare, so its drift cannot be evaluated.`];
  if (stated === undefined || stated === judged) return [];
  return [
    `Column ${name}: Evidently reports ${stated ? "drifted" : "not drifted"}, its numbers show ${judged ? "drifted" : "not drifted"}; the column counts as drifted.`,
  ];
}

function notesOnFile({ datasets, unevaluated, otherTests }: DriftReading): readonly string[] {
  return [
    ...(unevaluated > 0
      ? [
          `Evidently could not evaluate ${unevaluated} drift tests, so the result for the complete data set is unknown.`,
        ]
      : []),
    ...(datasets.length === 0 ? ["The file has no result for the complete data set."] : []),
    ...(otherTests > 0
      ? [`${otherTests} tests that do not measure drift are not part of this evidence.`]
      : []),
  ];
}
