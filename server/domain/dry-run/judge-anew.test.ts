import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateRelease, outcomeOf, standingDigest } from "../gate/evaluate-release";
import { arbitraryFacts } from "../testing/arbitrary-facts";
import { allowedFacts, GATES, NOW, policyVersion, ruleGate } from "../testing/facts";
import { judgeAnew } from "./judge-anew";

const stricter = (id: string, rule: string) =>
  policyVersion({ gates: [...GATES.filter((gate) => gate.id !== id), ruleGate({ id, rule })] });

describe("one decision under another policy", () => {
  test("the policy it was taken under changes nothing, signatures included", () => {
    const facts = allowedFacts();
    expect(judgeAnew(facts, facts.policy, NOW)).toMatchObject({ effect: "unchanged", gates: [], allowed: { before: true, after: true } });
  });

  test("who asked for the dry run is not taken to have written it", () => {
    const facts = allowedFacts();
    expect(judgeAnew(facts, { ...facts.policy, author: "per_nobody" }, NOW).effect).toBe("unchanged");
  });

  test("a gate it fails blocks what was allowed; that its signers would sign again is taken for granted", () => {
    const judged = judgeAnew(allowedFacts(), stricter("never", "false"), NOW);
    expect(judged).toMatchObject({ effect: "blocked", gates: [{ id: "never", from: undefined, to: "failed" }] });
    expect(judged.gates.map(({ id }) => id)).toEqual(["never"]);
  });

  test("a gate that is new and passes asks more; one that passed and is gone asked less than before", () => {
    expect(judgeAnew(allowedFacts(), stricter("held", "true"), NOW)).toMatchObject({
      effect: "tightened",
      gates: [{ id: "held", from: undefined, to: "passed" }],
    });
    const [, ...fewer] = GATES;
    expect(judgeAnew(allowedFacts(), policyVersion({ gates: fewer }), NOW)).toMatchObject({
      effect: "loosened",
      gates: [{ from: "passed", to: undefined }],
    });
  });

  test("a stage that the policy does not know is a stop, and blocks", () => {
    const facts = allowedFacts();
    const { document } = facts.policy;
    const candidate = { ...facts.policy, document: { ...document, spec: { ...document.spec, stages: ["elsewhere"] } } };
    expect(judgeAnew(facts, candidate, NOW)).toMatchObject({ effect: "blocked", stops: { gone: [] } });
  });
});

test("what is judged by the thousand is what the evaluator says, gate by gate and stop by stop", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const { dossier: _dossier, decisionDigest: _digest, ...evaluation } = evaluateRelease(facts, NOW);
      expect(outcomeOf(facts, NOW, standingDigest(facts))).toEqual(evaluation);
    }),
    { numRuns: 60 },
  );
});
