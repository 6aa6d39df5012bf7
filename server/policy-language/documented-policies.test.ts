import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GATE_KINDS } from "@/server/domain/policy/policy-document";
import { RULE_FORMS } from "@/server/domain/policy/rule-forms";
import { requirePolicy } from "./parse-policy";

const GUIDE = readFileSync(new URL("../../docs/policies.md", import.meta.url), "utf8");
const [policy = "", overlay = ""] = [...GUIDE.matchAll(/```yaml\n(apiVersion:[\s\S]*?)```/g)].map(
  ([, text = ""]) => text,
);

test("the policy of the guide is valid, and shows every kind of gate and every form of rule", () => {
  const { gates } = requirePolicy(policy).document.spec;
  expect(new Set(gates.map(({ kind }) => kind))).toEqual(new Set(GATE_KINDS));
  const forms = gates.flatMap((gate) =>
    gate.kind === "rule" ? RULE_FORMS.filter((form) => gate[form] !== undefined) : [],
  );
  expect(new Set(forms)).toEqual(new Set(RULE_FORMS));
});

test("the grades and the change plan of the guide are valid in its policy", () => {
  const [, text = ""] = /```yaml\n( {2}significance:[\s\S]*?)```/.exec(GUIDE) ?? [];
  const { significance, changePlan } = requirePolicy(`${policy}${text}`).document.spec;
  expect(significance?.rules).toHaveLength(3);
  expect(changePlan?.within).toHaveLength(2);
});

test("the overlay of the guide tightens it", () => {
  const { document } = requirePolicy(policy);
  const tightened = requirePolicy(overlay, {
    surroundings: () => [],
    organisation: new Map([[document.metadata.name, document]]),
  });
  expect(tightened.document.spec.gates.map(({ id }) => id)).toContain("calibration");
});
