import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryFacts } from "../testing/arbitrary-facts";
import { allowedFacts, NOW, signed, unsignedFacts } from "../testing/facts";
import { evaluateRelease, prepareDecision } from "./evaluate-release";

test("a decision evaluated with other signatures equals an evaluation of facts with those signatures", () => {
  const unsigned = unsignedFacts();
  const { signOffs } = allowedFacts();
  const decision = prepareDecision(unsigned, NOW);
  expect(decision.judge().state).toBe("pending");
  expect(decision.judge({ signOffs })).toEqual(evaluateRelease(signed(unsigned), NOW));
  expect(decision.judge({ signOffs }).allowed).toBe(true);
});

test("for any facts, signatures and overrides do not change the content that was prepared", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const { overrides: _, ...rest } = facts;
      const bare = { ...rest, signOffs: [] };
      const changes = { signOffs: facts.signOffs, ...(facts.overrides && { overrides: facts.overrides }) };
      expect(prepareDecision(bare, NOW).judge(changes)).toEqual(evaluateRelease(facts, NOW));
    }),
  );
});

test("judging again evaluates no rule again", () => {
  const facts = unsignedFacts();
  let reads = 0;
  const [first, ...others] = facts.evidence;
  if (!first) throw new Error("no evidence");
  const { metrics, ...payload } = first.payload;
  const counted = {
    ...first,
    payload: {
      ...payload,
      get metrics() {
        reads += 1;
        return metrics ?? null;
      },
    },
  };
  const decision = prepareDecision({ ...facts, evidence: [counted, ...others] }, NOW);
  expect(reads).toBeGreaterThan(0);
  const readOnce = reads;
  decision.judge();
  decision.judge({ signOffs: [] });
  expect(reads).toBe(readOnce);
});
