import { describe, expect, test } from "vitest";
import type { Contribution } from "../../decision/contribution";
import type { ReleaseFacts } from "../../decision/release-facts";
import { PEOPLE, policyVersion, signOffGate, unsignedFacts, waiver } from "../../testing/facts";
import { inWords } from "../../testing/in-words";
import { whyNotEligible } from "./eligibility";

const gate = signOffGate();
const why = (
  personId: string,
  role: "product-owner" | "ml-engineer" | "security" | "sre",
  facts: Partial<ReleaseFacts> = {},
) => inWords(whyNotEligible({ personId, role, gate, facts: unsignedFacts(facts) }));
const people = (id: string, changes: object) => ({
  people: PEOPLE.map((person) => (person.id === id ? { ...person, ...changes } : person)),
});
const contribution = (changes: Partial<Contribution>): Contribution => ({
  ground: "trained-model",
  personId: "per_mona",
  claimedAs: "x",
  source: "maker of model screening 2.3.0",
  ...changes,
});
const with_ = (...added: readonly Contribution[]) => ({
  contributions: [...unsignedFacts().contributions, ...added],
});

describe("eligibility to sign", () => {
  test.each([
    ["per_olivia", "product-owner"],
    ["per_marek", "ml-engineer"],
    ["per_ines", "security"],
  ] as const)("%s may sign as %s", (id, role) => expect(why(id, role)).toBeUndefined());

  test.each([
    { who: "somebody unknown", id: "per_ghost", role: "security", facts: {}, code: "person-unknown" },
    { who: "a service account", id: "sac_trainer", role: "security", facts: {}, code: "person-unknown" },
    {
      who: "someone who was switched off",
      id: "per_ines",
      role: "security",
      facts: people("per_ines", { active: false }),
      code: "person-inactive",
    },
    { who: "an SRE, who is not asked", id: "per_rafael", role: "sre", facts: {}, code: "role-not-asked" },
    {
      who: "an administrator in a role not held",
      id: "per_ada",
      role: "security",
      facts: {},
      code: "role-not-held",
    },
    {
      who: "someone whose role was taken away",
      id: "per_ines",
      role: "security",
      facts: people("per_ines", { grants: [] }),
      code: "role-not-held",
    },
    {
      who: "someone who holds it for another team",
      id: "per_ines",
      role: "security",
      facts: people("per_ines", { grants: [{ role: "security", teams: ["pricing"] }] }),
      code: "role-not-held",
    },
    {
      who: "whoever trained the model",
      id: "per_mona",
      role: "ml-engineer",
      facts: {},
      code: "not-independent",
    },
    { who: "whoever asked", id: "per_omar", role: "product-owner", facts: {}, code: "not-independent" },
    {
      who: "whoever wrote the policy",
      id: "per_ines",
      role: "security",
      facts: { policy: { ...policyVersion(), author: "per_ines" } },
      code: "not-independent",
    },
    {
      who: "whoever granted a waiver",
      id: "per_sam",
      role: "security",
      facts: { waivers: [waiver()] },
      code: "not-independent",
    },
  ] as const)("$who may not: $code", ({ id, role, facts, code }) =>
    expect(why(id, role, facts)?.code).toBe(code),
  );

  test("a role for all teams includes this team", () =>
    expect(
      why("per_ines", "security", people("per_ines", { grants: [{ role: "security", teams: "*" }] })),
    ).toBeUndefined());

  test("a refusal names the contribution and the record that shows it", () =>
    expect(why("per_mona", "ml-engineer")?.reason).toBe(
      "Mona Keller trained the model (maker of model screening 2.3.0) and cannot sign here for that reason.",
    ));
});

describe("while contributors are unknown, nobody is shown independent", () => {
  test.each([
    {
      what: "nobody is named",
      facts: with_(contribution({ personId: undefined, claimedAs: "" })),
      question: "who trained the model is not known: maker of model screening 2.3.0 names nobody",
    },
    {
      what: "a stranger is named",
      facts: with_(contribution({ personId: undefined, claimedAs: "ghost@example.org" })),
      question:
        "who trained the model is not known: maker of model screening 2.3.0 names ghost@example.org, who matches no known person",
    },
    {
      what: "the record was left out",
      facts: {
        contributions: unsignedFacts().contributions.filter(({ ground }) => ground !== "supplied-data"),
      },
      question: "who supplied its data is not on record",
    },
    {
      what: "nobody is on record as asking",
      facts: {
        contributions: unsignedFacts().contributions.filter(({ ground }) => ground !== "requested-promotion"),
      },
      question: "who requested this promotion is not on record",
    },
    {
      what: "the policy has an author and no record",
      facts: {
        policy: { ...policyVersion(), author: "per_ghost" },
        contributions: unsignedFacts().contributions,
      },
      question: "who wrote the policy is not on record",
    },
    {
      what: "a waiver was granted and no record",
      facts: { waivers: [waiver()], contributions: unsignedFacts().contributions },
      question: "who granted a waiver on it is not on record",
    },
  ])("$what", ({ facts, question }) =>
    expect(why("per_ines", "security", facts)).toEqual({
      code: "independence-unknown",
      reason: `Nobody can be shown independent: ${question}. Someone who knows must declare it.`,
    }),
  );

  test("a ground that the gate does not list is not asked", () => {
    const facts = unsignedFacts(with_(contribution({ personId: undefined })));
    expect(
      whyNotEligible({
        personId: "per_ines",
        role: "security",
        gate: signOffGate({ signOff: { independentOf: ["requested-promotion"] } }),
        facts,
      }),
    ).toBeUndefined();
  });
});
