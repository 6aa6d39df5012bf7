import { expect, test } from "vitest";
import { parsePolicy } from "./parse-policy";
import { policyWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

const GRADING = policyWith(SMALL_POLICY, {
  "spec.significance": {
    rules: [{ grade: "minor", when: "change.metrics.auc.distance < 0.01" }],
    confirmedBy: ["product-owner"],
  },
});
const PLAN = {
  title: "Monthly refresh",
  within: [{ title: "Only data changes", rule: 'change.kinds.all(k, k == "dataset")' }],
  validatedBy: ["auc"],
};
const faultsOf = (text: string) =>
  parsePolicy(text).faults.map(({ pointer, detail }) => `${pointer} ${detail}`);

test("a policy that grades changes, with a plan, is valid", () => {
  expect(faultsOf(policyWith(GRADING, { "spec.changePlan": PLAN }))).toEqual([]);
});

test("a misspelt member and a comparison of different types are refused, with their place", () => {
  const grading = (when: string) =>
    policyWith(GRADING, { "spec.significance.rules": [{ grade: "minor", when }] });
  expect(faultsOf(grading("change.metrics.auc.distnce < 0.01"))).toEqual([
    expect.stringContaining("/spec/significance/rules/0/when"),
  ]);
  expect(faultsOf(grading("change.dependencies < 3.0"))).toEqual([
    expect.stringContaining("/spec/significance/rules/0/when"),
  ]);
  expect(faultsOf(grading("change.significance == 'minor'"))).toHaveLength(1);
});

test("a gate reads the significance only if the policy grades changes, and the plan only if there is one", () => {
  const when = { "spec.gates.auc.when": 'change.significance == "significant"' };
  expect(faultsOf(policyWith(GRADING, when))).toEqual([]);
  expect(faultsOf(policyWith(SMALL_POLICY, when))).toEqual([
    "/spec/gates/0/when `change` needs `significance` in the policy, which grades changes",
  ]);
  expect(faultsOf(policyWith(GRADING, { "spec.gates.auc.when": "!change.insidePlan" }))).toEqual([
    "/spec/gates/0/when `change.insidePlan` needs a `changePlan` in the policy",
  ]);
});

test("a plan needs grades, names gates that exist, and does not leave out a gate that validates", () => {
  expect(faultsOf(policyWith(SMALL_POLICY, { "spec.changePlan": PLAN }))).toEqual([
    "/spec/changePlan a change plan needs `significance`, which grades the change",
  ]);
  const plan = { ...PLAN, notRequired: ["auc", "nothing"] };
  expect(faultsOf(policyWith(GRADING, { "spec.changePlan": plan }))).toEqual([
    '/spec/changePlan/notRequired/0 the gate "auc" validates the change, so that the plan cannot leave it out',
    '/spec/changePlan/notRequired/1 the gate "nothing" does not exist in this policy',
  ]);
});
