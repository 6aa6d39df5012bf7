import { expect, test } from "vitest";
import { daysBefore, policyDocument, ruleGate } from "../testing/facts";
import { criteriaSince, isCriterionFirst } from "./criterion-since";
import type { PolicySpec } from "./policy-document";

const version = (days: number, changes: Partial<PolicySpec> = {}) => ({
  publishedAt: daysBefore(days),
  document: policyDocument(changes),
});
const since = (...versions: readonly ReturnType<typeof version>[]) =>
  criteriaSince(versions, "screening").get("holdout-auc");
const auc = (models: Record<string, number>) => ({
  parameters: { aucMin: { default: 0.9, models }, sampleSizeMin: { default: 100 } },
});

test.each([
  { what: "it never changed", versions: [version(1), version(5), version(9)], days: 9 },
  {
    what: "its words changed",
    versions: [version(1, { gates: [ruleGate({ title: "AUC", why: "Because." })] }), version(9)],
    days: 9,
  },
  {
    what: "another gate changed",
    versions: [version(1, { gates: [ruleGate(), ruleGate({ id: "other" })] }), version(9)],
    days: 9,
  },
  {
    what: "another model's threshold changed",
    versions: [version(1, auc({ screening: 0.95, triage: 0.5 })), version(9)],
    days: 9,
  },
  {
    what: "the threshold it reads moved",
    versions: [version(1, auc({ screening: 0.9 })), version(9)],
    days: 1,
  },
  {
    what: "the threshold moved and moved back",
    versions: [version(1), version(5, auc({ screening: 0.9 })), version(9)],
    days: 1,
  },
  {
    what: "its rule changed",
    versions: [version(1, { gates: [ruleGate({ rule: "e.metrics.auc >= 0.1" })] }), version(9)],
    days: 1,
  },
  {
    what: "it takes older evidence",
    versions: [version(1), version(9, { gates: [ruleGate({ when: "true" })] })],
    days: 1,
  },
  {
    what: "it was not there before",
    versions: [version(1), version(9, { gates: [ruleGate({ id: "other" })] })],
    days: 1,
  },
])(
  "a criterion is as old as the version since which no deciding part changed: $what",
  ({ versions, days }) => {
    expect(since(...versions)).toEqual(daysBefore(days));
  },
);

test("a number received before the criterion was set was known before it", () => {
  expect(isCriterionFirst(daysBefore(5), [daysBefore(4).toISOString(), daysBefore(5).toISOString()])).toBe(
    true,
  );
  expect(isCriterionFirst(daysBefore(5), [daysBefore(4).toISOString(), daysBefore(6).toISOString()])).toBe(
    false,
  );
});
