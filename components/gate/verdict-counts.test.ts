import { expect, test } from "vitest";
import { countVerdicts, describeVerdicts } from "./verdict-counts";

test("counts stand in reading order, what stops it first, and leave out what does not occur", () => {
  const counts = countVerdicts(["passed", "waiting", "passed", "failed", "not-applicable"]);
  expect(counts).toEqual([
    { verdict: "failed", count: 1 },
    { verdict: "waiting", count: 1 },
    { verdict: "passed", count: 2 },
    { verdict: "not-applicable", count: 1 },
  ]);
  expect(describeVerdicts(counts)).toBe("1 failed, 1 waiting, 2 passed, 1 not applicable");
});

test("no gates is said in words, not drawn as an empty success", () => {
  expect(countVerdicts([])).toEqual([]);
  expect(describeVerdicts([])).toBe("no gates");
});
