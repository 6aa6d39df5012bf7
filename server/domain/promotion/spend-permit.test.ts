import { describe, expect, test } from "vitest";
import { evaluateRelease } from "../gate/evaluate-release";
import { allowedFacts, hoursAfter, NOW } from "../testing/facts";
import { isThisPermit, refusalOfSpending, type Spending, whyNotSpend } from "./spend-permit";

const facts = allowedFacts();
const evaluation = evaluateRelease(facts, NOW);
const spending: Spending = {
  permit: { issuedAt: NOW, expiresAt: hoursAfter(1), spentAt: undefined },
  promotion: {
    engine: "deployer",
    stage: facts.stage,
    phase: "permitted",
    decisionDigest: evaluation.decisionDigest,
  },
  engine: "deployer",
  stage: facts.stage,
  evaluation,
  now: NOW,
};
const hold = {
  id: "hld_1",
  scope: "stage",
  reason: "alarm",
  placedBy: "Rosa",
  placedAt: NOW,
  exitCondition: "it is over",
  releasedAt: undefined,
} as const;
const evaluated = (changes: Partial<typeof facts>) => ({
  evaluation: evaluateRelease({ ...facts, ...changes }, NOW),
});
const never = new Date("never");

test.each([
  { when: "it is the right engine, in time", given: {}, codes: [], refused: undefined },
  {
    when: "another account presents it",
    given: { engine: "other" },
    codes: ["not-for-this"],
    refused: "permit-invalid",
  },
  {
    when: "it is for another stage",
    given: { stage: "staging" },
    codes: ["not-for-this"],
    refused: "permit-invalid",
  },
  {
    when: "it was spent",
    given: { permit: { ...spending.permit, spentAt: NOW }, ...evaluated({ holds: [hold] }) },
    codes: ["spent"],
    refused: "permit-spent",
  },
  {
    when: "the last millisecond is left",
    given: { now: new Date(hoursAfter(1).getTime() - 1) },
    codes: [],
    refused: undefined,
  },
  {
    when: "it has just expired",
    given: { now: hoursAfter(1) },
    codes: ["expired"],
    refused: "permit-expired",
  },
  {
    when: "it is not valid yet",
    given: { now: hoursAfter(-1) },
    codes: ["not-for-this"],
    refused: "permit-invalid",
  },
  {
    when: "its times are no dates",
    given: { permit: { ...spending.permit, issuedAt: never, expiresAt: never } },
    codes: ["not-for-this", "expired"],
    refused: "permit-invalid",
  },
  {
    when: "its promotion was aborted",
    given: { promotion: { ...spending.promotion, phase: "aborted" } },
    codes: ["promotion-ended"],
    refused: "wrong-phase",
  },
  { when: "a hold was placed", given: evaluated({ holds: [hold] }), codes: ["held"], refused: "held" },
  {
    when: "the description was amended",
    given: evaluated({ release: { ...facts.release, caveats: "Not for children." } }),
    codes: ["gate-closed", "decision-changed"],
    refused: "dossier-moved",
  },
  {
    when: "a signature was withdrawn",
    given: evaluated({ signOffs: facts.signOffs.map((signOff) => ({ ...signOff, withdrawnAt: NOW })) }),
    codes: ["gate-closed"],
    refused: "gates-unsatisfied",
  },
  {
    when: "every piece of evidence is gone",
    given: evaluated({ evidence: [] }),
    codes: expect.arrayContaining(["gate-closed", "decision-changed"]),
    refused: "gates-unsatisfied",
  },
] as const)("when $when, spending is refused with $refused", ({ given, codes, refused }) => {
  const asked: Spending = { ...spending, ...given };
  const problems = whyNotSpend(asked);
  expect(problems.map(({ code }) => code)).toEqual(codes);
  expect(refusalOfSpending(problems, asked.evaluation.gates)).toBe(refused);
});

describe("the permit that an engine presents", () => {
  const envelope = {
    payload: "e30=",
    payloadType: "application/vnd.in-toto+json",
    signatures: [{ keyid: "k", sig: "c2ln" }],
  };
  const permit = { id: "pmt_1", envelope: JSON.stringify(envelope) };

  test.each([
    { what: "its id", presented: "pmt_1", is: true },
    { what: "its envelope", presented: envelope, is: true },
    { what: "nothing", presented: undefined, is: false },
    { what: "another permit", presented: "pmt_2", is: false },
    { what: "an envelope with another payload", presented: { ...envelope, payload: "e31=" }, is: false },
    { what: "an envelope without signature", presented: { ...envelope, signatures: [] }, is: false },
  ])("$what is this permit: $is", ({ presented, is }) => expect(isThisPermit(permit, presented)).toBe(is));
});
