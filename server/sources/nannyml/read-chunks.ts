import { AppError } from "@/server/domain/error/app-error";
import { readCsv } from "./read-csv";

/** One value that NannyML computed for one chunk, with its own verdict. */
export interface ChunkValue {
  readonly column: string;
  readonly method: string;
  readonly value: number | null;
  /** The threshold that was crossed, otherwise the upper one, otherwise the lower one. */
  readonly limit: number | null;
  readonly alert: boolean | null;
}

export interface Chunk {
  readonly key: string;
  readonly period: string;
  readonly endDate: string;
  readonly values: readonly ChunkValue[];
}

const METHODS = [
  "jensen_shannon",
  "kolmogorov_smirnov",
  "wasserstein",
  "hellinger",
  "l_infinity",
  "chi2",
] as const;

/**
 * Returns the chunks of `result.to_df(multilevel=False).to_csv()`. Thresholds are data of the file: NannyML
 * computes them from the reference chunks.
 *
 * @throws AppError `evidence-unreadable` for another table.
 */
export function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const rows = readCsv(bytes);
  const names = Object.keys(rows[0] ?? {});
  const series = names
    .filter((name) => name.endsWith("_alert"))
    .map((name) => name.slice(0, -"_alert".length));
  const missing = series.find((name) => !names.includes(`${name}_value`));
  if (series.length === 0 || missing !== undefined) {
    const expected = missing === undefined ? "a column that ends in _alert" : `the column ${missing}_value`;
    throw new AppError("evidence-unreadable", `The table has no result of NannyML. Expected ${expected}.`);
  }
  return rows.map((row) => ({
    key: row["chunk_key"] ?? row["key"] ?? "",
    period: row["chunk_period"] ?? row["period"] ?? "",
    endDate: row["chunk_end_date"] ?? row["end_date"] ?? "",
    values: series.map((name) => chunkValue(row, name)),
  }));
}

function chunkValue(row: Readonly<Record<string, string>>, name: string): ChunkValue {
  const method = METHODS.find((known) => name.endsWith(`_${known}`));
  const value = numberIn(row[`${name}_value`]);
  const [upper, lower] = [numberIn(row[`${name}_upper_threshold`]), numberIn(row[`${name}_lower_threshold`])];
  const isBelow = value !== null && lower !== null && value < lower;
  return {
    column: method === undefined ? name : name.slice(0, -method.length - 1),
    method: method ?? "nannyml",
    value,
    limit: isBelow ? lower : (upper ?? lower),
    alert: alertIn(row[`${name}_alert`]),
  };
}

function numberIn(text = ""): number | null {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function alertIn(text = ""): boolean | null {
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : null;
}
