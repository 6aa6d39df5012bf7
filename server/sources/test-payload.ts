import { AppError } from "@/server/domain/error/app-error";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import type { TestKind } from "@/server/domain/evidence/types-of-tools";
import { PAYLOAD_LIMITS } from "./payload-validation";
import { statedCoverage } from "./stated-coverage";

export type TestStatus = "passed" | "failed" | "errored" | "warned" | "skipped";

/** One test of a report. */
export interface TestCase {
  readonly name: string;
  readonly status: TestStatus;
  readonly message: string;
}

interface TestReport {
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly kind: TestKind | undefined;
  readonly durationSeconds: number | null;
  readonly cases: readonly TestCase[];
}

const MESSAGE_MAX = 1_000;

/** Returns how many tests have each result. */
export function testCounts(cases: readonly Pick<TestCase, "status">[]) {
  const counted = (status: TestStatus) => cases.filter((test) => test.status === status).length;
  return {
    total: cases.length,
    passed: counted("passed"),
    failed: counted("failed"),
    errored: counted("errored"),
    warned: counted("warned"),
    skipped: counted("skipped"),
  };
}

/**
 * Returns the payload of a test report. The coverage lists every test that ran; a test that errored has to be
 * judged before a later report replaces this one.
 *
 * @throws AppError `evidence-unreadable` if no test ran: it would otherwise read as passed.
 */
export function testPayload({ cases, kind, ...report }: TestReport): EvidencePayload {
  const ran = cases.filter(({ status }) => status !== "skipped");
  if (ran.length === 0) {
    const detail = `none of ${cases.length} tests ran; expected a report with at least one test that ran`;
    throw new AppError("evidence-unreadable", detail, { errors: [{ pointer: "", detail }] });
  }
  const named = (tests: readonly TestCase[]) => tests.map(({ name }) => `test ${name}`);
  return {
    ...report,
    kind: kind ?? "unknown",
    ...testCounts(cases),
    failures: ran
      .filter(({ status }) => status !== "passed")
      .slice(0, PAYLOAD_LIMITS.itemsPerList)
      .map(({ name, status, message }) => ({ name, status, message: message.slice(0, MESSAGE_MAX) })),
    ...statedCoverage({
      parts: named(ran.filter(({ status }) => status !== "errored")),
      unfinished: named(ran.filter(({ status }) => status === "errored")),
    }),
  };
}

/** Returns the name of the series: reports of different kinds never replace each other. */
export function testSuiteName(name: string, kind: TestKind | undefined): string {
  return (kind === undefined ? name : `${name} (${kind})`).slice(0, 200);
}
