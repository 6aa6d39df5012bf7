import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "../../testing/law-sizes";
import { digestOfRecord } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import { renderReason } from "../reason/render-reason";
import { arbitraryFacts, arbitraryInstant } from "../testing/arbitrary-facts";
import {
  allowedFacts,
  evidenceItem,
  GOOD_EVALUATION,
  NOW,
  policyVersion,
  ruleGate,
  signed,
  signOffGate,
  unsignedFacts,
} from "../testing/facts";
import { type ThresholdFlip, wouldFlip } from "./would-flip";

const flipsOf = (facts: ReleaseFacts, now = NOW) => wouldFlip(facts, evaluateRelease(facts, now), now);
const isThreshold = (flip: { readonly kind: string }): flip is ThresholdFlip => flip.kind === "threshold";

/** One gate over one metric, signed. */
function measuring(auc: number, rule: string, required: string): ReleaseFacts {
  const payload = { ...GOOD_EVALUATION, metrics: { ...GOOD_EVALUATION.metrics, auc } };
  const gate = ruleGate({ id: "auc", title: "AUC", rule, measured: "e.metrics.auc", required });
  return signed(
    unsignedFacts({
      policy: policyVersion({ gates: [gate, signOffGate()] }),
      evidence: [evidenceItem({ payload, payloadDigest: digestOfRecord(payload) })],
    }),
  );
}

describe("the list of what would change a decision", () => {
  test("names the margin of a passed gate, and that it decides an approval", () => {
    const [first] = flipsOf(measuring(0.97, "e.metrics.auc >= 0.95", "0.95")).filter(isThreshold);
    expect(first).toMatchObject({ gateId: "auc", decides: true, comparator: ">=", threshold: 0.95 });
    expect(first && renderReason(first.reason)).toBe("0.97 measured. The gate closes below 0.95, 0.02 away.");
  });

  test("names what would open the only closed gate", () => {
    const facts = measuring(0.93, "e.metrics.auc >= 0.95", "0.95");
    const evaluation = evaluateRelease(facts, NOW);
    expect(evaluation.gates.map(({ status }) => status)[0]).toBe("failed");
    const [first] = wouldFlip(facts, evaluation, NOW).filter(isThreshold);
    expect(first && renderReason(first.reason)).toBe(
      "0.93 measured. The gate opens at 0.95 or above, 0.02 away.",
    );
  });

  test("has no threshold of a gate that only reports", () => {
    const gate = ruleGate({
      mode: "observe",
      rule: "e.metrics.auc >= 0.95",
      measured: "e.metrics.auc",
      required: "0.95",
    });
    expect(
      flipsOf(unsignedFacts({ policy: policyVersion({ gates: [gate, signOffGate()] }) })).filter(isThreshold),
    ).toEqual([]);
  });

  test("names the instant at which evidence becomes too old, and at that instant it is too old", () => {
    const facts = allowedFacts();
    const aging = flipsOf(facts).filter(({ kind }) => kind === "time");
    expect(aging.length).toBeGreaterThan(0);
    for (const flip of aging) {
      const at = new Date((flip as { readonly at: string }).at);
      const statusAt = (instant: Date) =>
        evaluateRelease(facts, instant).gates.find(({ id }) => id === flip.gateId)?.status;
      expect(statusAt(at)).toBe("passed");
      expect(statusAt(new Date(at.getTime() + 1))).toBe("stale");
    }
  });
});

describe("laws of what would change a decision", { timeout: LAW_TIMEOUT_MS }, () => {
  test("a value on the other side of a threshold changes the verdict, and alone the decision if it decides", () => {
    const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    const comparator = fc.constantFrom(">=", ">", "<=", "<");
    fc.assert(
      fc.property(share, share, comparator, (auc, threshold, compare) => {
        const rule = `e.metrics.auc ${compare} ${threshold}`;
        const facts = measuring(auc, rule, String(threshold));
        const [flip] = flipsOf(facts).filter(isThreshold);
        if (flip === undefined) throw new Error("no flip");
        const before = evaluateRelease(facts, NOW);
        const side = auc === threshold ? (compare.startsWith(">") ? -1 : 1) : Math.sign(threshold - auc);
        const held = before.gates[0]?.status === "passed";
        const beyond = auc + side * (flip.margin + 1e-6) * (auc === threshold && !held ? -1 : 1);
        const after = evaluateRelease(measuring(beyond, rule, String(threshold)), NOW);
        expect(after.gates[0]?.status).not.toBe(before.gates[0]?.status);
        if (flip.decides && held) expect(after.allowed).not.toBe(before.allowed);
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });

  test("margins are never negative, and the closest comes first", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const shares = flipsOf(facts, now)
          .filter(isThreshold)
          .map(({ share }) => share);
        expect(shares.filter((share) => !(share >= 0 && share <= 2))).toEqual([]);
        expect(shares).toEqual(shares.toSorted((one, other) => one - other));
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });

  test("nothing decides while a stop is in force or two gates are closed", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const { allowed, stops, gates } = evaluateRelease(facts, now);
        const closed = gates.filter(
          (gate) => gate.mode === "block" && !["passed", "waived", "not-applicable"].includes(gate.status),
        );
        if (allowed || (stops.length === 0 && closed.length < 2)) return;
        expect(flipsOf(facts, now).filter(({ decides }) => decides)).toEqual([]);
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });
});
