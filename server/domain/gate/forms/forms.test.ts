import { describe, expect, test } from "vitest";
import type { EvidencePayload } from "../../evidence/evidence";
import type { RuleGate } from "../../policy/policy-document";
import { daysBefore, evidenceItem, frozenDossier, NOW, ruleGate, unsignedFacts } from "../../testing/facts";
import { inWords } from "../../testing/in-words";
import { evaluateRuleGate } from "../evaluate-rule-gate";

/** A gate with one form in place of its rule, which shows only what the form shows. */
const formed = (form: Partial<RuleGate>): RuleGate => {
  const { rule: _rule, measured: _measured, required: _required, enough: _enough, ...gate } = ruleGate();
  return {
    ...gate,
    evidence: { type: "evaluation", from: ["trainer-ci"], subject: "model", dataset: "holdout" },
    ...form,
  };
};

const holdout = { name: "holdout" };

interface PayloadsToCompare {
  readonly now: EvidencePayload;
  readonly live?: EvidencePayload;
  readonly first?: EvidencePayload;
}

function earlier(payload: EvidencePayload | undefined) {
  const [entry] = frozenDossier("screening@2.2.5", 0.9).evidence;
  return payload && entry && { ...frozenDossier("screening@2.2.5", 0.9), evidence: [{ ...entry, payload }] };
}

function judged(form: Partial<RuleGate>, { now, live, first }: PayloadsToCompare) {
  const facts = unsignedFacts({
    evidence: [evidenceItem({ payload: now, receivedAt: daysBefore(1) })],
    baseline: earlier(live),
    anchor: earlier(first),
  });
  return inWords(evaluateRuleGate(formed(form), { facts, now: NOW }));
}

describe("a comparison with an earlier release", () => {
  const auc = (value: number, half: number | undefined, level = 0.95): EvidencePayload => ({
    dataset: holdout,
    sampleSize: 286,
    metrics: { auc: value },
    ...(half === undefined ? {} : { intervals: { auc: { low: value - half, high: value + half, level } } }),
  });
  const reported: Partial<RuleGate> = {
    notWorse: { metric: "auc", better: "higher", margins: { baseline: 0.02 }, confidence: 0.95 },
  };

  test.each([
    {
      what: "the whole interval is above the margin",
      now: auc(0.95, 0.01),
      live: auc(0.95, 0.01),
      status: "passed",
    },
    {
      what: "the margin lies inside it",
      now: auc(0.95, 0.02),
      live: auc(0.95, 0.02),
      status: "inconclusive",
    },
    {
      what: "it looks worse, and too few cases tell",
      now: auc(0.92, 0.02),
      live: auc(0.95, 0.02),
      status: "inconclusive",
    },
    { what: "all of it is below the margin", now: auc(0.9, 0.01), live: auc(0.95, 0.01), status: "failed" },
    {
      what: "this release reports no interval",
      now: auc(0.99, undefined),
      live: auc(0.9, 0.01),
      status: "inconclusive",
    },
    {
      what: "what is live reported none",
      now: auc(0.99, 0.001),
      live: auc(0.9, undefined),
      status: "inconclusive",
    },
    {
      what: "its level is lower than asked",
      now: auc(0.99, 0.001, 0.9),
      live: auc(0.9, 0.01),
      status: "inconclusive",
    },
    {
      what: "its level is higher than asked",
      now: auc(0.95, 0.01, 0.99),
      live: auc(0.95, 0.01),
      status: "passed",
    },
    {
      what: "its interval does not hold its own value",
      now: auc(0.95, -0.01),
      live: auc(0.95, 0.01),
      status: "inconclusive",
    },
    {
      what: "the metric is not there",
      now: { dataset: holdout, sampleSize: 9, metrics: {} },
      live: auc(0.9, 0.01),
      status: "inconclusive",
    },
  ] as const)("$status when $what", ({ now, live, status }) =>
    expect(judged(reported, { now, live }).status).toBe(status),
  );

  test("states the interval, the margin and the direction, and shows the bound that decides", () => {
    const { reason, measured, required, parts } = judged(reported, {
      now: auc(0.96, 0.01),
      live: auc(0.95, 0.01),
    });
    expect(reason).toBe(
      "Not worse: auc is 0.01 better (95 % confidence interval: 0.004142 worse to 0.02414 better). At most 0.02 worse is allowed.",
    );
    expect(measured).toBeCloseTo(-0.00414, 5);
    expect(required).toBe(-0.02);
    expect(parts).toEqual([
      expect.objectContaining({
        id: "baseline",
        title: "auc compared with the live release",
        status: "passed",
      }),
    ]);
  });

  test("treats lower as better if the policy states so", () => {
    const rmse = (value: number): EvidencePayload => ({
      dataset: holdout,
      sampleSize: 176,
      metrics: { rmse: value },
      intervals: { rmse: { low: value - 1, high: value + 1, level: 0.95 } },
    });
    const form: Partial<RuleGate> = {
      notWorse: { metric: "rmse", better: "lower", margins: { baseline: 2 }, confidence: 0.95 },
    };
    expect(judged(form, { now: rmse(50), live: rmse(55) }).status).toBe("passed");
    expect(judged(form, { now: rmse(60), live: rmse(55) }).status).toBe("failed");
  });

  test("with two releases uses the worse result; if one of them is missing it is inconclusive", () => {
    const both: Partial<RuleGate> = {
      notWorse: {
        metric: "auc",
        better: "higher",
        margins: { baseline: 0.02, anchor: "0.01 + 0.01" },
        confidence: 0.95,
      },
    };
    expect(
      judged(both, { now: auc(0.95, 0.01), live: auc(0.95, 0.01), first: auc(0.99, 0.001) }).status,
    ).toBe("failed");
    expect(judged(both, { now: auc(0.95, 0.01), live: auc(0.95, 0.01), first: auc(0.95, 0.01) }).status).toBe(
      "passed",
    );
    expect(judged(both, { now: auc(0.95, 0.01), live: auc(0.95, 0.01) }).status).toBe("inconclusive");
    expect(judged(both, { now: auc(0.95, 0.01) }).status).toBe("missing");
  });

  test("with a negative margin is an error of the policy, not a failure of the release", () => {
    const form: Partial<RuleGate> = {
      notWorse: { metric: "auc", better: "higher", margins: { baseline: "0 - 1" }, confidence: 0.95 },
    };
    expect(judged(form, { now: auc(0.95, 0.01), live: auc(0.9, 0.01) }).status).toBe("errored");
  });

  describe("computes an interval for a share of counted cases", () => {
    const recall = (value: number, positives?: number): EvidencePayload => ({
      dataset: holdout,
      sampleSize: 5_000,
      metrics: { recall: value, ...(positives === undefined ? {} : { positives }) },
      intervals: { recall: { low: value, high: value, level: 0.99 } },
    });
    const form: Partial<RuleGate> = {
      notWorse: {
        metric: "recall",
        better: "higher",
        margins: { baseline: 0.05 },
        confidence: 0.95,
        shareOf: "positives",
      },
    };
    test.each([
      { now: recall(0.9, 2_000), live: recall(0.9, 2_000), status: "passed" },
      { now: recall(0.9, 100), live: recall(0.9, 100), status: "inconclusive" },
      { now: recall(0.7, 2_000), live: recall(0.9, 2_000), status: "failed" },
      { now: recall(0.9), live: recall(0.9, 2_000), status: "inconclusive" },
      { now: recall(0.9, 0), live: recall(0.9, 2_000), status: "inconclusive" },
      { now: recall(1.2, 2_000), live: recall(0.9, 2_000), status: "inconclusive" },
    ] as const)("$status from $now.metrics against $live.metrics", ({ now, live, status }) =>
      expect(judged(form, { now, live }).status).toBe(status),
    );
  });
});

describe("the same threshold for every subgroup", () => {
  const slice = (name: string, recall: number | null, sampleSize: number) => ({
    name,
    sampleSize,
    metrics: { recall },
  });
  const sliced = (...slices: readonly ReturnType<typeof slice>[]): EvidencePayload => ({
    dataset: holdout,
    sampleSize: 400,
    metrics: {},
    slices,
  });
  const form: Partial<RuleGate> = {
    evidence: { type: "evaluation", from: [], subject: "model", slices: ["young", "old"] },
    subgroups: { metric: "recall", better: "higher", bar: 0.75, sizeMin: 30, sizeOf: "sampleSize" },
  };
  test.each([
    { what: "each reaches it", slices: [slice("young", 0.8, 30), slice("old", 0.75, 40)], status: "passed" },
    { what: "one is below it", slices: [slice("young", 0.8, 30), slice("old", 0.74, 40)], status: "failed" },
    {
      what: "one is too small, whatever it says",
      slices: [slice("young", 1, 29), slice("old", 0.8, 40)],
      status: "inconclusive",
    },
    { what: "one that is asked for is not there", slices: [slice("old", 0.8, 40)], status: "inconclusive" },
    {
      what: "one is no number",
      slices: [slice("young", null, 40), slice("old", 0.8, 40)],
      status: "inconclusive",
    },
    {
      what: "one nobody asked for is below it",
      slices: [slice("young", 0.8, 30), slice("old", 0.8, 40), slice("night", 0.1, 40)],
      status: "failed",
    },
    {
      what: "one nobody asked for is too small to tell",
      slices: [slice("young", 0.8, 30), slice("old", 0.8, 40), slice("night", 0.1, 4)],
      status: "passed",
    },
  ] as const)("$status when $what", ({ slices, status }) =>
    expect(judged(form, { now: sliced(...slices) }).status).toBe(status),
  );

  test("shows the worst subgroup first and names it", () => {
    const { reason, measured, parts } = judged(form, {
      now: sliced(slice("young", 0.6, 30), slice("old", 0.9, 40), slice("night", 0.5, 90)),
    });
    expect(reason).toBe(
      "night failed: recall is 0.5 over 90 cases; at least 0.75 is required. One other subgroup has the same verdict.",
    );
    expect(measured).toBe(0.5);
    expect(parts?.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "night failed",
      "young failed",
      "old passed",
    ]);
  });

  test("without named subgroups, every reported one must pass and be large enough", () => {
    const any: Partial<RuleGate> = { ...form, evidence: { type: "evaluation", from: [], subject: "model" } };
    expect(judged(any, { now: sliced(slice("young", 0.8, 30)) }).status).toBe("passed");
    expect(judged(any, { now: sliced(slice("young", 0.8, 3)) }).status).toBe("inconclusive");
    expect(judged(any, { now: sliced() }).status).toBe("inconclusive");
  });
});

test("a gate without a form, or with two, opens nothing", () => {
  const payload: EvidencePayload = { dataset: holdout, sampleSize: 400, metrics: { auc: 1 } };
  expect(judged({}, { now: payload }).status).toBe("errored");
  expect(
    judged(
      {
        rule: "true",
        subgroups: { metric: "auc", better: "higher", bar: 0, sizeMin: 0, sizeOf: "sampleSize" },
      },
      { now: payload },
    ).status,
  ).toBe("errored");
});
