import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { contradiction, hasMembers, readShape } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { statedCoverage } from "../stated-coverage";
import { CHECK_SEVERITIES } from "./check";
import { FILE, readValidation, type Validation } from "./validation";

/** `describe()` of a checkpoint result, 1.x. */
const DESCRIBED_CHECKPOINT = z.object({
  success: z.boolean(),
  validation_results: z.array(z.unknown()).min(1),
});
/** The result of a checkpoint (0.18: a validation inside each run; 1.x: the validation itself) or of an operator. */
const CHECKPOINT = z.object({ success: z.boolean(), run_results: z.record(z.string(), z.unknown()) });
const RUN = z.object({ validation_result: z.unknown() });

/**
 * Parses data quality from a Great Expectations file, 0.18 and 1.x: a validation result, the result of a
 * checkpoint or of a validation operator, and `describe()` of a result or a checkpoint.
 *
 * - An expectation that raised an exception is `errored`: nobody knows whether the data is bad.
 * - A failed `warning` is not a failed `critical`: `failedBySeverity` counts them apart.
 * - Values out of the data (`partial_unexpected_list` and the like, `observed_value`) are often personal
 *   data, and never leave this function.
 *
 * @throws AppError `evidence-unreadable` for another file, for a suite without expectations, and when statistics,
 * verdict and results disagree.
 */
export function evidenceFromGreatExpectations(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  const validations = validationsIn(value);
  const checks = validations.flatMap((validation) => validation.checks);
  const errored = checks.filter((check) => check.status === "errored").length;
  const names = [...new Set(validations.map(({ suite }) => suite ?? "described"))];
  const suite = names.join(" + ").slice(0, 200);
  const timestamp = validations.map((validation) => validation.timestamp).find(Boolean);
  const sum = (of: (validation: Validation) => number) =>
    validations.reduce((total, validation) => total + of(validation), 0);
  const failedBySeverity = Object.fromEntries(
    CHECK_SEVERITIES.map((severity) => [
      severity,
      checks.filter((check) => check.status === "failed" && check.severity === severity).length,
    ]),
  );
  return {
    type: "data-quality",
    suite,
    payload: {
      suite,
      success: validations.every((validation) => validation.success),
      evaluated: sum(({ statistics }) => statistics.evaluated_expectations),
      successful: sum(({ statistics }) => statistics.successful_expectations),
      failed: sum(({ statistics }) => statistics.unsuccessful_expectations) - errored,
      errored,
      failedBySeverity,
      checks: checks.map((check) => ({ ...check })),
      ...coverageOfAll(validations),
    },
    notes:
      errored > 0
        ? [`${errored} expectations could not be evaluated; they are no result about the data.`]
        : [],
    nonFinite,
    ...(timestamp === undefined ? {} : claimedAt(timestamp)),
  };
}

/** Returns every validation of a file. A verdict over several that is not that of each is refused. */
function validationsIn(value: JsonValue): readonly Validation[] {
  const { success, results } = checkpointIn(value) ?? { success: undefined, results: [value] };
  const validations = results.map((result) => readValidation(result as JsonValue));
  if (success !== undefined && success !== validations.every((validation) => validation.success))
    throw contradiction(
      FILE,
      `the checkpoint states "success" ${success}, and its validations do not`,
      "/success",
    );
  return validations;
}

function checkpointIn(value: JsonValue) {
  if (hasMembers(value, ["success", "validation_results"])) {
    const { success, validation_results: results } = readShape(DESCRIBED_CHECKPOINT, value, FILE);
    return { success, results };
  }
  if (!hasMembers(value, ["success", "run_results"])) return undefined;
  const { success, run_results: runs } = readShape(CHECKPOINT, value, FILE);
  const results = Object.values(runs).map((run) => RUN.safeParse(run).data?.validation_result ?? run);
  if (results.length > 0) return { success, results };
  throw contradiction(FILE, "the checkpoint validated nothing", "/run_results");
}

/** The coverage is unknown if that of one validation is. */
function coverageOfAll(validations: readonly Validation[]) {
  const coverages = validations.flatMap(({ coverage }) => coverage ?? []);
  if (coverages.length < validations.length) return {};
  return statedCoverage({
    parts: coverages.flatMap(({ parts }) => parts),
    unfinished: coverages.flatMap(({ unfinished }) => unfinished ?? []),
  });
}
