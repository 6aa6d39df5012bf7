import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import { explainGate } from "../explanation/explain-gate";
import { rosterOf } from "../explanation/roster";
import type { SignOffGate } from "../policy/policy-document";
import { NOW, PEOPLE, person, signOffBy, signOffGate, unsignedFacts } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateRelease } from "./evaluate-release";
import { evaluateSignOffGates } from "./sign-off/evaluate-sign-off-gates";

const without = (...ids: readonly string[]) => PEOPLE.filter(({ id }) => !ids.includes(id));
const gate: SignOffGate = (() => {
  const base = signOffGate();
  const slots = [
    { role: "product-owner", count: 1 },
    { role: "security", count: 1 },
  ] as const;
  return { ...base, signOff: { ...base.signOff, tiers: { low: slots, medium: slots, high: slots } } };
})();
const resultOf = (facts: ReleaseFacts) => {
  const [result] = evaluateSignOffGates([gate], {
    facts,
    now: NOW,
    decisionDigest: evaluateRelease(facts, NOW).decisionDigest,
    signingOpen: true,
  });
  if (result === undefined) throw new Error("a gate has a result");
  return result;
};
const explained = (facts: ReleaseFacts) =>
  explainGate({
    gate: resultOf(facts),
    definition: gate,
    rules: {},
    roster: rosterOf(facts.model.team, facts.people, []),
    isAsked: true,
    signingOpen: true,
    hasUnknownContributors: false,
  });
/** Omar requested the promotion, so Olivia is the only independent product owner. */
const both = person("Olivia Hart", "product-owner", "security");

describe("a quorum that nobody can complete states that and the next step", () => {
  test("one person left for two slots", () => {
    const facts = { ...unsignedFacts(), people: [...without("per_olivia", "per_sam", "per_ines"), both] };
    expect(inWords(resultOf(facts))).toMatchObject({
      status: "waiting",
      stuck: "give-role",
      reason: expect.stringContaining(
        "product owner and security need 2 people, and only Olivia Hart may fill them.",
      ),
      next: expect.stringMatching(
        /An administrator gives the role product owner or security .* Meanwhile Olivia Hart/,
      ),
    });
    expect(explained(facts)).toMatchObject({
      move: "give-role",
      who: [expect.objectContaining({ name: "Ada Byrne" })],
    });
    expect(inWords(explained(facts)).found).toContain("One person fills one slot");
  });

  test("a person who signed in a role that others could fill withdraws and signs in the other role", () => {
    const people = [
      ...without("per_olivia", "per_sam", "per_ines"),
      both,
      person("Pia Lund", "product-owner"),
    ];
    const facts = { ...unsignedFacts(), people };
    const signed = { ...facts, signOffs: [{ ...signOffBy("Olivia", { role: "product-owner", facts }) }] };
    expect(inWords(resultOf(signed))).toMatchObject({
      stuck: "see-sign-offs",
      next: "Olivia Hart withdraws the signature as product owner and signs as security.",
    });
    expect(explained(signed).move).toBe("see-sign-offs");
  });

  test("before anyone signs, the only person for one slot is not asked to fill another", () => {
    const people = [
      ...without("per_olivia", "per_sam", "per_ines"),
      both,
      person("Pia Lund", "product-owner"),
    ];
    const result = resultOf({ ...unsignedFacts(), people });
    expect(result.stuck).toBeUndefined();
    expect(result.slots?.map(({ role, candidates }) => [role, candidates.map(({ name }) => name)])).toEqual([
      ["product-owner", ["Pia Lund"]],
      ["security", ["Olivia Hart"]],
    ]);
  });

  test("the last person with a role was deactivated", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_sam" || one.id === "per_ines" ? { ...one, active: false } : one,
    );
    expect(inWords(resultOf({ ...unsignedFacts(), people }))).toMatchObject({
      stuck: "give-role",
      reason: expect.stringContaining("no active person holds that role for clinical-ml"),
    });
  });

  test("a quorum that can be completed is not stuck, and its record does not mention it", () => {
    expect(Object.keys(resultOf(unsignedFacts()))).not.toContain("stuck");
  });
});
