import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonRole } from "../../authorization/role";
import type { SignOff } from "../../sign-off/sign-off";
import { NOW, signOffBy, unsignedFacts } from "../../testing/facts";
import { fillSlots, type Slot } from "./quorum";

const template = signOffBy("Olivia", { role: "security", facts: unsignedFacts() });
const by = (signerId: string, role: PersonRole, minute = 0): SignOff => ({
  ...template,
  id: `sgn_${signerId}_${role}_${minute}`,
  signerId,
  role,
  signedAt: new Date(NOW.getTime() + minute * 60_000),
});
const slot = (role: PersonRole, gateId = "approvals"): Slot => ({ gateId, role });
const sameRole = (signOff: SignOff, wanted: Slot) => signOff.role === wanted.role;
const filledBy = (slots: readonly Slot[], signOffs: readonly SignOff[]) =>
  fillSlots(slots, signOffs, sameRole).map((signOff) => signOff?.signerId);

describe("one person fills one slot", () => {
  test.each([
    {
      when: "two people, two roles",
      slots: [slot("security"), slot("sre")],
      signed: [by("a", "security"), by("b", "sre")],
      expected: ["a", "b"],
    },
    {
      when: "one person under two roles",
      slots: [slot("security"), slot("sre")],
      signed: [by("a", "security"), by("a", "sre")],
      expected: ["a", undefined],
    },
    {
      when: "one person twice in one role",
      slots: [slot("sre"), slot("sre")],
      signed: [by("a", "sre"), by("a", "sre", 1)],
      expected: ["a", undefined],
    },
    {
      when: "two gates that ask for one role",
      slots: [slot("sre"), slot("sre", "second")],
      signed: [by("a", "sre")],
      expected: ["a", undefined],
    },
    {
      when: "someone who fits both makes room for someone who fits one",
      slots: [slot("security"), slot("sre")],
      signed: [by("a", "security"), by("a", "sre"), by("b", "security", 1)],
      expected: ["b", "a"],
    },
    {
      when: "the first to sign is counted",
      slots: [slot("sre")],
      signed: [by("b", "sre", 1), by("a", "sre")],
      expected: ["a"],
    },
    { when: "nobody signed", slots: [slot("sre")], signed: [], expected: [undefined] },
  ] as const)("$when", ({ slots, signed, expected }) => expect(filledBy(slots, signed)).toEqual(expected));
});

const people = fc.constantFrom("a", "b", "c", "d");
const roles = fc.constantFrom<PersonRole[]>("security", "sre", "product-owner");
const signed = fc.uniqueArray(fc.tuple(people, roles), {
  selector: ([person, role]) => `${person} ${role}`,
  maxLength: 12,
});

test("no assignment fills more slots, none counts a person twice, and the order of arrival changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(roles, { maxLength: 5 }),
      signed,
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      (wanted, pairs, ranks) => {
        const slots = wanted.map((role) => slot(role));
        const signOffs = pairs.map(([person, role], index) => by(person, role, index));
        const found = filledBy(slots, signOffs);
        const counted = found.filter((person) => person !== undefined);
        expect(new Set(counted).size).toBe(counted.length);
        expect(counted.length).toBe(mostFilled(wanted, pairs, new Set()));
        const shuffled = signOffs
          .map((signOff, index) => [ranks[index] ?? 0, signOff] as const)
          .sort(([one], [other]) => one - other);
        expect(
          filledBy(
            slots,
            shuffled.map(([, signOff]) => signOff),
          ),
        ).toEqual(found);
      },
    ),
  );
});

/** The greatest number of filled slots, by trying every assignment. */
function mostFilled(
  [role, ...rest]: readonly PersonRole[],
  pairs: readonly (readonly [string, PersonRole])[],
  used: ReadonlySet<string>,
): number {
  if (role === undefined) return 0;
  const candidates = pairs.filter(([person, held]) => held === role && !used.has(person));
  const filling = candidates.map(([person]) => 1 + mostFilled(rest, pairs, new Set([...used, person])));
  return Math.max(mostFilled(rest, pairs, used), ...filling);
}
