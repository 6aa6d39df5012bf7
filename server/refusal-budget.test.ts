import { expect, test } from "vitest";
import { createRefusalBudget } from "./refusal-budget";

test("thirty refusals of one actor a minute are recorded, others are not held to account for them", () => {
  const mayRecord = createRefusalBudget();
  const noon = new Date("2026-11-01T12:00:00Z");
  const recorded = Array.from({ length: 100 }, () => mayRecord("per_a", noon)).filter(Boolean).length;
  expect(recorded).toBe(30);
  expect(mayRecord("per_b", noon)).toBe(true);
  expect(mayRecord("per_a", new Date("2026-11-01T12:01:00Z"))).toBe(true);
});
