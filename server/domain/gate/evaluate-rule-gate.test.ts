import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import type { EvidencePayload } from "../evidence/evidence";
import type { RuleGate } from "../policy/policy-document";
import {
  daysBefore,
  deployed,
  evidenceItem,
  frozenDossier,
  GOOD_EVALUATION,
  hoursAfter,
  NOW,
  ruleGate,
  unsignedFacts,
  waiver,
} from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateRuleGate } from "./evaluate-rule-gate";

const evaluated = (gate: Partial<RuleGate>, facts: Partial<ReleaseFacts> = {}, now = NOW) =>
  inWords(evaluateRuleGate(ruleGate(gate), { facts: unsignedFacts(facts), now }));
const status = (...given: Parameters<typeof evaluated>) => evaluated(...given).status;
const measuring = (payload: EvidencePayload, changes = {}) => ({
  evidence: [evidenceItem({ payload, ...changes })],
});
const AUC_080 = { ...GOOD_EVALUATION, metrics: { auc: 0.8 } };

describe("a rule gate applies or does not apply", () => {
  test.each([
    { because: "its stages list another", gate: { stages: ["staging"] }, expected: "not-applicable" },
    { because: "its tiers list another", gate: { tiers: ["low"] }, expected: "not-applicable" },
    {
      because: "its `when` is false",
      gate: { when: 'model.task == "regression"' },
      expected: "not-applicable",
    },
    { because: "its `when` is true", gate: { when: 'model.task == "classification"' }, expected: "passed" },
    { because: "it lists no stages", gate: { stages: [] }, expected: "passed" },
    {
      because: "its `when` reads what is missing",
      gate: { when: 'model.owners.serving == "x"' },
      expected: "inconclusive",
    },
    { because: "its `when` does not compile", gate: { when: "model.tsk == 'x'" }, expected: "errored" },
    { because: "its `when` divides by zero", gate: { when: "1 / 0 == 1" }, expected: "errored" },
  ] as const)("$expected when $because", ({ gate, expected }) => expect(status(gate)).toBe(expected));
});

describe("a rule gate", () => {
  test.each([
    {
      when: "the rule holds",
      gate: {},
      facts: {},
      expected: "passed",
      reason: "Measured 0.97, required 0.95.",
    },
    {
      when: "it does not",
      gate: {},
      facts: measuring(AUC_080),
      expected: "failed",
      reason: "Failed: measured 0.8, required 0.95; e.metrics.auc >= p.aucMin is false.",
    },
    {
      when: "no display is asked",
      gate: { measured: undefined, required: undefined },
      facts: measuring(AUC_080),
      expected: "failed",
      reason: "Failed: e.metrics.auc is 0.8, p.aucMin is 0.95; e.metrics.auc >= p.aucMin is false.",
    },
    {
      when: "nothing was received",
      gate: {},
      facts: { evidence: [] },
      expected: "missing",
      reason: "Not received: evaluation evidence about the model on holdout in staging from trainer-ci.",
    },
    {
      when: "there is too little to tell",
      gate: {},
      facts: measuring({ ...GOOD_EVALUATION, sampleSize: 12 }),
      expected: "inconclusive",
      reason:
        "Too little evidence: e.sampleSize is 12, p.sampleSizeMin is 100; e.sampleSize >= p.sampleSizeMin is false.",
    },
    {
      when: "the metric is missing",
      gate: {},
      facts: measuring({ ...GOOD_EVALUATION, metrics: {} }),
      expected: "inconclusive",
      reason: "Inconclusive: e.metrics.auc is missing or not a finite number.",
    },
    {
      when: "the metric was NaN",
      gate: { rule: "!(e.metrics.auc < p.aucMin)" },
      facts: measuring({ ...GOOD_EVALUATION, metrics: { auc: null } }),
      expected: "inconclusive",
      reason: "Inconclusive: e.metrics.auc is missing or not a finite number.",
    },
    {
      when: "a required slice is not there",
      gate: {
        evidence: { type: "evaluation", from: [], subject: "model", slices: ["young", "old", "unknown"] },
      },
      facts: {},
      expected: "inconclusive",
      reason: "The evidence does not report unknown, which the gate requires.",
    },
    {
      when: "a required slice has no measurement",
      gate: { evidence: { type: "evaluation", from: [], subject: "model", slices: ["young"] } },
      facts: measuring({
        ...GOOD_EVALUATION,
        slices: [{ name: "young", sampleSize: 140, metrics: { recall: null } }],
      }),
      expected: "inconclusive",
      reason: "The evidence does not report young, which the gate requires.",
    },
    {
      when: "there were too many attempts",
      gate: {},
      facts: { evidence: [evidenceItem({ attempts: 4 })] },
      expected: "failed",
      reason: "trainer-ci made 4 attempts and the policy allows 3. The last of many attempts proves little.",
    },
    {
      when: "as many attempts as allowed",
      gate: {},
      facts: { evidence: [evidenceItem({ attempts: 3 })] },
      expected: "passed",
      reason: "Measured 0.97, required 0.95.",
    },
    {
      when: "the rule divides by zero",
      gate: { rule: "e.metrics.auc >= 1 / 0" },
      facts: {},
      expected: "errored",
      reason: "The rule could not be evaluated: division by zero.",
    },
    {
      when: "the rule does not compile",
      gate: { rule: "e.metrics.auc >=" },
      facts: {},
      expected: "errored",
      reason: expect.stringMatching(/^The rule could not be evaluated: /),
    },
    {
      when: "the evidence type is unknown",
      gate: { evidence: { type: "horoscope", from: [], subject: "model" } },
      facts: { evidence: [evidenceItem({ type: "horoscope" })] },
      expected: "errored",
      reason: "The rule could not be evaluated: there is no evidence type horoscope.",
    },
  ])("$expected when $when", ({ gate, facts, expected, reason }) => {
    const found = evaluated(gate as Partial<RuleGate>, facts);
    expect({ status: found.status, reason: found.reason }).toEqual({ status: expected, reason });
  });

  test("needs no evidence for a rule over components", () => {
    const {
      evidence: _,
      enough: __,
      measured: ___,
      required: ____,
      ...bare
    } = ruleGate({ rule: 'components.model.version == "2.3.0"' });
    expect(evaluateRuleGate(bare, { facts: unsignedFacts(), now: NOW }).status).toBe("passed");
    expect(
      evaluateRuleGate(
        { ...bare, rule: 'components.image.version == "1"' },
        { facts: unsignedFacts(), now: NOW },
      ).status,
    ).toBe("inconclusive");
  });

  test("requires a business metric and a service-level objective like any other evidence, in the tiers that list them", () => {
    const value = { ...ruleGate(), tiers: ["high"] as const, enough: "e.sampleSize >= 1000" };
    const { measured: _, required: __, ...business } = value;
    const gate = {
      ...business,
      evidence: { type: "business-metric", from: [], subject: "model" } as const,
      rule: "e.value >= e.target",
    };
    const payload = {
      name: "recalls avoided",
      unit: "per 1000",
      better: "higher",
      value: 4.1,
      target: 3.5,
      sampleSize: 18_000,
    };
    const of = (changes: object, facts: Partial<ReleaseFacts> = {}) =>
      evaluateRuleGate(gate, {
        facts: unsignedFacts({
          ...measuring({ ...payload, ...changes }, { type: "business-metric" }),
          ...facts,
        }),
        now: NOW,
      }).status;
    expect(of({})).toBe("passed");
    expect(of({ value: 3.4 })).toBe("failed");
    expect(of({ value: null })).toBe("inconclusive");
    expect(of({ sampleSize: 10 })).toBe("inconclusive");
    expect(of({}, { evidence: [] })).toBe("missing");
    expect(of({}, { riskTier: "low" })).toBe("not-applicable");
    const level = { type: "service-level", from: [], subject: "model" } as const;
    const slo = {
      ...gate,
      evidence: level,
      enough: "e.requests >= 100",
      rule: "e.p99Ms <= 200.0 && e.errorCount == 0",
    };
    const served = measuring(
      { requests: 500, p50Ms: 20, p99Ms: 180, errorCount: 0 },
      { type: "service-level" },
    );
    expect(evaluateRuleGate(slo, { facts: unsignedFacts(served), now: NOW }).status).toBe("passed");
  });

  test("needs every series to pass, and shows the worst", () => {
    const gate = { evidence: { type: "evaluation", from: [], subject: "model" } } as const;
    const evidence = [evidenceItem(), evidenceItem({ receivedOrder: 2, suite: "second", payload: AUC_080 })];
    expect(evaluated(gate, { evidence })).toMatchObject({ status: "failed", measured: 0.8 });
  });

  test("reports one collector's findings and another's missing evidence", () => {
    const gate = {
      evidence: { type: "evaluation", from: ["trainer-ci", "second-ci"], subject: "model" },
    } as const;
    expect(evaluated(gate, measuring(AUC_080))).toMatchObject({
      status: "missing",
      missing: ["evaluation evidence about the model from second-ci"],
    });
  });
});

describe("the age of evidence", () => {
  test.each([
    { days: 30, expected: "passed" },
    { days: 30.0001, expected: "stale" },
  ])("received $days days ago: $expected", ({ days, expected }) =>
    expect(status({}, { evidence: [evidenceItem({ receivedAt: daysBefore(days) })] })).toBe(expected),
  );

  test("counts from receipt, not from what the sender says", () =>
    expect(status({}, { evidence: [evidenceItem({ receivedAt: daysBefore(31), collectedAt: NOW })] })).toBe(
      "stale",
    ));

  test("does not hide a failed rule", () =>
    expect(status({}, { evidence: [evidenceItem({ receivedAt: daysBefore(31), payload: AUC_080 })] })).toBe(
      "failed",
    ));
});

describe("a comparison with an earlier release", () => {
  const comparing = (changes: Partial<RuleGate> = {}) => ({
    rule: "e.metrics.auc >= baseline.metrics.auc && e.metrics.auc >= anchor.metrics.auc",
    ...changes,
  });
  const first = { baseline: undefined, anchor: undefined };

  test.each([
    { when: "better than both", facts: {}, expected: "passed" },
    {
      when: "worse than the live release",
      facts: { baseline: frozenDossier("screening@2.2.0", 0.98) },
      expected: "failed",
    },
    {
      when: "worse than the first",
      facts: { anchor: frozenDossier("screening@1.0.0", 0.98) },
      expected: "failed",
    },
    {
      when: "the live release measured nothing comparable",
      facts: { baseline: { ...frozenDossier("screening@2.2.0", 0.9), evidence: [] } },
      expected: "inconclusive",
    },
    { when: "nothing is live but something was", facts: { baseline: undefined }, expected: "inconclusive" },
    {
      when: "this release is what is live",
      facts: { baseline: undefined, deployments: [deployed({ stage: "production" })] },
      expected: "not-applicable",
    },
    { when: "there was nothing before", facts: first, expected: "missing" },
  ])("$expected when $when", ({ facts, expected }) => expect(status(comparing(), facts)).toBe(expected));

  test("follows the policy for the first release", () => {
    expect(status(comparing({ whenNoBaseline: "not-applicable" }), first)).toBe("not-applicable");
    expect(status(comparing({ whenNoBaseline: "sign-off" }), first)).toBe("not-applicable");
    expect(status(comparing({ whenNoBaseline: "sign-off" }), { ...first, riskTier: "low" })).toBe("missing");
  });

  test("is inconclusive if several earlier results match", () => {
    const [one] = frozenDossier("screening@2.2.0", 0.99).evidence;
    const [other] = frozenDossier("screening@2.2.0", 0.5).evidence;
    if (!one || !other) throw new Error("a frozen dossier holds evidence");
    const baseline = {
      ...frozenDossier("screening@2.2.0", 0),
      evidence: [
        { ...one, suite: "a" },
        { ...other, suite: "b" },
      ],
    };
    expect(status(comparing(), { baseline, evidence: [evidenceItem({ suite: "c" })] })).toBe("inconclusive");
    expect(status(comparing(), { baseline, evidence: [evidenceItem({ suite: "a" })] })).toBe("failed");
  });
});

describe("a waiver", () => {
  const gate = {
    id: "no-regression",
    evidence: { type: "evaluation", from: [], subject: "model" },
    rule: "e.metrics.auc >= 0.99",
    waivable: { by: ["security"], days: 90 },
  } as const;
  const waived = (changes = {}, now = NOW) => evaluated(gate, { waivers: [waiver(changes)] }, now);

  test("opens a failed gate and states its end", () =>
    expect(waived()).toMatchObject({
      status: "waived",
      waivedUntil: hoursAfter(30 * 24).toISOString(),
      measured: 0.97,
    }));

  test("ends at its expiry, exclusive, and the finding applies again", () => {
    const expiresAt = hoursAfter(1);
    expect(waived({ expiresAt }, new Date(expiresAt.getTime() - 1)).status).toBe("waived");
    expect(waived({ expiresAt }, expiresAt).status).toBe("failed");
  });

  test("accepts findings, not age", () =>
    expect(
      status(
        { ...gate, evidence: { ...gate.evidence, maxAgeDays: 30 } },
        { waivers: [waiver()], evidence: [evidenceItem({ receivedAt: daysBefore(31) })] },
      ),
    ).toBe("stale"));

  test.each([
    { what: "a missing gate", facts: { evidence: [] }, changes: { payloadDigests: [] }, expected: "missing" },
    { what: "an errored gate", facts: {}, changes: {}, rule: "e.metrics.auc >=", expected: "errored" },
    {
      what: "a gate of which it cannot be told whether it applies",
      facts: { evidence: [] },
      changes: { payloadDigests: [] },
      when: 'model.owners.serving == "x"',
      expected: "inconclusive",
    },
  ])("never accepts $what", ({ facts, changes, expected, rule = gate.rule, when }) =>
    expect(
      status(
        { ...gate, rule, ...(when === undefined ? {} : { when }) },
        { ...facts, waivers: [waiver(changes)] },
      ),
    ).toBe(expected),
  );
});
