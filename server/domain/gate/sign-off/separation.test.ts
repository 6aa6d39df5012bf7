import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../../decision/release-facts";
import {
  allowedFacts,
  delegation,
  NOW,
  PEOPLE,
  person,
  policyVersion,
  signOffBy,
  signOffGate,
  unsignedFacts,
  waiver,
} from "../../testing/facts";
import { inWords } from "../../testing/in-words";
import { evaluateRelease } from "../evaluate-release";
import { whyNotEligible } from "./eligibility";
import { separationOf } from "./separation";

const of = (facts: ReleaseFacts) =>
  separationOf({
    facts,
    evaluation: evaluateRelease(facts, NOW),
    nameOf: (id) => (id === "per_gone" ? "Gina Gone" : undefined),
  });
const rowOf = (facts: ReleaseFacts, personId: string) => {
  const row = of(facts).people.find((one) => one.personId === personId);
  if (row === undefined) throw new Error(`no row for ${personId}`);
  return inWords(row);
};
const states = (facts: ReleaseFacts, personId: string) =>
  rowOf(facts, personId).places.map(({ state }) => state);

describe("the separation of duties of one decision", () => {
  test("each contributor and each person who may sign has a row, in the order of the slots, administrators included", () => {
    expect(of(unsignedFacts()).people.map(({ name }) => name)).toEqual([
      "Olivia Hart",
      "Omar Diaz",
      "Marek Novak",
      "Mona Keller",
      "Ines Lindqvist",
      "Sam Okafor",
      "Dana Ruiz",
      "Rafael Costa",
      "Ada Byrne",
    ]);
  });

  test("a person's contribution is shown under its duty with its source, and the policy decides which duties close a slot", () => {
    const { duties } = of(unsignedFacts());
    expect(duties).toContainEqual({ duty: "trained-model", closesSlots: true });
    expect(duties).toContainEqual({ duty: "submitted-evidence", closesSlots: false });
    const { did } = rowOf(unsignedFacts(), "per_mona");
    expect(did.find(({ duty }) => duty === "trained-model")?.sources).toContain(
      "maker of model screening 2.3.0",
    );
    const lenient = policyVersion({ gates: [signOffGate({ signOff: { independentOf: [] } })] });
    expect(of(unsignedFacts({ policy: lenient })).duties).toContainEqual({
      duty: "trained-model",
      closesSlots: false,
    });
  });

  test("a slot is closed for the reason that the rule of eligibility gives for each person", () => {
    const facts = unsignedFacts();
    const refusal = whyNotEligible({ personId: "per_mona", role: "ml-engineer", gate: signOffGate(), facts });
    const mona = rowOf(facts, "per_mona");
    expect(mona.places[1]).toEqual({ state: "closed", ...inWords(refusal) });
    expect(mona.says).toEqual([`Cannot sign as ML engineer: ${inWords(refusal)?.reason}`]);
    expect(rowOf(facts, "per_marek").says).toEqual(["May sign as ML engineer."]);
  });

  test("an administrator's role opens no slot, and an administrator's contributions close theirs", () => {
    expect(rowOf(unsignedFacts(), "per_ada")).toMatchObject({
      says: ["Holds no role that signs here: an administrator's role opens no slot."],
    });
    const bound = unsignedFacts({
      people: [
        ...PEOPLE.filter(({ id }) => id !== "per_mona"),
        person("Mona Keller", "admin", "ml-engineer", "security"),
      ],
    });
    expect(states(bound, "per_mona")).toEqual(["closed", "closed", "closed"]);
  });

  test("a slot is open to exactly the people whom the evaluator names for it", () => {
    for (const facts of [
      unsignedFacts(),
      allowedFacts(),
      unsignedFacts({ waivers: [waiver()] }),
      unsignedFacts({ contributions: [] }),
    ]) {
      const gates = evaluateRelease(facts, NOW).gates.filter(({ id }) => id === "approvals");
      const { people, slots } = of(facts);
      for (const [index, { role }] of slots.entries()) {
        const may = people
          .filter(({ places }) => places[index]?.state === "may")
          .map(({ personId }) => personId);
        const left = gates.flatMap(({ slots: found = [] }) =>
          found.filter((slot) => slot.role === role).flatMap(({ candidates }) => candidates),
        );
        expect(may.sort()).toEqual(left.map(({ personId }) => personId).sort());
      }
    }
  });

  test("the person who granted a waiver cannot sign, and the person who requested it is shown", () => {
    const facts = unsignedFacts({ waivers: [waiver()] });
    expect(rowOf(facts, "per_sam").places[2]).toMatchObject({ state: "closed", code: "not-independent" });
    expect(rowOf(facts, "per_devi").did).toEqual([
      { duty: "requested-waiver", sources: ["for no-regression"] },
    ]);
  });

  test("a signer is shown at their slot and closed elsewhere; a slot that others filled is taken", () => {
    const both = {
      people: [
        ...PEOPLE.filter(({ id }) => id !== "per_olivia"),
        person("Olivia Hart", "product-owner", "security"),
      ],
    };
    const facts = allowedFacts(both);
    expect(rowOf(facts, "per_olivia").places.map(({ state, code }) => [state, code])).toEqual([
      ["signed", undefined],
      ["closed", "role-not-held"],
      ["closed", "signed-elsewhere"],
    ]);
    expect(rowOf(facts, "per_sam").places[2]).toEqual({ state: "taken", reason: "Ines Lindqvist signed." });
  });

  test("a person who rejected may not sign until they withdraw the rejection", () => {
    const facts = unsignedFacts();
    const back = signOffBy("Ines", { role: "security", facts, meaning: "reject", reason: "no" });
    expect(rowOf({ ...facts, signOffs: [back] }, "per_ines").places[2]).toMatchObject({
      state: "closed",
      code: "returned",
    });
    expect(states({ ...facts, signOffs: [{ ...back, withdrawnAt: NOW }] }, "per_ines")[2]).toBe("may");
  });

  test("a person who is needed for a slot that nobody else fits is reserved for it", () => {
    const people = PEOPLE.filter(({ id }) => !["per_ines", "per_sam", "per_olivia"].includes(id));
    const facts = unsignedFacts({
      people: [
        ...people,
        person("Olivia Hart", "product-owner", "security"),
        person("Otto Ohm", "product-owner"),
      ],
    });
    expect(states(facts, "per_olivia")).toEqual(["spoken-for", "closed", "may"]);
  });

  test("a delegate has a row that names the delegator, who is closed everywhere after the signature", () => {
    const gate = signOffGate({ signOff: { delegation: { maxDays: 30, tiers: ["high"] } } });
    const facts = unsignedFacts({ policy: policyVersion({ gates: [gate] }), delegations: [delegation()] });
    expect(rowOf(facts, "per_rafael").places[0]).toEqual({ state: "may", onBehalfOf: "Olivia Hart" });
    expect(rowOf(facts, "per_rafael").says).toContain("May sign as product owner on behalf of Olivia Hart.");
    const onBehalfOf = { personId: "per_olivia", name: "Olivia Hart", delegationId: "dlg_1" };
    const signed = {
      ...facts,
      signOffs: [{ ...signOffBy("Rafael", { role: "product-owner", facts }), onBehalfOf }],
    };
    expect(rowOf(signed, "per_rafael").says).toContain("Signed as product owner on behalf of Olivia Hart.");
    expect(rowOf(signed, "per_olivia").places[0]).toEqual({
      state: "closed",
      code: "signed-elsewhere",
      reason:
        "Rafael Costa signed as product owner on behalf of Olivia Hart, and together they fill one slot.",
    });
  });

  test("before a request, independence waits for the requester; a contributor whom the record does not name is shown as a gap", () => {
    const unasked = unsignedFacts({ request: undefined });
    const facts = {
      ...unasked,
      contributions: unasked.contributions.filter(({ ground }) => ground !== "requested-promotion"),
    };
    expect(rowOf(facts, "per_olivia").places[0]).toMatchObject({
      state: "waits",
      reason: "Nobody has requested the promotion to production yet; the requester cannot sign.",
    });
    const gap = unsignedFacts({
      contributions: [
        ...unsignedFacts().contributions,
        { ground: "trained-model", personId: undefined, claimedAs: "bob", source: "maker of model" },
      ],
    });
    expect(inWords(of(gap).unknown)).toEqual([
      { ground: "trained-model", question: expect.stringContaining("names bob") },
    ]);
    expect(rowOf(gap, "per_olivia").places[0]).toMatchObject({
      state: "waits",
      reason: expect.stringContaining("must declare"),
    });
  });

  test("two accounts of one person have one row; a contributor who has left keeps their known name", () => {
    const second = {
      ...person("Mona Again", "security"),
      id: "per_second",
      email: "MONA.KELLER@example.org",
    };
    const facts = unsignedFacts({ people: [...PEOPLE, second] });
    const rows = of(facts).people.filter(({ personId }) => ["per_mona", second.id].includes(personId));
    expect(rows).toMatchObject([
      {
        roles: ["ml-engineer", "security"],
        places: [{}, { state: "closed" }, { state: "closed", code: "not-independent" }],
      },
    ]);
    const gone = unsignedFacts({
      contributions: [
        ...unsignedFacts().contributions,
        { ground: "supplied-data", personId: "per_gone", claimedAs: "per_gone", source: "x" },
      ],
    });
    expect(rowOf(gone, "per_gone")).toMatchObject({
      name: "Gina Gone",
      says: ["Holds no role that signs here."],
    });
  });

  test("if no signature is required, people and their contributions are still shown", () => {
    const { slots, people } = of(unsignedFacts({ riskTier: "low" }));
    expect(slots).toEqual([]);
    expect(people.find(({ personId }) => personId === "per_mona")).toMatchObject({ places: [], says: [] });
  });
});
