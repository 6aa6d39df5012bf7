import { describe, expect, test } from "vitest";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { compileExpression, type ExpressionResult, evaluateExpression, ruleEnvironment } from "@/server/domain/expression/index";
import { parametersFor } from "@/server/domain/policy/parameters-for";
import type { PolicyDocument, RuleGate } from "@/server/domain/policy/policy-document";
import { parsePolicy } from "../parse-policy";
import { publishedPacks } from "./published-packs";

function pack(name: string): PolicyDocument {
  const found = publishedPacks().find((published) => published.name === name);
  if (!found) throw new Error(`no pack ${name}`);
  return parsePolicy(found.yaml).document;
}

const REGULATED = pack("regulated");
const STANDARD = pack("standard");

function screening(auc: number, recalls: readonly number[]) {
  const slices = recalls.map((recall, index) => ({ name: `radius_q${index + 1}`, sampleSize: 71, metrics: { recall } }));
  return { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc }, slices };
}

function progression(r2: number, rmse: number) {
  return { dataset: { name: "holdout" }, sampleSize: 176, metrics: { r2, rmse } };
}

function leakage(score: number) {
  return { features: [{ name: "f", score }], maxScore: score, maxFeature: "f" };
}

function scan(critical: number, scanned = 1) {
  return { tool: "t", toolVersion: "1", scanned, errors: 0, findings: { critical, high: 0, medium: 0, low: 0 }, issues: [] };
}

/** Applies `enough`, then `rule`, of one gate, as a verdict would. */
function judge(policy: PolicyDocument, id: string, { model, e, baseline }: { model: string; e: unknown; baseline?: unknown }): string {
  const gate = policy.spec.gates.find((candidate): candidate is RuleGate => candidate.id === id && candidate.kind === "rule");
  const type = gate?.evidence?.type;
  if (!gate || type === undefined || !isEvidenceType(type)) throw new Error(`no evidence gate ${id}`);
  const context = { e, baseline, anchor: baseline, p: parametersFor(policy, model) };
  const evaluate = (source: string) =>
    evaluateExpression(compileExpression({ source, environment: ruleEnvironment(type), returns: "boolean" }), context);
  const enough: ExpressionResult = gate.enough === undefined ? { kind: "value", value: true } : evaluate(gate.enough);
  if (enough.kind !== "value" || enough.value !== true) return "inconclusive";
  const result = evaluate(gate.rule);
  if (result.kind !== "value") return result.kind;
  return result.value === true ? "passed" : "failed";
}

describe("the packs on values measured on real data", () => {
  test.each([
    { gate: "holdout-auc", e: screening(0.9873, [1, 0.857, 0.933, 1]), verdict: "passed" },
    { gate: "subgroup-recall", e: screening(0.9877, [1, 0.857, 0.933, 1]), verdict: "passed" },
    { gate: "subgroup-recall", e: screening(0.9952, [0.5, 0.571, 0.833, 1]), verdict: "failed" },
    { gate: "no-regression", e: screening(0.9952, [0.5, 0.571, 0.833, 1]), baseline: screening(0.9877, []), verdict: "passed" },
    { gate: "no-regression", e: screening(0.98, []), baseline: screening(0.9877, []), verdict: "failed" },
    { gate: "leakage", e: leakage(0.978), verdict: "passed" },
    { gate: "leakage", e: leakage(0.99984), verdict: "failed" },
    { gate: "no-open-criticals", e: scan(0), verdict: "passed" },
    { gate: "no-open-criticals", e: scan(1), verdict: "failed" },
    { gate: "no-open-criticals", e: scan(0, 0), verdict: "inconclusive" },
    { gate: "packaging", e: { filesChecked: 6, filesMismatched: 0, predictionDeltaMax: 1.2e-16, loadable: true }, verdict: "passed" },
    { gate: "reproduction", e: { runs: 2, metricDeltaMax: 0, digestsEqual: true, seed: 2026 }, verdict: "passed" },
    { gate: "reproduction", e: { runs: 1, metricDeltaMax: 0, digestsEqual: true, seed: 2026 }, verdict: "inconclusive" },
    { gate: "latency", e: { requests: 300, p50Ms: 5.932, p99Ms: 16.767, errorCount: 0 }, verdict: "passed" },
    { gate: "latency", e: { requests: 300, p50Ms: 5.932, p99Ms: null, errorCount: 0 }, verdict: "inconclusive" },
  ])("regulated $gate: $verdict", ({ gate, verdict, ...facts }) => {
    expect(judge(REGULATED, gate, { model: "breast-screening", ...facts })).toBe(verdict);
  });

  test.each([
    { gate: "holdout-fit", e: progression(0.3525, 61.4009), verdict: "passed" },
    { gate: "holdout-error", e: progression(0.3525, 61.4009), verdict: "passed" },
    { gate: "holdout-error", e: progression(0.3525, 66), verdict: "failed" },
    { gate: "no-regression-of-fit", e: progression(0.4815, 54.9475), baseline: progression(0.3525, 61.4009), verdict: "passed" },
    { gate: "no-regression-of-fit", e: progression(0.3525, 61.4009), baseline: progression(0.4815, 54.9475), verdict: "failed" },
    { gate: "no-open-criticals", e: scan(1), verdict: "failed" },
  ])("standard $gate: $verdict", ({ gate, verdict, ...facts }) => {
    expect(judge(STANDARD, gate, { model: "diabetes-progression", ...facts })).toBe(verdict);
  });
});

test("a screening evaluation without slices, or with one slice less one metric, passes no subgroup gate", () => {
  for (const gate of ["subgroup-recall", "reported-subgroup-recall"]) {
    expect(judge(REGULATED, gate, { model: "breast-screening", e: screening(0.99, []) })).toBe("inconclusive");
    const { slices, ...rest } = screening(0.99, [1, 1, 1, 1]);
    const holed = { ...rest, slices: slices.map((slice, index) => (index === 3 ? { ...slice, metrics: {} } : slice)) };
    expect(judge(REGULATED, gate, { model: "breast-screening", e: holed })).toBe("inconclusive");
  }
});
