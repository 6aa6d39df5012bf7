import { describe, expect, test } from "vitest";
import { stopsOf } from "../gate/stops";
import { NOW, PEOPLE, policyVersion, rollbackFacts, unsignedFacts } from "../testing/facts";
import { whyNotOwned } from "./owner-rule";

const rule = { tiers: ["high"], stages: ["production"], parts: ["training", "serving", "incident"] } as const;
const owners = { training: "mona.keller@example.org", serving: "rosa.meyer@example.org", incident: "rafael.costa@example.org" };
const asked = { owners, people: PEOPLE, tier: "high", stage: "production" } as const;

describe("owners a policy asks for", () => {
  test("all named and here: nothing stands in the way", () => expect(whyNotOwned(rule, asked)).toBeUndefined());

  test.each([null, "", "  "])("a part nobody is named for (%j) is vacant", (nobody) => {
    expect(whyNotOwned(rule, { ...asked, owners: { ...owners, serving: nobody } })).toBe(
      "At high tier the model must have an owner for training, serving and incident: nobody answers for serving.",
    );
  });

  test("whoever was switched off answers for nothing, in whatever case their address is written", () => {
    const people = PEOPLE.map((person) => (person.id === "per_mona" ? { ...person, active: false } : person));
    expect(whyNotOwned(rule, { ...asked, people, owners: { ...owners, training: "MONA.Keller@example.org" } })).toContain(
      "MONA.Keller@example.org, who answers for training, is no longer active",
    );
  });

  test.each([
    ["another tier", { ...asked, tier: "low" as const }],
    ["another stage", { ...asked, stage: "staging" }],
  ])("nothing is asked at %s", (_, other) => {
    expect(whyNotOwned(rule, { ...other, owners: { training: null, serving: null, incident: null } })).toBeUndefined();
  });

  test("only the parts the policy names are asked for; without a rule none is", () => {
    const vacant = { ...asked, owners: { ...owners, serving: null } };
    expect(whyNotOwned({ ...rule, parts: ["training", "incident"] }, vacant)).toBeUndefined();
    expect(whyNotOwned(undefined, vacant)).toBeUndefined();
  });

  test("a vacancy stops a promotion, never a rollback, and nothing where the policy is silent", () => {
    const policy = policyVersion({ owners: rule });
    const kinds = (facts: Parameters<typeof stopsOf>[0]) => stopsOf(facts, [], NOW).map(({ kind }) => kind);
    expect(kinds(unsignedFacts({ policy }))).toContain("owner-vacant");
    expect(kinds(unsignedFacts())).not.toContain("owner-vacant");
    expect(kinds(rollbackFacts({ policy }))).not.toContain("owner-vacant");
    const filled = unsignedFacts({ policy });
    expect(kinds({ ...filled, model: { ...filled.model, owners } })).not.toContain("owner-vacant");
  });
});
