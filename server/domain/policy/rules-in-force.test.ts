import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { rulesInForce } from "./rules-in-force";

const documents = publishedPacks().map(({ yaml }) => requirePolicy(yaml).document);

test("every rule gate of the shipped packs has a sentence", () => {
  for (const document of documents) {
    const rules = document.spec.gates.filter(({ kind }) => kind === "rule").map(({ id }) => id);
    const said = rulesInForce(document, "any-model");
    expect(Object.keys(said)).toEqual(rules);
    for (const words of Object.values(said)) expect(words).toMatch(/^\(?[\p{Lu}\d].*\.$/u);
  }
});

test("a model with a threshold of its own reads that one, every other the default", () => {
  const [document] = documents;
  const gate = document?.spec.gates.find(({ kind }) => kind === "rule");
  if (!document || gate?.kind !== "rule") throw new Error("no pack with a rule");
  const own = {
    ...document,
    spec: {
      ...document.spec,
      parameters: { least: { default: 0.8, models: { strict: 0.9 } } },
      gates: [{ ...gate, rule: "e.metrics.auc >= p.least" }],
    },
  };
  expect(rulesInForce(own, "strict")).toEqual({ [gate.id]: "Auc is at least 0.9." });
  expect(rulesInForce(own, "other")).toEqual({ [gate.id]: "Auc is at least 0.8." });
});
