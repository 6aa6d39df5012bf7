import { describe, expect, test } from "vitest";
import { ruleGateInWords } from "@/server/domain/policy/rule-form-in-words";
import { parsePolicy, requirePolicy } from "./parse-policy";
import { policyJsonSchema } from "./policy-schema";
import { textWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

const RULE = "      rule: 'e.metrics.auc >= p.aucMin'\n";
const withForm = (form: string) => textWith(SMALL_POLICY, RULE, form);

const refusalOf = (text: string) => parsePolicy(text).faults[0];

describe("the forms of a rule gate", () => {
  test.each([
    {
      form: "      notWorse: { metric: auc, margins: { baseline: 0.005, anchor: p.aucMin } }\n",
      words:
        "auc is shown, at 95 % confidence, to be no worse by more than 0.005 than what is live and by more than 0.8 than the release first signed, from the evidence's own intervals",
    },
    {
      form: "      subgroups: { metric: recall, bar: 0.75, sizeMin: 30, sizeOf: positives }\n",
      words: "in every subgroup reported, with at least 30 cases (positives), recall is at least 0.75",
    },
  ])("$words", ({ form, words }) => {
    const { document } = requirePolicy(withForm(form));
    const [gate] = document.spec.gates;
    expect(gate?.kind === "rule" && ruleGateInWords(gate, document.spec.parameters)).toBe(words);
  });
});

describe("refusals, with their place", () => {
  test.each([
    {
      because: "no form",
      form: "",
      pointer: "/spec/gates/0",
      detail: "one of rule, notWorse, subgroups is required",
    },
    {
      because: "two forms",
      form: `${RULE}      notWorse: { metric: auc, margins: { baseline: 0 } }\n`,
      pointer: "/spec/gates/0/notWorse",
      detail: "rule is already given",
    },
    {
      because: "nothing to compare with",
      form: "      notWorse: { metric: auc, margins: {} }\n",
      pointer: "/spec/gates/0/notWorse/margins",
      detail: "baseline, anchor or both",
    },
    {
      because: "a margin that gives credit for getting worse",
      form: "      notWorse: { metric: auc, margins: { baseline: -1 } }\n",
      pointer: "/spec/gates/0/notWorse/margins/baseline",
      detail: "must not be negative",
    },
    {
      because: "an amount that is a text",
      form: "      notWorse: { metric: auc, margins: { baseline: e.dataset.name } }\n",
      pointer: "/spec/gates/0/notWorse/margins/baseline",
      detail: "an amount must be a number; this is of type string",
    },
    {
      because: "a misspelt parameter in an amount",
      form: "      subgroups: { metric: recall, bar: p.aucMn, sizeMin: 30 }\n",
      pointer: "/spec/gates/0/subgroups/bar",
      detail: 'Did you mean "aucMin"?',
    },
    {
      because: "a confidence nobody uses",
      form: "      notWorse: { metric: auc, margins: { baseline: 0 }, confidence: 0.5 }\n",
      pointer: "/spec/gates/0/notWorse/confidence",
      detail: "Invalid input",
    },
  ])("$because", ({ form, pointer, detail }) => {
    const refusal = refusalOf(withForm(form));
    expect(refusal).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
    expect(refusal?.line).toBeGreaterThan(9);
  });

  test("a form that its evidence can never satisfy is refused", () => {
    const scan = textWith(SMALL_POLICY, "{ type: evaluation }", "{ type: security-scan }");
    const refusal = (form: string) => refusalOf(textWith(scan, RULE, form))?.detail;
    expect(refusal("      notWorse: { metric: auc, margins: { baseline: 0 } }\n")).toBe(
      "evidence of type security-scan has no metrics",
    );
    expect(refusal("      subgroups: { metric: recall, bar: 1, sizeMin: 1 }\n")).toBe(
      "evidence of type security-scan has no slices",
    );
  });
});

test("the published schema requires exactly one form of a rule gate", () => {
  const text = JSON.stringify(policyJsonSchema());
  expect(text).toContain('"oneOf":[{"required":["rule"]},{"required":["notWorse"]}');
});
