import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MODEL_TASKS, type ModelFacts, RISK_TIERS } from "@/server/domain/model/model";
import { appliesTo } from "@/server/domain/policy/applies-to";
import { parametersFor } from "@/server/domain/policy/parameters-for";
import type { GateDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import { requiredComponents } from "@/server/domain/policy/required-components";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { parsePolicy } from "../parse-policy";
import { publishedPacks } from "./published-packs";

const PACKS = publishedPacks().map(({ yaml }) => parsePolicy(yaml).document);

function pack(name: string): PolicyDocument {
  const found = PACKS.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`no pack ${name}`);
  return found;
}

const model: fc.Arbitrary<ModelFacts> = fc.record({
  key: fc.constantFrom("m", "breast-screening", "diabetes-progression"),
  title: fc.constant("M"),
  team: fc.constant("t"),
  domain: fc.oneof(fc.constantFrom("credit", "eligibility", "pricing", "health", "fraud", "research-health", "marketing"), fc.string()),
  task: fc.constantFrom(...MODEL_TASKS),
  intake: fc.record({
    affectsIndividuals: fc.boolean(),
    automated: fc.boolean(),
    affectsRevenue: fc.boolean(),
    regulated: fc.boolean(),
    purpose: fc.string(),
  }),
  owners: fc.constant({ training: null, serving: null, incident: null }),
  intakeAttested: fc.boolean(),
});

const SCREENING: ModelFacts = {
  key: "breast-screening",
  title: "Breast cancer screening",
  team: "clinical-ml",
  domain: "health",
  task: "classification",
  intake: { affectsIndividuals: true, automated: false, affectsRevenue: false, regulated: true, purpose: "screening" },
  owners: { training: null, serving: null, incident: null },
  intakeAttested: true,
};
const PROGRESSION: ModelFacts = {
  ...SCREENING,
  key: "diabetes-progression",
  domain: "research-health",
  task: "regression",
  intake: { affectsIndividuals: true, automated: false, affectsRevenue: false, regulated: false, purpose: "research" },
};

test("the packs that ship are three, each valid under its own name", () => {
  expect(publishedPacks().map(({ name, yaml }) => [name, parsePolicy(yaml).document.metadata.name])).toEqual([
    ["minimum-bar", "minimum-bar"],
    ["standard", "standard"],
    ["regulated", "regulated"],
  ]);
});

test("exactly one pack governs any model", () => {
  fc.assert(
    fc.property(model, (facts) => {
      expect(PACKS.filter((policy) => appliesTo(policy, facts))).toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});

test("the screening classifier is regulated and high, the progression regressor standard and medium", () => {
  expect(appliesTo(pack("regulated"), SCREENING)).toBe(true);
  expect(riskTierOf(pack("regulated"), SCREENING)).toBe("high");
  expect(parametersFor(pack("regulated"), SCREENING.key)).toMatchObject({ aucMin: 0.95, sampleSizeMin: 150, sliceSizeMin: 30 });
  expect(appliesTo(pack("standard"), PROGRESSION)).toBe(true);
  expect(riskTierOf(pack("standard"), PROGRESSION)).toBe("medium");
  expect(parametersFor(pack("standard"), PROGRESSION.key)).toMatchObject({ r2Min: 0.3, rmseMax: 65, sampleSizeMin: 100 });
});

describe.each(PACKS.map((policy) => ({ name: policy.metadata.name, policy })))("$name", ({ policy }) => {
  const { gates } = policy.spec;

  test("every gate says why, and which controls it answers", () => {
    expect(gates.filter((gate) => gate.why === undefined || gate.controls.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test("every tier needs a model and its code, and evidence before production", () => {
    for (const tier of RISK_TIERS) {
      expect(requiredComponents(policy, tier)).toEqual(expect.arrayContaining(["model", "code"]));
      expect(
        gates.filter((gate) => isEvidenceGate(gate) && gate.stages.includes("production") && gate.tiers.includes(tier)).length,
      ).toBeGreaterThan(3);
    }
  });

  test("two different people at least sign what is of high risk, nobody signs for staging", () => {
    const signOffs = gates.filter((gate) => gate.kind === "sign-off");
    expect(signOffs.map((gate) => gate.stages)).toEqual([["production"]]);
    expect(signOffs[0]?.signOff.tiers.high.length).toBeGreaterThanOrEqual(2);
    expect(signOffs[0]?.signOff.independentOf).toHaveLength(5);
  });
});

test("only the regulated pack names the collectors whose word is taken", () => {
  const named = (policy: PolicyDocument) => policy.spec.gates.filter(isEvidenceGate).map((gate) => gate.evidence?.from.join());
  expect(new Set(named(pack("regulated")))).toEqual(new Set(["trainer-ci", "scanner-ci"]));
  expect(new Set([...named(pack("standard")), ...named(pack("minimum-bar"))])).toEqual(new Set([""]));
});

function isEvidenceGate(gate: GateDefinition): gate is Extract<GateDefinition, { kind: "rule" }> {
  return gate.kind === "rule" && gate.evidence !== undefined;
}
