import { expect, test } from "vitest";
import { requirePolicy } from "./parse-policy";
import { policyWith, textWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

test("a fixture has the changed fields and keeps all others", () => {
  const { document } = requirePolicy(SMALL_POLICY);
  const changed = requirePolicy(
    policyWith(SMALL_POLICY, { "spec.gates.auc.title": "Other", "spec.parameters.aucMin.default": 0.9 }),
  );
  expect(changed.document.spec).toEqual({
    ...document.spec,
    gates: [{ ...document.spec.gates[0], title: "Other" }],
    parameters: { aucMin: { default: 0.9 } },
  });
});

test("a fixture adds gates and removes fields", () => {
  const second = { id: "second", title: "Second", stages: ["staging"], rule: "true" };
  const { rule: _, ...open } = second;
  expect(
    policyWith(policyWith(SMALL_POLICY, { "spec.gates.+": second }), { "spec.gates.second.rule": undefined }),
  ).toBe(policyWith(SMALL_POLICY, { "spec.gates.+": open }));
});

test.each([
  {
    change: "a gate that does not exist",
    changes: { "spec.gates.acu.mode": "warn" },
    refused: "has no spec.gates.acu.mode",
  },
  {
    change: "the value that a field has",
    changes: { "spec.parameters.aucMin.default": 0.8 },
    refused: "is the same",
  },
  {
    change: "the removal of a missing field",
    changes: { "spec.waivers": undefined },
    refused: "is the same",
  },
])("a fixture refuses $change", ({ changes, refused }) => {
  expect(() => policyWith(SMALL_POLICY, changes)).toThrow(refused);
});

test("a fixture refuses a passage that its text does not contain", () => {
  expect(() => textWith(SMALL_POLICY, "default: 0.9", "default: 0.8")).toThrow(
    "does not contain default: 0.9",
  );
});
