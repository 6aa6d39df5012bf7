import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { evaluateRelease } from "../gate/evaluate-release";
import { evaluationFromRecord, evaluationRecord } from "./evaluation-record";
import { factsFromRecord } from "./facts-record";

interface StoredDecision {
  readonly facts: string;
  readonly decidedAt: string;
  readonly evaluation: string;
}

/**
 * Decisions of dossier v1 and v2 as the product stored them before reasons were data (ADR 0033). Together
 * they contain every sentence that the evaluator wrote in the tests of the gates and for the random facts of
 * the laws.
 */
const STORED = JSON.parse(
  gunzipSync(readFileSync(path.join(import.meta.dirname, "vectors/stored-decisions.json.gz"))).toString(
    "utf8",
  ),
) as readonly StoredDecision[];

describe("a decision that was stored before reasons were data", () => {
  test.each(STORED.map((stored, index) => ({ index, ...stored })))(
    "replays to its own bytes: $index",
    (stored) => {
      const facts = factsFromRecord(JSON.parse(stored.facts));
      const again = evaluationRecord(evaluateRelease(facts, new Date(stored.decidedAt)), facts.rules);
      expect(again).toBe(stored.evaluation);
    },
  );

  test("is read with its own sentences", () => {
    for (const { evaluation } of STORED) {
      const sentences = (JSON.parse(evaluation) as { gates: readonly { reason: string }[] }).gates.map(
        ({ reason }) => reason,
      );
      const reasons = evaluationFromRecord(evaluation).gates.map(({ reason }) => reason);
      expect(reasons).toEqual(sentences.map((text) => ({ code: "recorded", parts: { text } })));
    }
  });
});
