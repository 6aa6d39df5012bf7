import { expect, test } from "vitest";
import {
  closingLine,
  countsOfCheck,
  countsOfPlaywright,
  countsOfTests,
  countsOfVitest,
  isGood,
  sumCounts,
} from "./counts";

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

test.each([
  { of: counts(3, 0), line: "3 passed, 0 failed", good: true },
  { of: counts(3, 1), line: "3 passed, 1 failed", good: false },
  { of: counts(3, 0, 2), line: "3 passed, 0 failed, 2 skipped", good: true },
  { of: counts(0, 0), line: "0 passed, 0 failed", good: false },
  { of: counts(0, 0, 5), line: "0 passed, 0 failed, 5 skipped", good: false },
])('a run that ends with "$line" is good: $good', ({ of, line, good }) => {
  expect(closingLine(of)).toBe(line);
  expect(isGood(of)).toBe(good);
});

test("counts add up, each kind by itself", () => {
  expect(sumCounts([counts(1, 2, 3), counts(10, 20, 30)])).toEqual(counts(11, 22, 33));
  expect(sumCounts([])).toEqual(counts(0, 0));
});

test("a check counts as one", () => {
  expect(countsOfCheck(0)).toEqual(counts(1, 0));
  expect(countsOfCheck(2)).toEqual(counts(0, 1));
});

test.each([
  { when: "all is well", reported: counts(5, 0, 1), exitCode: 0, counted: counts(5, 0, 1) },
  { when: "tests failed", reported: counts(5, 2), exitCode: 1, counted: counts(5, 2) },
  {
    when: "the runner ended badly and counted no failure",
    reported: counts(5, 0),
    exitCode: 1,
    counted: counts(5, 1),
  },
  { when: "nothing ran", reported: counts(0, 0), exitCode: 0, counted: counts(0, 1) },
  { when: "everything was skipped", reported: counts(0, 0, 4), exitCode: 0, counted: counts(0, 1, 4) },
  { when: "there is no report", reported: undefined, exitCode: 0, counted: counts(0, 1) },
])("when $when, the step counts $counted", ({ reported, exitCode, counted }) => {
  expect(countsOfTests(reported, exitCode)).toEqual(counted);
});

test("a test file that does not load is a failure", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(countsOfVitest(report)).toEqual(counts(4, 2, 3));
});

test("a journey that passed only in a retry has failed", () => {
  expect(
    countsOfPlaywright({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] }),
  ).toEqual(counts(7, 3, 2));
});
