import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delegation, hoursAfter, NOW, PEOPLE, person, personNamed } from "../testing/facts";
import { type Delegation, isInForce } from "./delegation";
import { delegationState, whyIdle } from "./delegation-state";
import { type DelegationInput, possibleDelegates, whyNotDelegate } from "./give-delegation";

const base: DelegationInput = {
  delegator: personNamed("Olivia"),
  delegate: personNamed("Rafael"),
  people: PEOPLE,
  role: "product-owner",
  teams: ["clinical-ml"],
  since: NOW,
  until: hoursAfter(14 * 24),
  active: [],
  now: NOW,
};
const why = (changes: Partial<DelegationInput> = {}) => whyNotDelegate({ ...base, ...changes })?.code;

test("a person's own role is delegated to a person who signs for the same team", () =>
  expect(why()).toBeUndefined());

test.each([
  ["a role that signs nothing", { role: "auditor" }, "role-does-not-sign"],
  ["administering", { delegator: personNamed("Ada"), role: "admin" }, "role-does-not-sign"],
  ["a role one does not hold", { role: "security" }, "role-not-held"],
  ["a role one holds for another team", { teams: ["pricing"] }, "role-not-held"],
  ["all teams by who holds it for one", { teams: "*" }, "role-not-held"],
  [
    "by someone who was switched off",
    { delegator: { ...personNamed("Olivia"), active: false } },
    "role-not-held",
  ],
  ["to nobody", { delegate: undefined }, "delegate-unknown"],
  ["to someone who left", { delegate: { ...personNamed("Rafael"), active: false } }, "delegate-unknown"],
  ["to oneself", { delegate: personNamed("Olivia") }, "delegate-is-delegator"],
  ["to an administrator who signs nothing", { delegate: personNamed("Ada") }, "delegate-may-not-sign"],
  ["to someone of another team", { delegate: person("Rafael Costa") }, "delegate-may-not-sign"],
  ["from yesterday", { since: hoursAfter(-24) }, "begins-in-the-past"],
  ["for no time", { until: NOW }, "ends-before-it-begins"],
  ["for a quarter, to the day", { until: hoursAfter(92 * 24) }, undefined],
  ["for longer than a quarter", { until: hoursAfter(92 * 24 + 1) }, "too-long"],
] as const satisfies readonly (readonly [string, Partial<DelegationInput>, string | undefined])[])(
  "%s",
  (_, changes, code) => expect(why(changes)).toBe(code),
);

test("to another account of the same person", () => {
  const twin = { ...person("Olivia Hart", "sre"), id: "per_twin" };
  expect(why({ delegate: twin, people: [...PEOPLE, twin] })).toBe("delegate-is-delegator");
});

describe("existing delegations", () => {
  const existing = (changes: Partial<Delegation> = {}) => ({
    active: [delegation({ since: NOW, until: hoursAfter(48), ...changes })],
  });
  test("exclude the same role for a part of that time", () =>
    expect(why(existing({ delegateId: "per_rosa" }))).toBe("overlaps"));
  test("permit one that begins where the other ends", () =>
    expect(why({ ...existing(), since: hoursAfter(48) })).toBeUndefined());
  test("permit one after a revocation", () => expect(why(existing({ revokedAt: NOW }))).toBeUndefined());
  test("permit another role of the same person", () =>
    expect(why(existing({ role: "security" }))).toBeUndefined());
  test("a cycle of two is refused, in any roles", () =>
    expect(why(existing({ delegatorId: "per_rafael", delegateId: "per_olivia", role: "sre" }))).toBe(
      "circle",
    ));
  test("times that do not overlap form no cycle", () =>
    expect(
      why({
        ...existing({ delegatorId: "per_rafael", delegateId: "per_olivia", role: "sre" }),
        since: hoursAfter(48),
      }),
    ).toBeUndefined());

  test("no cycle of any length can ever be given", () => {
    const SIGNERS = PEOPLE.filter(({ id }) => id !== "per_ada");
    const someone = fc.nat({ max: SIGNERS.length - 1 });
    const asked = fc.array(fc.tuple(someone, someone, fc.nat({ max: 10 }), fc.integer({ min: 1, max: 10 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(asked, fc.nat({ max: 20 }), (lendings, hour) => {
        const active = lendings.reduce<readonly Delegation[]>((given, [from, to, start, hours]) => {
          const [delegator, delegate] = [SIGNERS[from] ?? base.delegator, SIGNERS[to]];
          const role = delegator.grants[0]?.role ?? "sre";
          const time = { since: hoursAfter(start), until: hoursAfter(start + hours) };
          if (whyNotDelegate({ ...base, delegator, delegate, role, ...time, active: given }) !== undefined)
            return given;
          return given.concat(
            delegation({ delegatorId: delegator.id, delegateId: delegate?.id ?? "", role, ...time }),
          );
        }, []);
        const delegateOf = new Map(
          active
            .filter((one) => isInForce(one, hoursAfter(hour)))
            .map((one) => [one.delegatorId, one.delegateId]),
        );
        for (const first of delegateOf.keys()) {
          const met = [first];
          for (let next = delegateOf.get(first); next !== undefined; next = delegateOf.get(next)) {
            expect(met).not.toContain(next);
            met.push(next);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("possible delegates are other active people who sign for the person's own team, by name", () => {
  const names = possibleDelegates(personNamed("Olivia"), PEOPLE).map(({ name }) => name);
  expect(names).not.toContain("Olivia Hart");
  expect(names).not.toContain("Ada Byrne");
  expect(names).toEqual([...names].sort());
  expect(names).toContain("Rafael Costa");
});

test("a delegation has a state, and a reason when it has no effect", () => {
  const one = delegation({ since: NOW, until: hoursAfter(1) });
  expect([hoursAfter(-1), NOW, hoursAfter(1)].map((at) => delegationState(one, at))).toEqual([
    "upcoming",
    "in-force",
    "over",
  ]);
  expect(delegationState({ ...one, revokedAt: NOW }, NOW)).toBe("taken-back");
  expect(whyIdle(one, PEOPLE)).toBeUndefined();
  const changed = (id: string, changes: object) =>
    whyIdle(
      one,
      PEOPLE.map((each) => (each.id === id ? { ...each, ...changes } : each)),
    );
  expect(changed("per_olivia", { active: false })).toContain("no longer active");
  expect(changed("per_olivia", { grants: [] })).toContain("no longer holds the role product owner");
  expect(changed("per_rafael", { active: false })).toContain("Rafael Costa is no longer active");
});
