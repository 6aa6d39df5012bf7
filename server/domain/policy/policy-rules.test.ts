import { describe, expect, test } from "vitest";
import { isAppError } from "../error/app-error";
import type { Intake, ModelFacts } from "../model/model";
import { appliesTo } from "./applies-to";
import { parametersFor } from "./parameters-for";
import type { PolicyDocument, PolicySpec } from "./policy-document";
import { requiredComponents } from "./required-components";
import { riskTierOf } from "./risk-tier";

function policyWith(spec: Partial<PolicySpec>): PolicyDocument {
  return {
    apiVersion: "countersign.dev/v1",
    kind: "Policy",
    metadata: { name: "p", title: "P" },
    spec: {
      appliesTo: "true",
      parameters: {},
      riskTier: [],
      stages: ["production"],
      requires: [],
      gates: [],
      checklists: {},
      statements: {},
      rollback: { signOff: [], reviewWithinHours: 24 },
      waivers: { budgetPerTeamPerQuarter: 0 },
      pins: { graceDays: 30 },
      autoPromote: [],
      knownGood: { liveHours: 24 },
      ...spec,
    },
  };
}

function modelWith({
  intake,
  ...facts
}: Partial<Omit<ModelFacts, "intake">> & { intake?: Partial<Intake> } = {}): ModelFacts {
  return {
    key: "m",
    title: "M",
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
      ...intake,
    },
    ...facts,
  };
}

const TIERS: PolicySpec["riskTier"] = [
  { tier: "high", when: "intake.affectsIndividuals && intake.automated" },
  { tier: "medium", when: "intake.affectsRevenue" },
  { tier: "low", when: "true" },
];

describe("risk tier", () => {
  test.each([
    {
      because: "the first match wins",
      intake: { affectsIndividuals: true, automated: true, affectsRevenue: true },
      tier: "high",
    },
    {
      because: "the second rule matches",
      intake: { affectsIndividuals: true, affectsRevenue: true },
      tier: "medium",
    },
    { because: "only the last rule matches", intake: {}, tier: "low" },
  ] as const)("$tier: $because", ({ intake, tier }) => {
    expect(riskTierOf(policyWith({ riskTier: TIERS }), modelWith({ intake }))).toBe(tier);
  });

  test("high until a person other than the registrant attests its intake", () => {
    expect(riskTierOf(policyWith({ riskTier: TIERS }), modelWith({ intakeAttested: false }))).toBe("high");
  });

  test.each([
    { because: "no rule matches", riskTier: [{ tier: "low", when: "intake.automated" }] },
    { because: "there are no rules", riskTier: [] },
    { because: "a rule does not compile", riskTier: [{ tier: "low", when: "intake.automatd" }] },
    {
      because: "a rule reads what is missing",
      riskTier: [{ tier: "low", when: "model.owners.training != 'x'" }],
    },
    {
      because: "a rule before the match cannot be evaluated",
      riskTier: [
        { tier: "medium", when: "1 / 0 == 1" },
        { tier: "low", when: "true" },
      ],
    },
  ] as const)("high when $because", ({ riskTier }) => {
    expect(riskTierOf(policyWith({ riskTier }), modelWith())).toBe("high");
  });
});

describe("the reach of a policy", () => {
  test.each([
    { source: 'model.domain in ["credit", "health"]', applies: true },
    { source: 'model.domain == "credit"', applies: false },
    { source: "intake.regulated || model.task == 'classification'", applies: true },
  ])("$source: $applies", ({ source, applies }) => {
    expect(appliesTo(policyWith({ appliesTo: source }), modelWith())).toBe(applies);
  });

  test("a policy that cannot be evaluated refuses, instead of guessing", () => {
    const ask = () => appliesTo(policyWith({ appliesTo: "model.owners.training == 'x'" }), modelWith());
    expect(ask).toThrowError("policy p cannot say whether it applies to m: model.owners.training missing");
    expect(ask).toThrowError(expect.toSatisfy(isAppError));
  });
});

test("parameters are the model's own where the policy names it", () => {
  const policy = policyWith({
    parameters: { aucMin: { default: 0.82, models: { m: 0.95 } }, suite: { default: "a" } },
  });
  expect(parametersFor(policy, "m")).toEqual({ aucMin: 0.95, suite: "a" });
  expect(parametersFor(policy, "other")).toEqual({ aucMin: 0.82, suite: "a" });
  expect(parametersFor(policy, "constructor")).toEqual({ aucMin: 0.82, suite: "a" });
});

test("required components are those of every matching rule, once, in the order of kinds", () => {
  const requires = [
    { tiers: ["high"], components: ["image", "model"] },
    { tiers: ["medium", "high"], components: ["code", "model"] },
  ] as const;
  expect(requiredComponents(policyWith({ requires }), "high")).toEqual(["model", "code", "image"]);
  expect(requiredComponents(policyWith({ requires }), "medium")).toEqual(["model", "code"]);
  expect(requiredComponents(policyWith({ requires }), "low")).toEqual([]);
});
