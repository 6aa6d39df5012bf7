import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import { allowedFacts, evidenceItem, GOOD_EVALUATION, NOW, policyVersion, ruleGate } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateRelease } from "./evaluate-release";

const SLICES = Array.from({ length: 300 }, (_, index) => ({
  name: `slice-${index}`,
  sampleSize: 10,
  metrics: { auc: 0.95 },
}));

/** Many gates, each with the same rule, over one evaluation with 300 slices. */
function factsWith({ gates, rule }: { readonly gates: number; readonly rule: string }): ReleaseFacts {
  const facts = allowedFacts();
  const many = Array.from({ length: gates }, (_, index) => ruleGate({ id: `gate-${index}`, rule }));
  const { document, ...version } = policyVersion();
  return {
    ...facts,
    rules: 2,
    policy: { ...version, document: { ...document, spec: { ...document.spec, gates: many } } },
    evidence: [evidenceItem({ payload: { ...GOOD_EVALUATION, slices: SLICES } })],
  };
}

const LINEAR = "e.slices.all(s, s.metrics.auc > 0.9)";
/** One expression may take this much. A hundred gates with it exceed the budget. */
const HEAVY = Array.from({ length: 6 }, () => LINEAR).join(" && ");
const gatesOf = (facts: ReleaseFacts) => evaluateRelease(facts, NOW).gates;
const statusesOf = (facts: ReleaseFacts) => gatesOf(facts).map(({ status }) => status);

describe("the budget of a decision", () => {
  test("is enough for a hundred gates that each read every one of 300 slices", () => {
    expect(new Set(statusesOf(factsWith({ gates: 100, rule: LINEAR })))).toEqual(new Set(["passed"]));
  });

  test("closes the gates beyond it, states the cause, and gives the same verdicts each time", () => {
    const facts = factsWith({ gates: 100, rule: HEAVY });
    const statuses = statusesOf(facts);
    expect([statuses[0], statuses[99]]).toEqual(["passed", "errored"]);
    expect(inWords(gatesOf(facts)[99])?.reason).toContain("too costly");
    expect(evaluateRelease(facts, NOW).allowed).toBe(false);
    expect(statusesOf(facts)).toEqual(statuses);
  });

  test("does not apply to a stored decision from before there was a budget", () => {
    const { rules: _, ...before } = factsWith({ gates: 100, rule: HEAVY });
    expect(new Set(statusesOf(before))).toEqual(new Set(["passed"]));
  });
});
