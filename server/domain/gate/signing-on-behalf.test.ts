import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "../../testing/law-sizes";
import { canonicalJson } from "../canonical/index";
import { factsFromRecord } from "../decision/facts-record";
import type { ReleaseFacts } from "../decision/release-facts";
import { actsFor } from "../explanation/acts";
import type { SignOffGate } from "../policy/policy-document";
import { isSamePerson } from "../sign-off/same-person";
import type { SignOff } from "../sign-off/sign-off";
import {
  delegation,
  GATES,
  hoursAfter,
  NOW,
  PEOPLE,
  policyDocument,
  policyVersion,
  signOffBy,
  signOffGate,
  unsignedFacts,
} from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateRelease } from "./evaluate-release";
import { capacitiesOf, isAwaited } from "./sign-off/capacities";
import { turnOf } from "./turn";

/** A policy that accepts delegates and requires one signature in each of three roles. */
const approvals = signOffGate({ signOff: { delegation: { maxDays: 30, tiers: ["high"] } } });
const withGate = (gate: SignOffGate) => ({
  ...policyVersion(),
  document: policyDocument({ gates: [...GATES.filter(({ id }) => id !== "approvals"), gate] }),
});
const policy = withGate(approvals);
const facts = (changes: Partial<ReleaseFacts> = {}) =>
  unsignedFacts({ policy, delegations: [delegation()], ...changes });

const signedByDelegate = (
  delegate: string,
  delegator: string,
  changes: Partial<SignOff> & { readonly role: SignOff["role"]; readonly facts: ReleaseFacts },
) => ({
  ...signOffBy(delegate, changes),
  onBehalfOf: {
    personId: `per_${delegator.toLowerCase()}`,
    name: PEOPLE.find(({ id }) => id === `per_${delegator.toLowerCase()}`)?.name ?? delegator,
    delegationId: "dlg_1",
  },
});
const signedBy = (given: ReleaseFacts, signOffs: readonly SignOff[]) => {
  const result = evaluateRelease({ ...given, signOffs }, NOW).gates.find(({ id }) => id === "approvals");
  if (result === undefined) throw new Error("the gate has a result");
  return inWords(result);
};
const rafaelForOlivia = (given: ReleaseFacts, changes: Partial<SignOff> = {}) =>
  signedByDelegate("Rafael", "Olivia", { role: "product-owner", facts: given, ...changes });
const others = (given: ReleaseFacts) => [
  signOffBy("Marek", { role: "ml-engineer", facts: given }),
  signOffBy("Ines", { role: "security", facts: given }),
];

describe("a delegate's signature", () => {
  test("fills the delegator's slot, with both names", () => {
    const result = signedBy(facts(), [rafaelForOlivia(facts()), ...others(facts())]);
    expect(result).toMatchObject({
      status: "passed",
      reason: expect.stringContaining("Signed by Rafael Costa on behalf of Olivia Hart (product owner)"),
    });
    expect(result.slots?.[0]?.filledBy).toMatchObject({
      personId: "per_rafael",
      onBehalfOf: { personId: "per_olivia", name: "Olivia Hart" },
    });
  });

  test("does not count for the delegate, and without the delegation it does not count", () =>
    expect(signedBy(facts({ delegations: [] }), [rafaelForOlivia(facts()), ...others(facts())]).status).toBe(
      "waiting",
    ));

  test("counts after the delegation ended or was revoked, if it was given before", () => {
    const ended = (changes: object) => facts({ delegations: [delegation(changes)] });
    const since = hoursAfter(-2);
    for (const changes of [
      { since, until: new Date(NOW.getTime() - 60_000) },
      { since, revokedAt: new Date(NOW.getTime() - 60_000) },
    ]) {
      expect(signedBy(ended(changes), [rafaelForOlivia(facts()), ...others(facts())]).status).toBe("passed");
      const late = { signedAt: NOW, authenticatedAt: NOW };
      expect(signedBy(ended(changes), [rafaelForOlivia(facts(), late), ...others(facts())]).status).toBe(
        "waiting",
      );
    }
  });

  test("stops counting if the delegator loses the role before the decision, like the delegator's own", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_olivia"
        ? { ...one, grants: [{ role: "auditor", teams: ["clinical-ml"] } as const] }
        : one,
    );
    expect(signedBy(facts({ people }), [rafaelForOlivia(facts()), ...others(facts())]).status).toBe(
      "waiting",
    );
  });

  test("that rejects closes the gate and names the delegator", () =>
    expect(
      signedBy(facts(), [rafaelForOlivia(facts(), { meaning: "reject", reason: "Too early." })]),
    ).toMatchObject({
      status: "failed",
      reason: "Rejected by Rafael Costa on behalf of Olivia Hart (product owner): Too early.",
    }));
});

describe("a delegate and the delegator fill one slot together", () => {
  /**
   * Two product owners are required. Omar requested the promotion, so only Olivia and her delegates are left.
   */
  const twice = signOffGate({
    signOff: {
      delegation: { maxDays: 30, tiers: ["high"] },
      tiers: { low: [], medium: [], high: [{ role: "product-owner", count: 2 }] },
    },
  });
  const two = withGate(twice);
  test("a delegator who returns and signs is not counted beside their delegate", () => {
    const given = facts({ policy: two });
    const result = signedBy(given, [
      rafaelForOlivia(given),
      signOffBy("Olivia", { role: "product-owner", facts: given }),
    ]);
    expect(result.status).toBe("waiting");
    expect(result.slots?.filter(({ filledBy }) => filledBy !== undefined)).toHaveLength(1);
  });

  test("a delegate who also signs in a role of their own is counted once", () => {
    const slots = [{ role: "product-owner", count: 1 } as const, { role: "sre", count: 1 } as const];
    const asked = signOffGate({
      signOff: { delegation: { maxDays: 30, tiers: ["high"] }, tiers: { low: [], medium: [], high: slots } },
    });
    const given = facts({
      policy: withGate(asked),
    });
    const own = signOffBy("Rafael", { role: "sre", facts: given });
    expect(signedBy(given, [rafaelForOlivia(given), own]).status).toBe("waiting");
    expect(
      signedBy(given, [rafaelForOlivia(given), signOffBy("Rosa", { role: "sre", facts: given })]).status,
    ).toBe("passed");
  });

  test("a delegate who signs for two people is counted once", () => {
    const delegations = [
      delegation(),
      delegation({ id: "dlg_2", delegatorId: "per_ines", role: "security" }),
    ];
    const given = facts({ delegations });
    const both = [
      rafaelForOlivia(given),
      signedByDelegate("Rafael", "Ines", { role: "security", facts: given }),
    ];
    const result = signedBy(given, [...both, signOffBy("Marek", { role: "ml-engineer", facts: given })]);
    expect(result.status).toBe("waiting");
  });
});

describe("the people who can still act", () => {
  test("include the delegate beside the delegator while the delegation lasts, and it is their turn", () => {
    const given = facts();
    const { who, reason } = signedBy(given, others(given));
    expect(who.map(({ name, onBehalfOf }) => [name, onBehalfOf?.name])).toEqual([
      ["Olivia Hart", undefined],
      ["Rafael Costa", "Olivia Hart"],
    ]);
    expect(reason).toContain("Olivia Hart or Rafael Costa on behalf of Olivia Hart");
    const evaluation = evaluateRelease(given, NOW);
    expect(turnOf(evaluation, given, "per_rafael")).toMatchObject({ whose: "yours", act: "sign" });
    const rafael = PEOPLE.find(({ id }) => id === "per_rafael");
    const actor = {
      kind: "person",
      id: "per_rafael",
      name: "Rafael Costa",
      grants: rafael?.grants ?? [],
    } as unknown as Parameters<typeof actsFor>[0];
    const sign = () =>
      actsFor(actor, { facts: given, evaluation, now: NOW, isLiveHere: false, onItsWay: undefined }).find(
        ({ act }) => act === "sign",
      );
    expect(sign()).toMatchObject({ allowed: true });
  });

  test("are named per role: a slot that others filled waits for nobody", () => {
    const given = facts({ delegations: [delegation({ delegateId: "per_sam" })] });
    const signedByOthers = { ...given, signOffs: others(given) };
    const evaluation = evaluateRelease(signedByOthers, NOW);
    const open = capacitiesOf("per_sam", { gate: approvals, facts: signedByOthers, now: NOW });
    expect(
      open.map((one) => [
        one.role,
        one.onBehalfOf?.name,
        one.ineligible,
        isAwaited("per_sam", one, evaluation),
      ]),
    ).toEqual([
      ["security", undefined, undefined, false],
      ["product-owner", "Olivia Hart", undefined, true],
    ]);
  });

  test("do not include the delegate from the instant the delegation ends or is revoked", () => {
    for (const changes of [{ until: NOW }, { revokedAt: NOW }]) {
      const given = facts({ delegations: [delegation({ since: hoursAfter(-2), ...changes })] });
      expect(signedBy(given, others(given)).who.map(({ personId }) => personId)).toEqual(["per_olivia"]);
    }
  });

  test("do not include a delegate who is the only person for another slot", () => {
    const slots = [{ role: "product-owner", count: 1 } as const, { role: "sre", count: 1 } as const];
    const asked = signOffGate({
      signOff: { delegation: { maxDays: 30, tiers: ["high"] }, tiers: { low: [], medium: [], high: slots } },
    });
    const given = facts({
      policy: withGate(asked),
      people: PEOPLE.filter(({ id }) => id !== "per_rosa"),
    });
    expect(
      signedBy(given, []).slots?.map(({ candidates }) => candidates.map(({ personId }) => personId)),
    ).toEqual([["per_olivia"], ["per_rafael"]]);
  });
});

describe("laws of signing on behalf of someone", { timeout: LAW_TIMEOUT_MS }, () => {
  const HOLDERS = PEOPLE.filter(({ grants }) =>
    ["product-owner", "ml-engineer", "security"].includes(grants[0]?.role ?? ""),
  );
  const [holder, someone] = [fc.constantFrom(...HOLDERS), fc.constantFrom(...PEOPLE.map(({ id }) => id))];
  const roleOf = (id: string) => PEOPLE.find((one) => one.id === id)?.grants[0]?.role ?? "sre";
  const delegationArbitrary = fc.record({
    by: holder,
    to: someone,
    since: fc.integer({ min: -50, max: 2 }),
    isRevoked: fc.nat({ max: 9 }).map((n) => n === 0),
  });
  const arbitrary = fc
    .record({
      grants: fc.array(delegationArbitrary, { minLength: 1, maxLength: 5 }),
      /**
       * The signatures given under the delegations and by people for themselves. Signers are anyone, or one
       * of the delegators.
       */
      used: fc.array(fc.nat({ max: 4 }), { maxLength: 4 }),
      own: fc.array(fc.oneof(someone, fc.nat({ max: 2 })), { maxLength: 3 }),
      count: fc.integer({ min: 1, max: 2 }),
      allows: fc.nat({ max: 5 }).map((n) => n > 0),
    })
    .map(({ grants, used, own, count, allows }) => {
      const high = (["product-owner", "ml-engineer", "security"] as const).map((role) => ({ role, count }));
      const gate = signOffGate({
        signOff: {
          ...(allows && { delegation: { maxDays: 30, tiers: ["high"] as const } }),
          tiers: { low: [], medium: [], high },
        },
      });
      const delegations = grants.map(({ by, to, since, isRevoked }, index) =>
        delegation({
          ...{
            id: `dlg_${index}`,
            delegatorId: by.id,
            delegateId: to,
            role: roleOf(by.id),
            since: hoursAfter(since),
            until: hoursAfter(since + 48),
          },
          ...(isRevoked && { revokedAt: hoursAfter(-1) }),
        }),
      );
      const given = facts({ policy: withGate(gate), delegations });
      const { decisionDigest } = evaluateRelease(given, NOW);
      const by = (id: string, changes: Partial<SignOff> & { readonly role: SignOff["role"] }) =>
        signOffBy(id.slice("per_".length), { facts: given, decisionDigest, ...changes });
      const signOffs = [
        ...own
          .flatMap((one) => (typeof one === "string" ? one : (delegations[one]?.delegatorId ?? [])))
          .map((id, index) => by(id, { id: `sgn_own_${index}`, role: roleOf(id) })),
        ...used.flatMap((at, index) => {
          const one = delegations[at];
          if (one === undefined) return [];
          const onBehalfOf = { personId: one.delegatorId, name: one.delegatorId, delegationId: one.id };
          return [by(one.delegateId, { id: `sgn_for_${index}`, role: one.role, onBehalfOf })];
        }),
      ];
      return { ...given, signOffs };
    });

  test("nobody is in two slots, as signer or as delegator, and neither of a pair contributed", () => {
    let onBehalfCounted = 0;
    fc.assert(
      fc.property(arbitrary, (given) => {
        const [gate] = evaluateRelease(given, NOW).gates.filter(({ id }) => id === "approvals");
        const filled = (gate?.slots ?? []).flatMap(({ filledBy }) => filledBy ?? []);
        const used = filled.flatMap(({ personId, onBehalfOf }) => [
          personId,
          ...(onBehalfOf ? [onBehalfOf.personId] : []),
        ]);
        onBehalfCounted += filled.filter(({ onBehalfOf }) => onBehalfOf).length;
        for (const [index, one] of used.entries())
          expect(used.slice(index + 1).some((other) => isSamePerson(one, other, given.people))).toBe(false);
        expect(used.filter((id) => given.contributions.some(({ personId }) => personId === id))).toEqual([]);
        for (const { personId, onBehalfOf } of filled) {
          if (onBehalfOf === undefined) continue;
          expect(
            given.delegations?.some(
              (one) => one.delegateId === personId && one.delegatorId === onBehalfOf.personId,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: LAW_SIZES.facts },
    );
    expect(onBehalfCounted, "the law is about something").toBeGreaterThan(0);
  });

  test("removing a delegation opens nothing, and facts read back from the record give the same decision", () => {
    fc.assert(
      fc.property(arbitrary, fc.nat({ max: 4 }), (given, at) => {
        const before = evaluateRelease(given, NOW);
        const fewer = { ...given, delegations: (given.delegations ?? []).filter((_, index) => index !== at) };
        const opens = (one: ReleaseFacts) =>
          evaluateRelease(one, NOW).gates.find(({ id }) => id === "approvals")?.status === "passed";
        if (!opens(given)) expect(opens(fewer)).toBe(false);
        expect(canonicalJson(evaluateRelease(factsFromRecord(JSON.parse(canonicalJson(given))), NOW))).toBe(
          canonicalJson(before),
        );
        const { delegations: _, ...none } = given;
        expect(evaluateRelease(none, NOW).decisionDigest).toBe(before.decisionDigest);
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });
});
