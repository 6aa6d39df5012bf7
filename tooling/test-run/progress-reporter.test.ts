import { expect, test, vi } from "vitest";
import type { TestCase } from "vitest/node";
import ProgressReporter from "./progress-reporter";

test("a line is printed half a minute after the last one, and only when a test has finished", () => {
  let now = 0;
  const print = vi.fn();
  const reporter = new ProgressReporter({ now: () => now, print });
  const finishOne = () =>
    reporter.onTestCaseResult({ module: { relativeModuleId: "a.test.ts" } as TestCase["module"] });
  finishOne();
  now = 29_999;
  finishOne();
  expect(print).not.toHaveBeenCalled();
  now = 30_000;
  finishOne();
  now = 45_000;
  finishOne();
  expect(print.mock.calls).toEqual([[" … 3 tests finished, the last one in a.test.ts"]]);
});
