import { z } from "zod";
import type { EvidenceFromFile } from "../evidence-from-file";
import type { FileOptions } from "../evidence-source";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type TestCase, type TestStatus, testPayload, testSuiteName } from "../test-payload";

const FILE = "Deepchecks suite result";

const CONDITION = z.object({ Status: z.string(), Condition: z.string(), "More Info": z.string().nullish() });
const CHECK = z.object({ name: z.string().optional() }).nullish();
const RESULT = z.object({
  type: z.string(),
  header: z.string().nullish(),
  check: CHECK,
  conditions_results: z.array(CONDITION).nullish(),
  exception: z.unknown().optional(),
});
const SUITE = z.object({ type: z.literal("SuiteResult"), name: z.string(), results: z.array(RESULT) });

const STATUSES: Readonly<Record<string, TestStatus>> = { PASS: "passed", FAIL: "failed", WARN: "warned" };

/**
 * Parses a test result from `SuiteResult.to_json()` of Deepchecks: each condition of a check is a test. A check that
 * raised an exception errored. A check without conditions states no verdict, and is skipped.
 *
 * @throws AppError `evidence-unreadable` for another file, and for a suite without any condition.
 */
export function evidenceFromDeepchecks(
  bytes: Uint8Array,
  { kind = "data" }: FileOptions = {},
): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["type", "name", "results"]))
    throw wrongFile(value, `a ${FILE} with "type", "name" and "results" (to_json())`);
  const { name, results } = readShape(SUITE, value, FILE);
  return {
    type: "test-result",
    suite: testSuiteName(name, kind),
    payload: testPayload({
      tool: "deepchecks",
      toolVersion: null,
      kind,
      durationSeconds: null,
      cases: results.flatMap(casesOf),
    }),
    notes: ["Checks without a condition have no verdict and count as skipped."],
    nonFinite,
  };
}

function casesOf({
  type,
  header,
  check,
  conditions_results: conditions,
}: z.infer<typeof RESULT>): readonly TestCase[] {
  const name = header || check?.name || "check";
  if (type !== "CheckResult")
    return [{ name, status: "errored", message: "The check could not be evaluated." }];
  if (!conditions || conditions.length === 0) return [{ name, status: "skipped", message: "" }];
  return conditions.map((condition) => ({
    name: `${name}: ${condition.Condition}`,
    status: Object.hasOwn(STATUSES, condition.Status)
      ? (STATUSES[condition.Status] as TestStatus)
      : "errored",
    message: condition["More Info"] ?? "",
  }));
}
