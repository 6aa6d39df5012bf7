import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionOf } from "./completion";

describe("the completion of a quorum", () => {
  test.each([
    { when: "everyone fits a slot of their own", fitting: [["a"], ["b"]], shortages: [] },
    {
      when: "one person fits two slots and another one of them",
      fitting: [["a", "b"], ["a"]],
      shortages: [],
    },
    {
      when: "only one person fits two slots",
      fitting: [["a"], ["a"]],
      shortages: [{ slots: [0, 1], people: ["a"] }],
    },
    { when: "nobody fits a slot", fitting: [["a"], []], shortages: [{ slots: [1], people: [] }] },
    {
      when: "two people fit three slots between them",
      fitting: [
        ["a", "b"],
        ["a", "b"],
        ["a", "b"],
      ],
      shortages: [{ slots: [0, 1, 2], people: ["a", "b"] }],
    },
    {
      when: "two shortages have nothing to do with each other",
      fitting: [["a"], ["a"], ["b"], ["b"]],
      shortages: [
        { slots: [0, 1], people: ["a"] },
        { slots: [2, 3], people: ["b"] },
      ],
    },
  ])("$when", ({ fitting, shortages }) => expect(completionOf(fitting).shortages).toEqual(shortages));

  test("a person who is the only one for another slot does not complete it in this one", () => {
    const completion = completionOf([["a", "b"], ["a"]]);
    expect([
      completion.staysComplete(0, "a"),
      completion.staysComplete(0, "b"),
      completion.staysComplete(1, "a"),
    ]).toEqual([false, true, true]);
    expect(completion.staysComplete(1, "b")).toBe(false);
  });
});

const person = fc.constantFrom("a", "b", "c", "d", "e");
const fittings = fc.array(fc.uniqueArray(person, { maxLength: 4 }), { maxLength: 5 });

test("compared with every assignment: none fills more, every shortage is real, and staying complete is exact", () => {
  fc.assert(
    fc.property(fittings, (fitting) => {
      const completion = completionOf(fitting);
      const counted = completion.placed.filter((one) => one !== undefined);
      expect(new Set(counted).size).toBe(counted.length);
      completion.placed.forEach((one, slot) => {
        if (one !== undefined) expect(fitting[slot]).toContain(one);
      });
      const most = mostFilled(fitting, new Set());
      expect(counted.length).toBe(most);
      const lacking = completion.shortages.map(({ slots, people }) => {
        expect([...new Set(slots.flatMap((slot) => fitting[slot] ?? []))].sort()).toEqual(people);
        return slots.length - people.length;
      });
      expect(lacking.reduce((sum, one) => sum + one, 0)).toBe(fitting.length - most);
      for (const [slot, people] of fitting.entries()) {
        for (const one of people) {
          const rest = fitting.filter((_, index) => index !== slot);
          expect(completion.staysComplete(slot, one)).toBe(mostFilled(rest, new Set([one])) + 1 === most);
        }
      }
    }),
    { numRuns: 400 },
  );
});

/** The greatest number of filled slots, by trying every assignment. */
function mostFilled([people, ...rest]: readonly (readonly string[])[], used: ReadonlySet<string>): number {
  if (people === undefined) return 0;
  const filling = people
    .filter((one) => !used.has(one))
    .map((one) => 1 + mostFilled(rest, new Set([...used, one])));
  return Math.max(mostFilled(rest, used), ...filling);
}
