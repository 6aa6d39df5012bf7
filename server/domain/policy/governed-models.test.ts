import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import type { ModelFacts } from "../model/model";
import { governedModels } from "./governed-models";
import type { PolicyDocument } from "./policy-document";

const [first] = publishedPacks();
const pack = requirePolicy(first?.yaml ?? "").document;
const policy = (name: string, appliesTo: string): PolicyDocument => ({
  ...pack,
  metadata: { name, title: name },
  spec: { ...pack.spec, appliesTo, riskTier: [{ tier: "low", when: "true" }] },
});
const model = (key: string): ModelFacts => ({
  key,
  title: key,
  team: "t",
  domain: "health",
  task: "classification",
  owners: { training: null, serving: null, incident: null },
  intakeAttested: true,
  intake: {
    affectsIndividuals: false,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "",
  },
});

test.each([
  {
    when: "one applies, it gives the tier",
    conditions: ["true", "false"],
    policies: ["p0"],
    tier: "low",
    unclear: [],
  },
  {
    when: "none applies, there is no tier",
    conditions: ["false"],
    policies: [],
    tier: undefined,
    unclear: [],
  },
  {
    when: "two apply, neither gives the tier",
    conditions: ["true", "true"],
    policies: ["p0", "p1"],
    tier: undefined,
    unclear: [],
  },
  {
    when: "one cannot say, that is told",
    conditions: ["true", "model.owners.training == 'x'"],
    policies: ["p0"],
    tier: "low",
    unclear: ["p1"],
  },
])("$when", ({ conditions, ...expected }) => {
  const policies = conditions.map((condition, index) => policy(`p${index}`, condition));
  expect(governedModels(policies, [model("m")])).toEqual([
    {
      modelKey: "m",
      modelTitle: "m",
      team: "t",
      policies: expected.policies,
      tier: expected.tier,
      unclear: expected.unclear,
    },
  ]);
});
