import { describe, expect, test } from "vitest";
import { digestOf } from "../../canonical/index";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import type { SignOff } from "../../sign-off/sign-off";
import {
  allowedFacts,
  daysBefore,
  NOW,
  PEOPLE,
  person,
  signOffBy,
  signOffGate,
  unsignedFacts,
} from "../../testing/facts";
import { inWords } from "../../testing/in-words";
import { evaluateRelease } from "../evaluate-release";
import { evaluateSignOffGates } from "./evaluate-sign-off-gates";

const evaluated = (facts: ReleaseFacts, gates: readonly SignOffGate[] = [signOffGate()]) =>
  evaluateSignOffGates(gates, {
    facts,
    now: NOW,
    decisionDigest: evaluateRelease(facts, NOW).decisionDigest,
    signingOpen: true,
  });
const first = (facts: ReleaseFacts, gate = signOffGate()) => {
  const [result] = evaluated(facts, [gate]);
  if (result === undefined) throw new Error("a gate has a result");
  return inWords(result);
};
const signedBut = (id: string, changes: Partial<SignOff>, facts: Partial<ReleaseFacts> = {}) => {
  const signed = allowedFacts(facts);
  return {
    ...signed,
    signOffs: signed.signOffs.map((signOff) =>
      signOff.signerId === id ? { ...signOff, ...changes } : signOff,
    ),
  };
};

describe("the count of sign-offs", () => {
  test("three people, each in one of their roles, on this digest", () =>
    expect(first(allowedFacts())).toMatchObject({
      status: "passed",
      reason: "Signed by Olivia Hart (product owner), Marek Novak (ML engineer), Ines Lindqvist (security).",
    }));

  test("does not include one on another digest", () =>
    expect(first(signedBut("per_ines", { decisionDigest: digestOf("before") }))).toMatchObject({
      status: "waiting",
      missing: ["a sign-off as security"],
    }));

  test.each([
    { what: "for another stage", facts: signedBut("per_ines", { stage: "staging" }) },
    { what: "that was withdrawn", facts: signedBut("per_ines", { withdrawnAt: NOW }) },
    {
      what: "given eleven minutes after authentication",
      facts: signedBut("per_ines", { authenticatedAt: new Date(NOW.getTime() - 16.1 * 60_000) }),
    },
    { what: "by someone unknown", facts: signedBut("per_ines", { signerId: "per_ghost" }) },
    {
      what: "by someone who lost the role",
      facts: {
        ...allowedFacts(),
        people: PEOPLE.map((one) => (one.id === "per_ines" ? { ...one, grants: [] } : one)),
      },
    },
    {
      what: "by someone who was switched off",
      facts: {
        ...allowedFacts(),
        people: PEOPLE.map((one) => (one.id === "per_ines" ? { ...one, active: false } : one)),
      },
    },
  ])("does not include one $what", ({ facts }) =>
    expect(first(facts)).toMatchObject({ status: "waiting", missing: ["a sign-off as security"] }),
  );

  test("needs a passkey signature if the policy requires it at this tier, and none otherwise", () => {
    const gate = signOffGate();
    const asking = (passkey: SignOffGate["signOff"]["passkey"]) =>
      first(allowedFacts(), {
        ...gate,
        signOff: { ...gate.signOff, ...(passkey && { passkey }) },
      }).slots?.map(({ filledBy }) => filledBy?.name);
    expect(asking({ high: "required" })).toEqual([undefined, undefined, undefined]);
    expect(asking({ high: "optional" })).toEqual(["Olivia Hart", "Marek Novak", "Ines Lindqvist"]);
    expect(asking({ medium: "required" })).toEqual(["Olivia Hart", "Marek Novak", "Ines Lindqvist"]);
  });

  test("does not include one by a person who was later shown to have trained the model", () => {
    const facts = allowedFacts();
    const contributions = [
      ...facts.contributions,
      { ground: "trained-model", personId: "per_ines", claimedAs: "", source: "declared" } as const,
    ];
    expect(first({ ...facts, contributions }).slots?.map(({ filledBy }) => filledBy?.name)).toEqual([
      "Olivia Hart",
      "Marek Novak",
      undefined,
    ]);
  });
});

describe("the people for whom a gate waits", () => {
  test("are named for each slot, without those who may not sign", () =>
    expect(first(unsignedFacts())).toMatchObject({
      reason:
        "Waits for product owner (Olivia Hart), ML engineer (Marek Novak) and security (Ines Lindqvist or Sam Okafor).",
      who: [
        { name: "Olivia Hart" },
        { name: "Marek Novak" },
        { name: "Ines Lindqvist" },
        { name: "Sam Okafor" },
      ],
    }));

  test("are missing, with the reason for each, if nobody is left", () => {
    const facts = unsignedFacts({ people: PEOPLE.filter(({ id }) => id !== "per_olivia") });
    expect(first(facts).reason).toContain(
      "product owner (nobody may fill it: Omar Diaz requested this promotion (asked for the promotion) and cannot sign here for that reason.)",
    );
    expect(
      first(
        unsignedFacts({
          people: PEOPLE.filter((one) => !one.grants.some(({ role }) => role === "security")),
        }),
      ).reason,
    ).toContain("security (nobody may fill it: no active person holds that role for clinical-ml)");
  });

  test("are not named while contributors are unknown: the gate names what must be declared", () => {
    const facts = unsignedFacts();
    const contributions = [
      ...facts.contributions,
      {
        ground: "supplied-data",
        personId: undefined,
        claimedAs: "",
        source: "maker of dataset extra 1",
      } as const,
    ];
    expect(first({ ...facts, contributions })).toMatchObject({
      status: "waiting",
      who: [],
      next: "Declare who supplied its data.",
    });
  });

  test("sign only after a request, and earlier signatures do not count", () => {
    expect(first({ ...allowedFacts(), request: undefined })).toMatchObject({
      status: "waiting",
      next: "Request the promotion.",
    });
  });
});

describe("a rejection", () => {
  const rejecting = (changes: Partial<SignOff> = {}) => {
    const facts = allowedFacts();
    return {
      ...facts,
      signOffs: [
        ...facts.signOffs,
        signOffBy("Sam", {
          role: "security",
          facts,
          meaning: "reject",
          reason: "the scan is thin",
          ...changes,
        }),
      ],
    };
  };

  test("closes the gate regardless of other approvals, and names the person who can withdraw it", () =>
    expect(first(rejecting())).toMatchObject({
      status: "failed",
      reason: "Rejected by Sam Okafor (security): the scan is thin",
      who: [{ name: "Sam Okafor" }],
    }));

  test("ends when its author withdraws it", () =>
    expect(first(rejecting({ withdrawnAt: NOW })).status).toBe("passed"));
  test("ends when the decision changes", () =>
    expect(first(rejecting({ decisionDigest: digestOf("before") })).status).toBe("passed"));
  test("remains after its author loses the role", () =>
    expect(first({ ...rejecting(), people: PEOPLE.filter(({ id }) => id !== "per_sam") }).status).toBe(
      "failed",
    ));
});

describe("several gates share the same people", () => {
  const second = signOffGate({
    id: "second",
    signOff: { tiers: { high: [{ role: "security", count: 1 }], medium: [], low: [] }, independentOf: [] },
  });

  test("one person fills one slot among them", () =>
    expect(evaluated(allowedFacts(), [signOffGate(), second]).map(({ status }) => status)).toEqual([
      "passed",
      "waiting",
    ]));

  test("a gate that only warns never takes a signature from a gate that blocks", () =>
    expect(
      evaluated(allowedFacts(), [{ ...second, mode: "warn" }, signOffGate()]).map(({ status }) => status),
    ).toEqual(["waiting", "passed"]));

  test("each is filled if there are enough people", () => {
    const facts = allowedFacts();
    const signOffs = [...facts.signOffs, signOffBy("Sam", { role: "security", facts })];
    expect(evaluated({ ...facts, signOffs }, [signOffGate(), second]).map(({ status }) => status)).toEqual([
      "passed",
      "passed",
    ]);
  });
});

test("a tier without required signatures has nothing to sign", () =>
  expect(first(unsignedFacts({ riskTier: "low" })).status).toBe("not-applicable"));

test("a count of two needs two people", () => {
  const gate = signOffGate({
    signOff: { tiers: { high: [{ role: "security", count: 2 }], medium: [], low: [] } },
  });
  const facts = unsignedFacts({ people: [...PEOPLE, person("Uma Third", "security")] });
  const one = signOffBy("Ines", {
    role: "security",
    facts,
    signedAt: daysBefore(0.01),
    authenticatedAt: daysBefore(0.01),
  });
  expect(first({ ...facts, signOffs: [one, { ...one, id: "sgn_again" }] }, gate)).toMatchObject({
    status: "waiting",
    who: [{ name: "Sam Okafor" }, { name: "Uma Third" }],
  });
  expect(
    first({ ...facts, signOffs: [one, signOffBy("Sam", { role: "security", facts })] }, gate).status,
  ).toBe("passed");
});
