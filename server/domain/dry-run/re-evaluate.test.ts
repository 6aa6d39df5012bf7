import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestToSign, evaluateRelease, outcomeOf } from "../gate/evaluate-release";
import { arbitraryFacts } from "../testing/arbitrary-facts";
import { allowedFacts, GATES, NOW, policyVersion, ruleGate } from "../testing/facts";
import { reEvaluate } from "./re-evaluate";

const stricter = (id: string, rule: string) =>
  policyVersion({ gates: [...GATES.filter((gate) => gate.id !== id), ruleGate({ id, rule })] });

describe("one decision under another policy", () => {
  test("the policy it was taken under changes nothing, signatures included", () => {
    const facts = allowedFacts();
    expect(reEvaluate(facts, facts.policy, NOW)).toMatchObject({
      effect: "unchanged",
      gates: [],
      allowed: { before: true, after: true },
    });
  });

  test("the requester of a dry run is not counted as its author", () => {
    const facts = allowedFacts();
    expect(reEvaluate(facts, { ...facts.policy, author: "per_nobody" }, NOW).effect).toBe("unchanged");
  });

  test("a failed gate blocks an allowed decision; its signers are assumed to sign again", () => {
    const judged = reEvaluate(allowedFacts(), stricter("never", "false"), NOW);
    expect(judged).toMatchObject({
      effect: "blocked",
      gates: [{ id: "never", from: undefined, to: "failed" }],
    });
    expect(judged.gates.map(({ id }) => id)).toEqual(["never"]);
  });

  test("a new gate that passes tightens; a removed one that passed loosens", () => {
    expect(reEvaluate(allowedFacts(), stricter("held", "true"), NOW)).toMatchObject({
      effect: "tightened",
      gates: [{ id: "held", from: undefined, to: "passed" }],
    });
    const [, ...fewer] = GATES;
    expect(reEvaluate(allowedFacts(), policyVersion({ gates: fewer }), NOW)).toMatchObject({
      effect: "loosened",
      gates: [{ from: "passed", to: undefined }],
    });
  });

  test("a stage that the policy does not have is a stop, and blocks", () => {
    const facts = allowedFacts();
    const { document } = facts.policy;
    const candidate = {
      ...facts.policy,
      document: { ...document, spec: { ...document.spec, stages: ["elsewhere"] } },
    };
    expect(reEvaluate(facts, candidate, NOW)).toMatchObject({ effect: "blocked", stops: { gone: [] } });
  });
});

test("the fast evaluation equals the evaluator's, gate by gate and stop by stop", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const { dossier: _dossier, decisionDigest: _digest, ...evaluation } = evaluateRelease(facts, NOW);
      expect(outcomeOf(facts, NOW, digestToSign(facts))).toEqual(evaluation);
    }),
    { numRuns: 60 },
  );
});
