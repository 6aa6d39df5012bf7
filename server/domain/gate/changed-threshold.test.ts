import { expect, test } from "vitest";
import { underCandidate } from "../dry-run/under-candidate";
import { allowedFacts, evidenceItem, NOW, policyVersion, ruleGate } from "../testing/facts";
import { changedCriteria, changesAfterResult, gatesToAccept } from "./changed-threshold";
import { evaluateRelease } from "./evaluate-release";

const before = allowedFacts({ policy: policyVersion({ gates: [ruleGate()] }) });
const moved = (changes: Parameters<typeof ruleGate>[0]) => {
  const after = underCandidate(before, { ...policyVersion({ gates: [ruleGate(changes)] }), version: 4 });
  return changedCriteria({ before, after }, [evaluateRelease(before, NOW), evaluateRelease(after, NOW)]).map(
    ({ gateId }) => gateId,
  );
};

test.each([
  { what: "the rule", changes: { rule: "e.metrics.auc >= 0.5" }, gates: ["holdout-auc"] },
  {
    what: "whose word counts",
    changes: { evidence: { type: "evaluation", from: [], subject: "model" } as const },
    gates: ["holdout-auc"],
  },
  { what: "a gate that was not there", changes: { id: "another" }, gates: ["another"] },
  { what: "words alone", changes: { title: "AUC", why: "Because." }, gates: [] },
  {
    what: "a result that is not there",
    changes: { rule: "true", evidence: { type: "leakage", from: [], subject: "model" } as const },
    gates: ["holdout-auc"],
  },
])("a policy upgrade changes the threshold of a known result: $what", ({ changes, gates }) => {
  expect(moved(changes)).toEqual(gates);
});

test("with no result on record a threshold may change freely", () => {
  const bare = { ...before, evidence: [] };
  const after = underCandidate(bare, policyVersion({ gates: [ruleGate({ rule: "false" })] }));
  expect(
    changedCriteria({ before: bare, after }, [evaluateRelease(bare, NOW), evaluateRelease(after, NOW)]),
  ).toEqual([]);
});

test("the note stays on the gate and in the dossier while one known result counts, and ends with a new result", () => {
  const known = [evidenceItem().payloadDigest];
  const change = {
    gateId: "holdout-auc",
    from: "regulated v3",
    to: "regulated v4",
    upgradedBy: "Mona Keller",
    reason: "agreed",
    known,
  };
  const facts = { ...before, thresholdChanges: [change] };
  const { gates, dossier, decisionDigest } = evaluateRelease(facts, NOW);
  expect(gatesToAccept({ gates }).map(({ id }) => id)).toEqual(["holdout-auc"]);
  expect(JSON.stringify(dossier)).toContain("agreed");
  expect(decisionDigest).not.toBe(evaluateRelease(before, NOW).decisionDigest);
  expect(changesAfterResult(facts, "holdout-auc", [`sha256:${"1".repeat(64)}`])).toBeUndefined();
  expect(changesAfterResult(facts, "other", known)).toBeUndefined();
});
