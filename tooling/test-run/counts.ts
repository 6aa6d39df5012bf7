/** Numbers of checks or tests that passed, failed and were not run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function sumCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** The last line of a run; readers of the result read this line and no other. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A run is good when something ran and nothing failed: an empty run is a mistake, not a success. */
export function isGood({ passed, failed }: Counts): boolean {
  return passed > 0 && failed === 0;
}

/** A check without tests of its own, such as the compiler: it passes or fails as one. */
export function countsOfCheck(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * Compares a test runner's report with its exit code. A run without a counted failure that still failed (no
 * test found, a broken setup, a crash before the report) counts one failure.
 */
export function countsOfTests(reported: Counts | undefined, exitCode: number): Counts {
  const counts = reported ?? { passed: 0, failed: 0, skipped: 0 };
  const wentWrong = exitCode !== 0 || counts.passed + counts.failed === 0;
  return wentWrong && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** vitest's JSON report. A file that could not be loaded has no tests to fail, and counts as one failure. */
export function countsOfVitest(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Playwright's JSON report. A flaky test passed only in a retry, so it failed; an error outside tests is a
 * failure.
 */
export function countsOfPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}
