import { z } from "zod";

/** The drift of one of Evidently's four file forms, unjudged. */
export interface DriftReading {
  readonly columns: readonly ColumnReading[];
  /** Statements about the data set as a whole; a file may have none or several. */
  readonly datasets: readonly DatasetReading[];
  /** Drift checks that Evidently could not evaluate. */
  readonly unevaluated: number;
  /** Tests in the file that are not about drift. */
  readonly otherTests: number;
  readonly timestamp: string | undefined;
}

export interface ColumnReading {
  readonly column: string;
  readonly method: string;
  readonly score: number | null;
  readonly limit: number | null;
  /** Evidently's own verdict, if the file has one. */
  readonly stated: boolean | undefined;
}

export interface DatasetReading {
  readonly count: number | null;
  readonly share: number | null;
  readonly shareLimit: number | null;
  readonly stated: boolean | undefined;
}

/** A number, or `null` for a NaN. */
export const NUMBER = z.number().nullable();
/** A configured number that may be left out. */
export const SETTING = z
  .number()
  .nullish()
  .transform((value) => value ?? null);
export const NAME = z
  .string()
  .nullish()
  .transform((value) => value ?? "not stated");

/** The drift metrics of Evidently 0.6 and later. */
export const METRIC = {
  column: "evidently:metric_v2:ValueDrift",
  dataset: "evidently:metric_v2:DriftedColumnsCount",
} as const;
/** Evidently's default share of drifted columns from which the data set drifted. */
export const SHARE_LIMIT = 0.5;

/** A failed test, critical or not, shows drift; one that errored or was skipped shows nothing. */
export function verdictOf(status: string | undefined): boolean | undefined {
  if (status === "FAIL" || status === "WARNING") return true;
  return status === "SUCCESS" ? false : undefined;
}

/** True when the share reaches its limit: Evidently 0.6 and later writes no flag. */
export function reaches(share: number | null, limit: number | null): boolean | undefined {
  return share === null || limit === null ? undefined : share >= limit;
}
