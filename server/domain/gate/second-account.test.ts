import { expect, test } from "vitest";
import { allowedFacts, NOW, PEOPLE, signOffBy } from "../testing/facts";
import { personNamed } from "../testing/people";
import { evaluateRelease } from "./evaluate-release";

/** Olivia has a second account with the same email address, which holds another role. */
const second = { ...personNamed("Sam"), email: personNamed("Olivia").email.toUpperCase() };
const people = PEOPLE.map((person) => (person.id === second.id ? second : person));

function approvals(facts: ReturnType<typeof allowedFacts>) {
  const gate = evaluateRelease(facts, NOW).gates.find(({ id }) => id === "approvals");
  if (!gate) throw new Error("the policy asks for no approvals");
  return gate;
}

test("the signatures of two accounts of one person fill one slot, and the other slot waits for someone else", () => {
  const facts = allowedFacts({ people });
  const signOffs = facts.signOffs
    .filter(({ role }) => role !== "security")
    .concat(signOffBy("Sam", { role: "security", facts }));
  const gate = approvals({ ...facts, signOffs });
  expect(gate.status).toBe("waiting");
  expect(gate.slots?.filter(({ filledBy }) => filledBy)).toHaveLength((gate.slots?.length ?? 0) - 1);
  expect(gate.who.map(({ name }) => name)).not.toContain(second.name);
});

test("with two email addresses the same two accounts fill both slots", () => {
  const facts = allowedFacts();
  const signOffs = facts.signOffs
    .filter(({ role }) => role !== "security")
    .concat(signOffBy("Sam", { role: "security", facts }));
  expect(approvals({ ...facts, signOffs }).status).toBe("passed");
});
