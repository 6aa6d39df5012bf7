import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { evaluateRelease } from "../gate/evaluate-release";
import { evaluationFromRecord, evaluationRecord } from "./evaluation-record";
import { factsFromRecord } from "./facts-record";

interface Stored {
  readonly facts: string;
  readonly decidedAt: string;
  readonly evaluation: string;
}

/**
 * Decisions as the product stored them before reasons were data (ADR 0033), of dossier v1 and v2: between them they hold every
 * sentence that the gates' tests and the random facts of the laws made the evaluator write.
 */
const STORED = JSON.parse(
  gunzipSync(readFileSync(path.join(import.meta.dirname, "vectors/stored-decisions.json.gz"))).toString("utf8"),
) as readonly Stored[];

describe("a decision that was stored before reasons were data", () => {
  test.each(STORED.map((stored, index) => ({ index, ...stored })))("replays to its own bytes: $index", (stored) => {
    const facts = factsFromRecord(JSON.parse(stored.facts));
    const again = evaluationRecord(evaluateRelease(facts, new Date(stored.decidedAt)), facts.rules);
    expect(again).toBe(stored.evaluation);
  });

  test("is read back with its own sentences", () => {
    for (const { evaluation } of STORED) {
      const sentences = (JSON.parse(evaluation) as { gates: readonly { reason: string }[] }).gates.map(({ reason }) => reason);
      const reasons = evaluationFromRecord(evaluation).gates.map(({ reason }) => reason);
      expect(reasons).toEqual(sentences.map((text) => ({ code: "recorded", parts: { text } })));
    }
  });
});
