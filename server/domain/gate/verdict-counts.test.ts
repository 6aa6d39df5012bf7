import fc from "fast-check";
import { expect, test } from "vitest";
import { VERDICTS } from "../decision/verdict";
import { countVerdicts, describeVerdicts } from "./verdict-counts";

test("counts are in reading order, stopping verdicts first, without verdicts that do not occur", () => {
  expect(countVerdicts(["passed", "waiting", "passed", "failed", "not-applicable"])).toEqual([
    { verdict: "failed", count: 1 },
    { verdict: "waiting", count: 1 },
    { verdict: "passed", count: 2 },
    { verdict: "not-applicable", count: 1 },
  ]);
});

test("22 gates of which one waits and five do not apply are not described as six that failed", () => {
  const verdicts = [...Array(16).fill("passed"), "waiting", ...Array(5).fill("not-applicable")];
  expect(describeVerdicts(verdicts)).toBe("16 passed · 1 waiting · 5 not applicable");
});

test("a description names every state that occurs, and its counts add up to all gates", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 }), (verdicts) => {
      const parts = describeVerdicts(verdicts).split(" · ");
      expect(parts).toHaveLength(new Set(verdicts).size);
      expect(parts.reduce((sum, part) => sum + Number.parseInt(part, 10), 0)).toBe(verdicts.length);
    }),
  );
});

test("without gates the description is in words, not an empty success", () => {
  expect(countVerdicts([])).toEqual([]);
  expect(describeVerdicts([])).toBe("no gates");
});
