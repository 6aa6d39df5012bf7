import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { digestOf } from "@/server/domain/canonical/index";
import { parsePolicy, requirePolicy } from "./parse-policy";
import { policyJsonSchema } from "./policy-schema";
import { policyWith, textWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

const EXAMPLE = readFileSync(new URL("./testing/documented-example.yaml", import.meta.url), "utf8");

describe("parsing", () => {
  test("returns the documented example, with its digest over the exact bytes", () => {
    const { document, digest } = requirePolicy(EXAMPLE);
    expect(digest).toBe(digestOf(EXAMPLE));
    expect(requirePolicy(`${EXAMPLE}\n`).digest).not.toBe(digest);
    expect(document.spec.parameters.aucMin).toEqual({ default: 0.82, models: { "breast-screening": 0.95 } });
    expect(document.spec.gates.map((gate) => `${gate.id}: ${gate.kind}`)).toEqual([
      "holdout-auc: rule",
      "no-regression: rule",
      "subgroup-recall: rule",
      "training-serving: rule",
      "no-open-criticals: rule",
      "readiness: checklist",
      "soak: soak",
      "window: window",
      "approvals: sign-off",
    ]);
  });

  test("fills in defaults", () => {
    const { spec } = requirePolicy(SMALL_POLICY).document;
    expect(spec).toMatchObject({
      riskTier: [],
      requires: [],
      checklists: {},
      statements: {},
      rollback: { signOff: [{ role: "sre", count: 1 }], reviewWithinHours: 24 },
      waivers: { budgetPerTeamPerQuarter: 3 },
      pins: { graceDays: 30 },
      autoPromote: [],
      knownGood: { liveHours: 24 },
    });
    expect(spec.gates[0]).toEqual({
      id: "auc",
      title: "AUC",
      kind: "rule",
      boundary: "promotion",
      stages: ["staging", "production"],
      tiers: ["low", "medium", "high"],
      mode: "block",
      controls: [],
      whenNoBaseline: "missing",
      evidence: { type: "evaluation", from: [], subject: "model" },
      rule: "e.metrics.auc >= p.aucMin",
    });
  });
});

test("a refusal lists all faults, and its message states the first", () => {
  const text = textWith(textWith(SMALL_POLICY, "p.aucMin'", "p.x'"), "'true'", "'maybe'");
  expect(parsePolicy(text)).toMatchObject({
    faults: [{ line: 5 }, { line: 14 }],
    partial: { stages: ["staging", "production"] },
  });
  expect(() => requirePolicy(text)).toThrowError(
    "line 5, column 15: /spec/appliesTo Unknown variable: maybe (and 1 more)",
  );
});

describe("the published JSON Schema", () => {
  const validate = new Ajv2020({ strict: false }).compile(policyJsonSchema());

  test("accepts what the parser accepts", () => {
    expect(validate(parse(EXAMPLE)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(parse(SMALL_POLICY)), JSON.stringify(validate.errors)).toBe(true);
  });

  test("refuses an unknown field and an unknown role", () => {
    expect(validate(parse(policyWith(SMALL_POLICY, { "spec.gates.auc.rul": "x" })))).toBe(false);
    expect(validate(parse(textWith(EXAMPLE, "role: sre", "role: boss")))).toBe(false);
  });
});
