import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { ruleInWords } from "./rule-in-words";

const parameters = {
  aucMin: { default: 0.82, models: { "breast-screening": 0.95 } },
  recallMin: { default: 0.75 },
};

test.each([
  { rule: "e.metrics.auc >= p.aucMin", words: "auc is at least 0.82 (0.95 for breast-screening)" },
  {
    rule: "e.metrics.auc >= baseline.metrics.auc - 0.005 && e.metrics.auc >= anchor.metrics.auc - 0.01",
    words:
      "auc is at least auc of what is live minus 0.005, and auc is at least auc of the release first signed minus 0.01",
  },
  {
    rule: "e.slices.all(s, s.metrics.recall >= p.recallMin)",
    words: "in every one of the slices, recall is at least 0.75",
  },
  { rule: "e.findings.critical == 0", words: "findings critical is 0" },
  { rule: "size(e.features) > 0", words: "the number of features is more than 0" },
  { rule: "e.success && e.failed == 0", words: "success holds, and failed is 0" },
  { rule: "has(components.featureSet)", words: "there is a feature set" },
  {
    rule: "components.featureSet.digest == components.model.attributes.featureSetDigest",
    words: "digest of the feature set is feature set digest of the model",
  },
  {
    rule: 'model.domain in ["credit", "health"] || intake.regulated',
    words: "domain of the model is one of “credit”, “health” or regulated in the intake holds",
  },
  { rule: '!(model.task == "regression")', words: "it is not so that task of the model is “regression”" },
  {
    rule: "e.a > 1 && (e.b > 2 || e.c > 3)",
    words: "a is more than 1, and (b is more than 2 or c is more than 3)",
  },
  {
    rule: "provenance.known.dataset.legalBasis && provenance.missing <= 2 && provenance.score >= 90",
    words:
      "the legal basis of the dataset is known, and number of missing facts of the provenance is at most 2, and score of the provenance is at least 90",
  },
  { rule: "true", words: "always" },
  // No sentence rather than an almost correct one.
  { rule: "e.a ? e.b : e.c", words: undefined },
  { rule: "e.slices.exists_one(s, s.bad)", words: undefined },
  { rule: "e.name.startsWith('x')", words: undefined },
  { rule: "e.a >", words: undefined },
])("$rule", ({ rule, words }) => {
  expect(ruleInWords(rule, parameters)).toBe(words);
});

test("a parameter the policy does not have is called by its name, not by an internal one", () => {
  expect(ruleInWords("e.a > p.constructor", parameters)).toBe("a is more than constructor");
});

test("every rule of the shipped packs has a sentence", () => {
  const rules = publishedPacks().flatMap(({ yaml }) => {
    const { spec } = requirePolicy(yaml).document;
    return spec.gates.flatMap((gate) =>
      gate.kind === "rule" && gate.rule !== undefined
        ? [{ rule: gate.rule, words: ruleInWords(gate.rule, spec.parameters) }]
        : [],
    );
  });
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter(({ words }) => words === undefined)).toEqual([]);
});
