import { z } from "zod";
import { instantOfEpochMs } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import type { FileOptions } from "../evidence-source";
import { contradiction, hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type TestStatus, testCounts, testPayload, testSuiteName } from "../test-payload";

const FILE = "CTRF report";

const REPORT = z.object({
  results: z.object({
    tool: z.object({ name: z.string().min(1), version: z.string().nullish() }),
    summary: z.object({
      tests: z.int().nonnegative(),
      passed: z.int().nonnegative(),
      failed: z.int().nonnegative(),
      start: z.number().optional(),
      stop: z.number().optional(),
    }),
    tests: z.array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string().nullish(),
        suite: z.union([z.string(), z.array(z.string())]).nullish(),
        filePath: z.string().nullish(),
      }),
    ),
  }),
});

/** `pending` tests did not run, like skipped ones. `other`, and a status that is unknown, is not a result: errored. */
const STATUSES: Readonly<Record<string, TestStatus>> = {
  passed: "passed",
  failed: "failed",
  skipped: "skipped",
  pending: "skipped",
};

/**
 * Parses a test result from a report in the Common Test Report Format (Playwright, Cypress, Jest, …).
 *
 * @throws AppError `evidence-unreadable` for another file, and if summary and tests disagree.
 */
export function evidenceFromCtrf(bytes: Uint8Array, { kind }: FileOptions = {}): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["results"])) throw wrongFile(value, `a ${FILE} with "results"`);
  const { results } = readShape(REPORT, value, FILE);
  const { tool, summary, tests } = results;
  const cases = tests.map(({ name, status, message, suite, filePath }) => ({
    name: [filePath, suite, name].flat().filter(Boolean).join(" > "),
    status: Object.hasOwn(STATUSES, status) ? (STATUSES[status] as TestStatus) : ("errored" as const),
    message: message ?? "",
  }));
  const counts = testCounts(cases);
  if (
    summary.tests !== counts.total ||
    summary.failed !== counts.failed ||
    summary.passed !== counts.passed
  ) {
    throw contradiction(
      FILE,
      `the summary counts ${summary.tests} tests, ${summary.passed} passed and ${summary.failed} failed, the list ${counts.total}, ${counts.passed} and ${counts.failed}`,
      "/results/summary",
    );
  }
  const { start, stop } = summary;
  const endedAt = stop === undefined ? undefined : instantOfEpochMs(stop);
  const seconds = start === undefined || stop === undefined ? null : (stop - start) / 1_000;
  return {
    type: "test-result",
    suite: testSuiteName(tool.name, kind),
    payload: testPayload({
      tool: tool.name,
      toolVersion: tool.version ?? null,
      kind,
      durationSeconds: seconds !== null && seconds >= 0 ? seconds : null,
      cases,
    }),
    notes: kind === undefined ? ["The kind of the tests is unknown. State it by the parameter `kind`."] : [],
    nonFinite,
    ...(endedAt === undefined ? {} : { collectedAt: endedAt, rawTimestamp: String(stop) }),
  };
}
