import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { contradiction, hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type StatedCoverage, statedCoverage } from "../stated-coverage";
import { type Check, checkOf, EXPECTATION } from "./check";

const FILE = "Great Expectations validation result";

const STATISTICS = z.object({
  evaluated_expectations: z.int().nonnegative(),
  successful_expectations: z.int().nonnegative(),
  unsuccessful_expectations: z.int().nonnegative(),
});

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

/**
 * Parses a Great Expectations validation result (`to_json_dict()`), 1.x and before, as data quality.
 *
 * - An expectation that raised an exception is `errored`: nobody knows whether the data is bad.
 * - Values out of the data (`partial_unexpected_list` and the like, `observed_value`) are often personal
 *   data, and never leave this function.
 * - A suite without expectations is refused: Great Expectations itself reports it as a success.
 *
 * @throws AppError `evidence-unreadable` for another file, and when statistics, verdict and results disagree.
 */
export function evidenceFromGreatExpectations(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["success", "results", "statistics", "meta"]))
    throw wrongFile(value, `a ${FILE} with "success", "results", "statistics" and "meta" (to_json_dict())`);
  const result = readShape(RESULT, value, FILE);
  const suite = result.suite_name ?? result.meta.expectation_suite_name;
  if (suite === undefined) throw contradiction(FILE, "the suite has no name", "/suite_name");
  const checks = result.results.map(checkOf);
  refuseEmptySuite(result);
  refuseDisagreement(result, checks);
  const errored = checks.filter((check) => check.status === "errored").length;
  const timestamp = result.meta.validation_time ?? result.meta.batch_markers?.ge_load_time;
  return {
    type: "data-quality",
    suite,
    payload: {
      suite,
      success: result.success,
      evaluated: result.statistics.evaluated_expectations,
      successful: result.statistics.successful_expectations,
      failed: result.statistics.unsuccessful_expectations - errored,
      errored,
      checks: checks.map((check) => ({ ...check })),
      ...coverageOfChecks(result, checks),
    },
    notes:
      errored > 0
        ? [`${errored} expectations could not be evaluated; they are no result about the data.`]
        : [],
    nonFinite,
    ...(timestamp === undefined ? {} : claimedAt(timestamp)),
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
): { coverage?: StatedCoverage } {
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
    return {};
  const identifiers = Object.keys(batch ?? {}).length === 0 ? "" : ` ${JSON.stringify(batch)}`;
  const data = `${source ?? ""}/${asset}${identifiers}${fingerprint === undefined ? "" : ` (${fingerprint})`}`;
  const named = ({ name, column }: Check) => `${data}: ${name}${column === null ? "" : ` of ${column}`}`;
  return statedCoverage({
    parts: checks.filter(({ status }) => status !== "errored").map(named),
    unfinished: checks.filter(({ status }) => status === "errored").map(named),
  });
}

function refuseEmptySuite({ statistics }: Result): void {
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
function refuseDisagreement({ success, statistics }: Result, checks: readonly Check[]): void {
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
