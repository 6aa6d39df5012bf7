import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applicability } from "@/server/domain/gate/basis/applicability";
import { composeItems } from "@/server/domain/gate/compose-items";
import { MODEL_TASKS, type ModelFacts, RISK_TIERS, type RiskTier } from "@/server/domain/model/model";
import { appliesTo } from "@/server/domain/policy/applies-to";
import { parametersFor } from "@/server/domain/policy/parameters-for";
import type { GateDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import { requiredComponents } from "@/server/domain/policy/required-components";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { unsignedFacts } from "@/server/domain/testing/facts";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { publishedPacks } from "./published-packs";

const PACKS = publishedPacks().map(({ yaml }) => requirePolicy(yaml).document);

function pack(name: string): PolicyDocument {
  const found = PACKS.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`no pack ${name}`);
  return found;
}

const model: fc.Arbitrary<ModelFacts> = fc.record({
  key: fc.constantFrom("m", "breast-screening", "diabetes-progression"),
  title: fc.constant("M"),
  team: fc.constant("t"),
  domain: fc.oneof(
    fc.constantFrom("credit", "eligibility", "pricing", "health", "fraud", "research-health", "marketing"),
    fc.string(),
  ),
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
  intake: {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: true,
    purpose: "screening",
  },
  owners: { training: null, serving: null, incident: null },
  intakeAttested: true,
};
const PROGRESSION: ModelFacts = {
  ...SCREENING,
  key: "diabetes-progression",
  domain: "research-health",
  task: "regression",
  intake: {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "research",
  },
};

test("three packs ship, each valid under its own name", () => {
  expect(
    publishedPacks().map(({ name, yaml }) => [name, requirePolicy(yaml).document.metadata.name]),
  ).toEqual([
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
  expect(parametersFor(pack("regulated"), SCREENING.key)).toMatchObject({
    aucMin: 0.95,
    sampleSizeMin: 150,
    sliceSizeMin: 30,
  });
  expect(appliesTo(pack("standard"), PROGRESSION)).toBe(true);
  expect(riskTierOf(pack("standard"), PROGRESSION)).toBe("medium");
  expect(parametersFor(pack("standard"), PROGRESSION.key)).toMatchObject({
    r2Min: 0.3,
    rmseMax: 65,
    sampleSizeMin: 100,
  });
});

describe.each(PACKS.map((policy) => ({ name: policy.metadata.name, policy })))("pack $name", ({ policy }) => {
  const { gates } = policy.spec;

  test("has a reason and controls for every gate", () => {
    expect(
      gates.filter((gate) => gate.why === undefined || gate.controls.length === 0).map(({ id }) => id),
    ).toEqual([]);
  });

  test("requires for every tier a model and its code, and evidence before production", () => {
    for (const tier of RISK_TIERS) {
      expect(requiredComponents(policy, tier)).toEqual(expect.arrayContaining(["model", "code"]));
      expect(
        gates.filter(
          (gate) => isEvidenceGate(gate) && gate.stages.includes("production") && gate.tiers.includes(tier),
        ).length,
      ).toBeGreaterThan(3);
    }
  });

  test("requires at least two different people for high risk, and nobody for staging", () => {
    const signOffs = gates.filter((gate) => gate.kind === "sign-off");
    expect(signOffs.map((gate) => gate.stages)).toEqual([["production"]]);
    expect(signOffs[0]?.signOff.tiers.high.length).toBeGreaterThanOrEqual(2);
    expect(signOffs[0]?.signOff.independentOf).toHaveLength(5);
  });
});

test("only the regulated pack names its trusted collectors", () => {
  const named = (policy: PolicyDocument) =>
    policy.spec.gates.filter(isEvidenceGate).map((gate) => gate.evidence?.from.join());
  expect(new Set(named(pack("regulated")))).toEqual(new Set(["trainer-ci", "scanner-ci"]));
  expect(new Set([...named(pack("standard")), ...named(pack("minimum-bar"))])).toEqual(new Set([""]));
});

function isEvidenceGate(gate: GateDefinition): gate is Extract<GateDefinition, { kind: "rule" }> {
  return gate.kind === "rule" && gate.evidence !== undefined;
}

test("the modules of a checklist follow from the model's subject and its possible harm", () => {
  const document = pack("regulated");
  const asked = (domain: string, riskTier: RiskTier) => {
    const base = unsignedFacts();
    const facts = {
      ...base,
      policy: { ...base.policy, document },
      model: { ...base.model, domain },
      riskTier,
      stage: "production",
    };
    return document.spec.gates
      .filter((gate) => gate.kind === "checklist" && applicability(gate, facts).applies)
      .flatMap((gate) => {
        const composed = gate.kind === "checklist" ? composeItems(gate, facts) : undefined;
        return composed?.kind === "items"
          ? composed.items.filter(({ module }) => module !== undefined).map(({ id }) => id)
          : [];
      })
      .sort();
  };
  const finance = ["conceptual-soundness", "monitoring-plan", "outcomes-analysis"];
  const high = ["effective-challenge", "manual-fallback-drill"];
  const lending = ["dispute-handling", "fair-lending-testing", "prohibited-inputs"];
  expect(asked("credit", "low")).toEqual(lending);
  expect(asked("pricing", "medium")).toEqual([...finance, ...lending].sort());
  expect(asked("credit", "high")).toEqual(
    [...finance, ...high, ...lending, "less-discriminatory-alternatives"].sort(),
  );
  expect(asked("fraud", "high")).toEqual(
    [...finance, ...high, "alert-capacity", "false-alarm-handling"].sort(),
  );
  expect(asked("health", "medium")).toEqual([
    "impact-assessment",
    "intended-use",
    "post-market-surveillance",
  ]);
  expect(asked("health", "high")).toEqual(
    [
      "impact-assessment",
      "intended-use",
      "post-market-surveillance",
      "clinical-evaluation",
      "downtime-drill",
      "hazard-log",
    ].sort(),
  );
  expect(asked("marketing", "high")).toEqual([]);
});

test("every item of a module names its role and, unless a statement suffices, its evidence", () => {
  const { checklists, checklistModules = {} } = pack("regulated").spec;
  const items = Object.values(checklistModules).flatMap(({ items: ids }) => ids);
  expect(items.filter((id) => checklists[id]?.owner === undefined)).toEqual([]);
  expect(items.filter((id) => checklists[id]?.evidence === "none")).toEqual(["alert-capacity"]);
  expect(
    items.filter((id) => checklists[id]?.drill === true && checklists[id]?.maxAgeDays === undefined),
  ).toEqual([]);
  expect(Object.keys(checklists).filter((id) => checklists[id]?.drill)).toEqual([
    "manual-fallback-drill",
    "downtime-drill",
  ]);
});

test("the regulated pack grades changes, and its change plan leaves out no gate that guards the decision", () => {
  const { significance, changePlan, gates } = pack("regulated").spec;
  expect(significance?.confirmedBy).toEqual(["product-owner", "security"]);
  expect(changePlan?.notRequired).toEqual(["business-outcome"]);
  const validating = gates.filter(({ id }) => changePlan?.validatedBy.includes(id));
  expect(validating).toHaveLength(changePlan?.validatedBy.length ?? 0);
});

test("the regulated pack requires for high risk a written review, a certification and three owners", () => {
  const { spec } = pack("regulated");
  expect(spec.checklists["governance-review"]?.headings).toEqual([
    "strategy",
    "users",
    "regulation",
    "service levels",
    "burden",
  ]);
  expect(spec.gates.find(({ id }) => id === "governance")).toMatchObject({
    tiers: ["high"],
    checklist: ["governance-review"],
  });
  expect(spec.certification).toEqual({ tiers: ["medium", "high"], stages: ["production"], everyDays: 365 });
  expect(spec.owners).toEqual({
    tiers: ["medium", "high"],
    stages: ["production"],
    parts: ["training", "serving", "incident"],
  });
});
