import { describe, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { judge as judgeItem } from "@/server/domain/gate/judge-evidence";
import type { PolicyDocument, RuleGate } from "@/server/domain/policy/policy-document";
import { evidenceItem, frozenDossier, unsignedFacts } from "@/server/domain/testing/facts";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { publishedPacks } from "./published-packs";

function pack(name: string): PolicyDocument {
  const found = publishedPacks().find((published) => published.name === name);
  if (!found) throw new Error(`no pack ${name}`);
  return requirePolicy(found.yaml).document;
}

const REGULATED = pack("regulated");
const STANDARD = pack("standard");

/** The data set that the pinned gates measure on, as in the manifest. */
const HOLDOUT = {
  kind: "dataset",
  name: "holdout",
  version: "1",
  digest: digestOf("holdout"),
  uri: "s3://holdout/1",
  attributes: {},
} as const;

/** `half` is how far the measured interval of the AUC reaches to either side. */
function screening(auc: number, recalls: readonly number[], half = 0.009) {
  const slices = recalls.map((recall, index) => ({
    name: `radius_q${index + 1}`,
    sampleSize: 71,
    metrics: { recall },
  }));
  const intervals = { auc: { low: auc - half, high: Math.min(1, auc + half), level: 0.95 } };
  return {
    dataset: { name: "holdout", digest: HOLDOUT.digest },
    sampleSize: 286,
    metrics: { auc },
    intervals,
    slices,
  };
}

function progression(r2: number, rmse: number) {
  return { dataset: { name: "holdout", digest: HOLDOUT.digest }, sampleSize: 176, metrics: { r2, rmse } };
}

function leakage(score: number) {
  return { features: [{ name: "f", score }], maxScore: score, maxFeature: "f" };
}

function scan(critical: number, scanned = 1) {
  return {
    tool: "t",
    toolVersion: "1",
    scanned,
    errors: 0,
    findings: { critical, high: 0, medium: 0, low: 0 },
    issues: [],
  };
}

/** A metric that is better when lower, from the demo's screening model. */
function inVain(changes: EvidencePayload) {
  const period = { periodStart: "2026-11-01", periodEnd: "2026-11-01" };
  return {
    name: "reviewed without need",
    unit: "%",
    better: "lower",
    value: 2.8,
    target: 15,
    reference: 62.6,
    sampleSize: 286,
    ...period,
    ...changes,
  };
}

/** Evaluates one gate on one payload, beside that of the live release. */
function judge(policy: PolicyDocument, id: string, { model, e, baseline }: Facts): string {
  const gate = policy.spec.gates.find(
    (candidate): candidate is RuleGate => candidate.id === id && candidate.kind === "rule",
  );
  const type = gate?.evidence?.type;
  if (!gate || type === undefined) throw new Error(`no evidence gate ${id}`);
  const facts = unsignedFacts();
  const item = evidenceItem({ type, payload: e });
  const live = baseline && {
    ...frozenDossier("live", 0.9),
    evidence: [
      { type, dataset: "holdout", suite: "holdout", payloadDigest: item.payloadDigest, payload: baseline },
    ],
  };
  const given = {
    ...facts,
    release: { ...facts.release, components: [...facts.release.components, HOLDOUT] },
    model: { ...facts.model, key: model },
    policy: { ...facts.policy, document: policy },
    baseline: live,
    anchor: live,
  };
  return judgeItem(gate, given, { item, attempts: 1 }).status;
}

interface Facts {
  readonly model: string;
  readonly e: EvidencePayload;
  readonly baseline?: EvidencePayload;
}

describe("the packs on values measured on real data", () => {
  test.each([
    { gate: "holdout-auc", e: screening(0.9873, [1, 0.857, 0.933, 1]), verdict: "passed" },
    { gate: "subgroup-recall", e: screening(0.9877, [1, 0.857, 0.933, 1]), verdict: "passed" },
    { gate: "subgroup-recall", e: screening(0.9952, [0.5, 0.571, 0.833, 1]), verdict: "failed" },
    {
      gate: "no-regression",
      e: screening(0.9952, [0.5, 0.571, 0.833, 1]),
      baseline: screening(0.9877, []),
      verdict: "passed",
    },
    {
      gate: "no-regression",
      e: screening(0.98, []),
      baseline: screening(0.9877, []),
      verdict: "inconclusive",
    },
    { gate: "no-regression", e: screening(0.95, []), baseline: screening(0.9877, []), verdict: "failed" },
    { gate: "leakage", e: leakage(0.978), verdict: "passed" },
    { gate: "leakage", e: leakage(0.99984), verdict: "failed" },
    { gate: "no-open-criticals", e: scan(0), verdict: "passed" },
    { gate: "no-open-criticals", e: scan(1), verdict: "failed" },
    { gate: "no-open-criticals", e: scan(0, 0), verdict: "inconclusive" },
    {
      gate: "packaging",
      e: { filesChecked: 6, filesMismatched: 0, predictionDeltaMax: 1.2e-16, loadable: true },
      verdict: "passed",
    },
    {
      gate: "reproduction",
      e: { runs: 2, metricDeltaMax: 0, digestsEqual: true, seed: 2026 },
      verdict: "passed",
    },
    {
      gate: "reproduction",
      e: { runs: 1, metricDeltaMax: 0, digestsEqual: true, seed: 2026 },
      verdict: "inconclusive",
    },
    { gate: "business-outcome", e: inVain({ value: 2.8 }), verdict: "passed" },
    { gate: "business-outcome", e: inVain({ value: 62 }), verdict: "failed" },
    { gate: "business-outcome", e: inVain({ better: "higher", value: 62 }), verdict: "failed" },
    { gate: "business-outcome", e: inVain({ better: "higher", value: 80 }), verdict: "passed" },
    { gate: "business-outcome", e: inVain({ reference: null }), verdict: "inconclusive" },
    { gate: "business-outcome", e: inVain({ sampleSize: 30 }), verdict: "inconclusive" },
    { gate: "latency", e: { requests: 300, p50Ms: 5.932, p99Ms: 16.767, errorCount: 0 }, verdict: "passed" },
    {
      gate: "latency",
      e: { requests: 300, p50Ms: 5.932, p99Ms: null, errorCount: 0 },
      verdict: "inconclusive",
    },
  ])("regulated $gate: $verdict", ({ gate, verdict, ...facts }) => {
    expect(judge(REGULATED, gate, { model: "breast-screening", ...facts })).toBe(verdict);
  });

  test.each([
    { gate: "holdout-fit", e: progression(0.3525, 61.4009), verdict: "passed" },
    { gate: "holdout-error", e: progression(0.3525, 61.4009), verdict: "passed" },
    { gate: "holdout-error", e: progression(0.3525, 66), verdict: "failed" },
    {
      gate: "no-regression-of-fit",
      e: progression(0.4815, 54.9475),
      baseline: progression(0.3525, 61.4009),
      verdict: "passed",
    },
    {
      gate: "no-regression-of-fit",
      e: progression(0.3525, 61.4009),
      baseline: progression(0.4815, 54.9475),
      verdict: "failed",
    },
    { gate: "no-open-criticals", e: scan(1), verdict: "failed" },
  ])("standard $gate: $verdict", ({ gate, verdict, ...facts }) => {
    expect(judge(STANDARD, gate, { model: "diabetes-progression", ...facts })).toBe(verdict);
  });
});

test("a screening evaluation without slices, or with one slice less one metric, passes no subgroup gate", () => {
  for (const gate of ["subgroup-recall", "reported-subgroup-recall"]) {
    expect(judge(REGULATED, gate, { model: "breast-screening", e: screening(0.99, []) })).toBe(
      "inconclusive",
    );
    const { slices, ...rest } = screening(0.99, [1, 1, 1, 1]);
    const holed = {
      ...rest,
      slices: slices.map((slice, index) => (index === 3 ? { ...slice, metrics: {} } : slice)),
    };
    expect(judge(REGULATED, gate, { model: "breast-screening", e: holed })).toBe("inconclusive");
  }
});
