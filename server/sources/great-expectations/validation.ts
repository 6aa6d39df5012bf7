import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { contradiction, hasMembers, readShape, wrongFile } from "../foreign-file";
import { type StatedCoverage, statedCoverage } from "../stated-coverage";
import { type Check, checkOf, DESCRIBED, describedCheck, EXPECTATION } from "./check";

export const FILE = "Great Expectations validation result";

const STATISTICS = z.object({
  evaluated_expectations: z.int().nonnegative(),
  successful_expectations: z.int().nonnegative(),
  unsuccessful_expectations: z.int().nonnegative(),
});
type Statistics = z.infer<typeof STATISTICS>;

const RESULT = z.object({
  success: z.boolean(),
  results: z.array(EXPECTATION),
  statistics: STATISTICS,
  /** 1.0 and later. */
  suite_name: z.string().optional(),
  meta: z.object({
    /** Before 1.0. */
    expectation_suite_name: z.string().optional(),
    validation_time: z.string().nullish(),
    batch_markers: z
      .object({ ge_load_time: z.string().optional(), pandas_data_fingerprint: z.string().nullish() })
      .nullish(),
    /** The data that was checked. */
    active_batch_definition: z
      .object({
        datasource_name: z.string().nullish(),
        data_asset_name: z.string().nullish(),
        batch_identifiers: z.record(z.string(), z.unknown()).nullish(),
      })
      .nullish(),
  }),
});
type Result = z.infer<typeof RESULT>;

const DESCRIPTION = z.object({
  success: z.boolean(),
  statistics: STATISTICS,
  expectations: z.array(DESCRIBED),
});

/** The validation of one batch by one suite. */
export interface Validation {
  /** Undefined in a description. */
  readonly suite: string | undefined;
  readonly success: boolean;
  readonly statistics: Statistics;
  readonly checks: readonly Check[];
  /** Undefined where the data has no name. */
  readonly coverage: StatedCoverage | undefined;
  readonly timestamp: string | undefined;
}

/**
 * Returns one validation, from `to_json_dict()` or from `describe()`.
 *
 * @throws AppError `evidence-unreadable` for another file, a suite without expectations, which Great Expectations
 * itself reports as a success, and when statistics, verdict and results disagree.
 */
export function readValidation(value: JsonValue): Validation {
  const validation = hasMembers(value, ["success", "statistics", "expectations"])
    ? describedOf(value)
    : resultOf(value);
  refuseEmptySuite(validation);
  refuseDisagreement(validation);
  return validation;
}

function resultOf(value: JsonValue): Validation {
  if (!hasMembers(value, ["success", "results", "statistics", "meta"]))
    throw wrongFile(value, `a ${FILE} with "success", "results", "statistics" and "meta" (to_json_dict())`);
  const result = readShape(RESULT, value, FILE);
  const { meta, success, statistics } = result;
  const suite = result.suite_name ?? meta.expectation_suite_name;
  if (suite === undefined) throw contradiction(FILE, "the suite has no name", "/suite_name");
  const checks = result.results.map(checkOf);
  return {
    suite,
    success,
    statistics,
    checks,
    coverage: coverageOfChecks(result, checks),
    timestamp: meta.validation_time ?? meta.batch_markers?.ge_load_time,
  };
}

function describedOf(value: JsonValue): Validation {
  const { success, statistics, expectations } = readShape(DESCRIPTION, value, FILE);
  const checks = expectations.map(describedCheck);
  const batches = expectations.map(({ kwargs }) => kwargs.batch_id);
  const isComplete = !batches.includes(undefined) && checks.length === statistics.evaluated_expectations;
  return {
    suite: undefined,
    success,
    statistics,
    checks,
    coverage: isComplete
      ? coverageOf(checks.map((check, index) => ({ check, data: batches[index] ?? "" })))
      : undefined,
    timestamp: undefined,
  };
}

/** The asset name of every data frame without a name. */
const UNNAMED_ASSET = "#ephemeral_pandas_asset";

/**
 * Returns each check with its data: data source, asset, batch, and the fingerprint of the data if Great
 * Expectations made one. Without the name of the data or with missing checks, the coverage is unknown.
 */
function coverageOfChecks(
  { meta, statistics }: Result,
  checks: readonly Check[],
): StatedCoverage | undefined {
  const {
    datasource_name: source,
    data_asset_name: asset,
    batch_identifiers: batch,
  } = meta.active_batch_definition ?? {};
  const fingerprint = meta.batch_markers?.pandas_data_fingerprint ?? undefined;
  if (
    !asset ||
    (asset === UNNAMED_ASSET && fingerprint === undefined) ||
    checks.length !== statistics.evaluated_expectations
  )
    return undefined;
  const identifiers = Object.keys(batch ?? {}).length === 0 ? "" : ` ${JSON.stringify(batch)}`;
  const data = `${source ?? ""}/${asset}${identifiers}${fingerprint === undefined ? "" : ` (${fingerprint})`}`;
  return coverageOf(checks.map((check) => ({ check, data })));
}

function coverageOf(judged: readonly { readonly check: Check; readonly data: string }[]) {
  const named = (those: typeof judged) =>
    those.map(
      ({ check: { name, column }, data }) => `${data}: ${name}${column === null ? "" : ` of ${column}`}`,
    );
  return statedCoverage({
    parts: named(judged.filter(({ check }) => check.status !== "errored")),
    unfinished: named(judged.filter(({ check }) => check.status === "errored")),
  }).coverage;
}

function refuseEmptySuite({ statistics }: Validation): void {
  if (statistics.evaluated_expectations > 0) return;
  const detail = "no expectation was evaluated; expected at least one";
  throw new AppError("evidence-unreadable", detail, {
    errors: [{ pointer: "/statistics/evaluated_expectations", detail }],
  });
}

/**
 * Results may have fewer entries than were evaluated (`only_return_failures`), but never fewer that did not
 * succeed.
 */
function refuseDisagreement({ success, statistics, checks }: Validation): void {
  const {
    evaluated_expectations: evaluated,
    successful_expectations: successful,
    unsuccessful_expectations: unsuccessful,
  } = statistics;
  if (successful + unsuccessful !== evaluated) {
    throw contradiction(
      FILE,
      `of ${evaluated} expectations ${successful} succeeded and ${unsuccessful} did not`,
      "/statistics",
    );
  }
  const listed = checks.filter((check) => check.status !== "passed").length;
  const passed = checks.length - listed;
  if (listed !== unsuccessful || (passed !== successful && passed !== 0)) {
    throw contradiction(
      FILE,
      `the statistics count ${successful} successful and ${unsuccessful} unsuccessful expectations, the results ${passed} and ${listed}`,
      "/results",
    );
  }
  if (success !== (unsuccessful === 0))
    throw contradiction(
      FILE,
      `"success" is ${success} with ${unsuccessful} unsuccessful expectations`,
      "/success",
    );
}
