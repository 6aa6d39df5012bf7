import { expect, test } from "vitest";
import { evaluateRelease } from "../gate/evaluate-release";
import { evidenceItem, NOW, unsignedFacts } from "../testing/facts";
import { evaluationFromRecord, evaluationRecord } from "./evaluation-record";
import { factsFromRecord } from "./facts-record";

const known = [evidenceItem().payloadDigest];
const upgrade = { from: "regulated v3", to: "regulated v4", reason: "agreed" };
const stored = JSON.parse(
  JSON.stringify({
    ...unsignedFacts(),
    rules: 2,
    criterionMoves: [{ gateId: "holdout-auc", ...upgrade, movedBy: "Mona Keller", known }],
  }),
);
const gateIn = (text: string) =>
  JSON.parse(text).gates.find(({ id }: { readonly id: string }) => id === "holdout-auc");

test("a decision by rules 2 stores a changed threshold under the earlier names, in its result and in its dossier", () => {
  const facts = factsFromRecord(stored);
  expect(facts.thresholdChanges).toEqual([
    { gateId: "holdout-auc", ...upgrade, upgradedBy: "Mona Keller", known },
  ]);
  const record = evaluationRecord(evaluateRelease(facts, NOW), facts.rules);
  const earlier = { movedAfterResult: [{ ...upgrade, movedBy: "Mona Keller" }] };
  expect(gateIn(record)).toMatchObject(earlier);
  expect(gateIn(record)).not.toHaveProperty("changedThresholds");
  expect(gateIn(JSON.stringify(JSON.parse(record).dossier))).toMatchObject(earlier);
});

test("a stored result with the earlier names is read with the present ones", () => {
  const facts = factsFromRecord(stored);
  const { gates } = evaluationFromRecord(evaluationRecord(evaluateRelease(facts, NOW), facts.rules));
  const gate = gates.find(({ id }) => id === "holdout-auc");
  expect(gate).toMatchObject({ changedThresholds: [{ ...upgrade, upgradedBy: "Mona Keller" }] });
  expect(gate).not.toHaveProperty("movedAfterResult");
});
