import { expect, test } from "vitest";
import { createRefusalBudget } from "./refusal-budget";

test("thirty refusals of one actor a minute are recorded, without effect on other actors", () => {
  const mayRecord = createRefusalBudget();
  const noon = new Date("2026-11-01T12:00:00Z");
  const recorded = Array.from({ length: 100 }, () => mayRecord("per_a", noon)).filter(Boolean).length;
  expect(recorded).toBe(30);
  expect(mayRecord("per_b", noon)).toBe(true);
  expect(mayRecord("per_a", new Date("2026-11-01T12:01:00Z"))).toBe(true);
});

test("of one kind an actor has one refusal an hour recorded, and other kinds are counted apart", () => {
  const mayRecord = createRefusalBudget();
  const noon = new Date("2026-11-01T12:00:00Z");
  expect([1, 2, 3].map(() => mayRecord("svc_a", noon, "release.get"))).toEqual([true, false, false]);
  expect(mayRecord("svc_a", noon, "evidence.get")).toBe(true);
  expect(mayRecord("svc_b", noon, "release.get")).toBe(true);
  expect(mayRecord("svc_a", new Date("2026-11-01T13:00:00Z"), "release.get")).toBe(true);
});
