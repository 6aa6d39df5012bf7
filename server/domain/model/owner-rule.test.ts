import { describe, expect, test } from "vitest";
import { stopsOf } from "../gate/stops";
import { NOW, PEOPLE, policyVersion, rollbackFacts, unsignedFacts } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { whyNotOwned } from "./owner-rule";

const rule = { tiers: ["high"], stages: ["production"], parts: ["training", "serving", "incident"] } as const;
const owners = {
  training: "mona.keller@example.org",
  serving: "rosa.meyer@example.org",
  incident: "rafael.costa@example.org",
};
const asked = { owners, people: PEOPLE, tier: "high", stage: "production" } as const;

describe("required owners", () => {
  test("block nothing when all are named and active", () => expect(whyNotOwned(rule, asked)).toBeUndefined());

  test.each([null, "", "  "])("include a responsibility without a name (%j) as vacant", (nobody) => {
    expect(inWords(whyNotOwned(rule, { ...asked, owners: { ...owners, serving: nobody } }))).toBe(
      "At high tier the model must have an owner for training, serving and incident: no serving owner is named.",
    );
  });

  test("count a deactivated person as vacant, in any case of their address", () => {
    const people = PEOPLE.map((person) => (person.id === "per_mona" ? { ...person, active: false } : person));
    expect(
      inWords(
        whyNotOwned(rule, { ...asked, people, owners: { ...owners, training: "MONA.Keller@example.org" } }),
      ),
    ).toContain("MONA.Keller@example.org, the training owner, is no longer active");
  });

  test.each([
    ["another tier", { ...asked, tier: "low" as const }],
    ["another stage", { ...asked, stage: "staging" }],
  ])("are not required at %s", (_, other) => {
    expect(
      whyNotOwned(rule, { ...other, owners: { training: null, serving: null, incident: null } }),
    ).toBeUndefined();
  });

  test("are only those that the policy names; without a rule there are none", () => {
    const vacant = { ...asked, owners: { ...owners, serving: null } };
    expect(whyNotOwned({ ...rule, parts: ["training", "incident"] }, vacant)).toBeUndefined();
    expect(whyNotOwned(undefined, vacant)).toBeUndefined();
  });

  test("block a promotion when vacant, never a rollback, and nothing without a rule", () => {
    const policy = policyVersion({ owners: rule });
    const kinds = (facts: Parameters<typeof stopsOf>[0]) => stopsOf(facts, [], NOW).map(({ kind }) => kind);
    expect(kinds(unsignedFacts({ policy }))).toContain("owner-vacant");
    expect(kinds(unsignedFacts())).not.toContain("owner-vacant");
    expect(kinds(rollbackFacts({ policy }))).not.toContain("owner-vacant");
    const filled = unsignedFacts({ policy });
    expect(kinds({ ...filled, model: { ...filled.model, owners } })).not.toContain("owner-vacant");
  });
});
