import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import type { BreakGlassRules, Override } from "../stage/override";
import { allowedFacts, hoursAfter, NOW } from "../testing/facts";
import { overrideInForce } from "./override-applies";

const RULES: BreakGlassRules = { by: ["sre"], minutes: 60, reviewWithinHours: 48, holds: false };

function withRules(rules: BreakGlassRules | undefined): ReleaseFacts {
  const facts = allowedFacts();
  const { document } = facts.policy;
  const spec = rules === undefined ? document.spec : { ...document.spec, breakGlass: rules };
  return { ...facts, policy: { ...facts.policy, document: { ...document, spec } } };
}

const facts = withRules(RULES);
const { decisionDigest } = evaluateRelease(facts, NOW);

const override = (changes: Partial<Override> = {}): Override => ({
  id: "ovr_1",
  stage: facts.stage,
  manifestDigest: facts.release.manifestDigest,
  decisionDigest,
  reason: "patients wait",
  askedBy: "per_rafael",
  askedByName: "Rafael Costa",
  askedAt: NOW,
  approvedBy: "per_rosa",
  approvedByName: "Rosa Meyer",
  approvedAs: "sre",
  approvedAt: NOW,
  expiresAt: hoursAfter(1),
  withdrawnAt: undefined,
  usedFor: undefined,
  usedAt: undefined,
  ...changes,
});

const inForce = (one: Override, among: ReleaseFacts = facts, now = NOW) =>
  overrideInForce({ facts: { ...among, overrides: [one] }, decisionDigest, now }) !== undefined;

test("an override of two people, in time, for this decision, is in force", () =>
  expect(inForce(override())).toBe(true));

test.each([
  {
    what: "nobody approved",
    changes: { approvedBy: undefined, approvedAs: undefined, approvedAt: undefined },
  },
  { what: "who asked approved", changes: { approvedBy: "per_rafael" } },
  { what: "in a role the policy does not name", changes: { approvedAs: "security" } },
  { what: "for another stage", changes: { stage: "staging" } },
  { what: "for another manifest", changes: { manifestDigest: digestOf("other") } },
  { what: "for another decision", changes: { decisionDigest: digestOf("other") } },
  { what: "used before", changes: { usedFor: "prm_1", usedAt: NOW } },
  { what: "taken back", changes: { withdrawnAt: NOW } },
  { what: "over, at this very instant", changes: { expiresAt: NOW } },
] as const)("an override is not in force $what", ({ changes }) =>
  expect(inForce(override(changes))).toBe(false),
);

test("no override is in force if the policy allows nobody, or for a rollback, which needs none", () => {
  expect(inForce(override(), withRules(undefined))).toBe(false);
  expect(inForce(override(), { ...facts, kind: "rollback" })).toBe(false);
});

test("an override by two accounts of one person is not in force", () => {
  const people = facts.people.map((person) =>
    person.id === "per_rosa" ? { ...person, email: "RAFAEL.COSTA@example.org" } : person,
  );
  expect(inForce(override(), { ...facts, people })).toBe(false);
});

test("facts without an override are evaluated to the same bytes as before overrides existed", () => {
  expect(JSON.stringify(evaluateRelease({ ...facts, overrides: [override()] }, NOW))).toBe(
    JSON.stringify(evaluateRelease(facts, NOW)),
  );
});

test.each([
  { holds: false, scope: "stage", stops: 1 },
  { holds: true, scope: "stage", stops: 0 },
  { holds: true, scope: "everywhere", stops: 0 },
  { holds: true, scope: "release", stops: 1 },
] as const)(
  "a hold on $scope makes $stops stop under an override, holds giving way: $holds",
  ({ holds, scope, stops }) => {
    const hold = {
      id: "hld_1",
      scope,
      reason: "r",
      placedBy: "Rafael",
      placedAt: NOW,
      exitCondition: "e",
      releasedAt: undefined,
    };
    const among = withRules({ ...RULES, holds });
    const digest = evaluateRelease(among, NOW).decisionDigest;
    const evaluation = evaluateRelease(
      { ...among, holds: [hold], overrides: [override({ decisionDigest: digest })] },
      NOW,
    );
    expect(evaluation.stops).toHaveLength(stops);
  },
);
