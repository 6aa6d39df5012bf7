import { z } from "zod";

/** What one of Evidently's four file forms says about drift, before anything is judged. */
export interface DriftReading {
  readonly columns: readonly ColumnReading[];
  /** Statements about the data set as a whole; a file may hold none or several. */
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
  /** Evidently's own verdict, where the file holds one. */
  readonly stated: boolean | undefined;
}

export interface DatasetReading {
  readonly count: number | null;
  readonly share: number | null;
  readonly shareLimit: number | null;
  readonly stated: boolean | undefined;
}

/** A number, or the `null` that a NaN was read as. */
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

/** The metrics of Evidently 0.6 and later that speak of drift. */
export const METRIC = { column: "evidently:metric_v2:ValueDrift", dataset: "evidently:metric_v2:DriftedColumnsCount" } as const;
/** Evidently's default for the share of drifted columns from which the data set drifted. */
export const SHARE_LIMIT = 0.5;

/** A test that failed, critically or not, says drift; one that errored or was skipped says nothing. */
export function verdictOf(status: string | undefined): boolean | undefined {
  if (status === "FAIL" || status === "WARNING") return true;
  return status === "SUCCESS" ? false : undefined;
}

/** The file says so itself when the share reaches its limit: Evidently 0.6 and later writes no flag. */
export function reaches(share: number | null, limit: number | null): boolean | undefined {
  return share === null || limit === null ? undefined : share >= limit;
}
