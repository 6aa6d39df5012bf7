import { expect, test } from "vitest";
import { adoptionState } from "./adoption";
import { changedAnswers } from "./intake-questions";
import { riskAcceptanceState } from "./risk-acceptance";

const now = new Date("2026-11-01T12:00:00Z");
const later = new Date(now.getTime() + 1);

test("a grandfathered version is overdue at its due instant, and ended once it was replaced", () => {
  expect(adoptionState({ dueAt: later, endedAt: undefined }, now)).toBe("grandfathered");
  expect(adoptionState({ dueAt: now, endedAt: undefined }, now)).toBe("overdue");
  expect(adoptionState({ dueAt: now, endedAt: now }, now)).toBe("ended");
});

test("an accepted risk is in force until its expiry, exclusive", () => {
  expect(riskAcceptanceState({ expiresAt: later, endedAt: undefined }, now)).toBe("in-force");
  expect(riskAcceptanceState({ expiresAt: now, endedAt: undefined }, now)).toBe("expired");
  expect(riskAcceptanceState({ expiresAt: later, endedAt: now }, now)).toBe("ended");
});

test("changed answers are listed with both values, unchanged ones are not", () => {
  const before = {
    affectsIndividuals: true,
    automated: true,
    affectsRevenue: false,
    regulated: true,
    purpose: "triage",
  };
  expect(changedAnswers(before, before)).toEqual([]);
  expect(changedAnswers(before, { ...before, automated: false, purpose: "second reading" })).toEqual([
    { question: "Decides without a person", before: "yes", after: "no" },
    { question: "Purpose", before: "triage", after: "second reading" },
  ]);
});
