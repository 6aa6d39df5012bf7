import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../../decision/release-facts";
import { delegation, hoursAfter, NOW, PEOPLE, person, signOffGate, unsignedFacts } from "../../testing/facts";
import { whyNotOnBehalf } from "./delegate";

const ALLOWED = { maxDays: 30, tiers: ["low", "medium", "high"] } as const;
const gate = signOffGate({ signOff: { delegation: ALLOWED } });
/** Olivia's delegate is Rafael, unless the test states otherwise. */
const why = ({
  facts = {},
  ...asked
}: Partial<Omit<Parameters<typeof whyNotOnBehalf>[0], "facts">> & {
  readonly facts?: Partial<ReleaseFacts>;
} = {}) =>
  whyNotOnBehalf({
    ...{ personId: "per_rafael", delegatorId: "per_olivia", role: "product-owner", gate, at: NOW },
    ...asked,
    facts: unsignedFacts({ delegations: [delegation()], ...facts }),
  })?.code;
const people = (id: string, changes: object) =>
  PEOPLE.map((one) => (one.id === id ? { ...one, ...changes } : one));

test("a delegate with a role of the team may sign on behalf of the delegator", () =>
  expect(why()).toBeUndefined());

describe("the policy", () => {
  test("accepts no signature on behalf of someone unless it states so", () =>
    expect(why({ gate: signOffGate() })).toBe("delegation-not-allowed"));
  test("may exclude a tier", () =>
    expect(
      why({ gate: signOffGate({ signOff: { delegation: { maxDays: 30, tiers: ["low", "medium"] } } }) }),
    ).toBe("delegation-not-allowed"));
  test("limits the duration, exactly to the day", () => {
    const lasting = (hours: number) => ({
      delegations: [delegation({ since: hoursAfter(-1), until: hoursAfter(hours - 1) })],
    });
    expect(why({ facts: lasting(30 * 24) })).toBeUndefined();
    expect(why({ facts: lasting(30 * 24 + 1) })).toBe("delegation-too-long");
  });
});

describe("the time", () => {
  const at = (changes: Parameters<typeof delegation>[0]) =>
    why({ facts: { delegations: [delegation(changes)] } });
  test.each([
    ["begins this instant", { since: NOW }, undefined],
    ["begins later", { since: hoursAfter(1) }, "delegation-not-in-force"],
    ["ends this instant", { until: NOW }, "delegation-not-in-force"],
    ["ends an instant later", { until: new Date(NOW.getTime() + 1) }, undefined],
    ["was taken back this instant", { revokedAt: NOW }, "delegation-not-in-force"],
    ["is taken back an instant later", { revokedAt: new Date(NOW.getTime() + 1) }, undefined],
  ] as const)("one that %s", (_, changes, code) => expect(at(changes)).toBe(code));
});

describe("the scope of a delegation", () => {
  test.each([
    ["another role", { role: "security" }],
    ["for another team", { teams: ["pricing"] }],
    ["to somebody else", { delegateId: "per_rosa" }],
    ["by somebody else", { delegatorId: "per_sam" }],
  ] as const)("a delegation of %s does not cover this signature", (_, changes) =>
    expect(why({ facts: { delegations: [delegation(changes)] } })).toBe("not-a-delegate"),
  );
  test("a delegation for all teams covers this team", () =>
    expect(why({ facts: { delegations: [delegation({ teams: "*" })] } })).toBeUndefined());
  test("without a delegation nobody may sign on behalf of someone", () =>
    expect(why({ facts: { delegations: [] } })).toBe("not-a-delegate"));
});

describe("independence of both people", () => {
  test("a delegate who trained the model may not sign", () =>
    expect(
      why({ personId: "per_mona", facts: { delegations: [delegation({ delegateId: "per_mona" })] } }),
    ).toBe("not-independent"));
  test("a delegate whose other account trained the model may not sign", () => {
    const twin = { ...person("Rafael Twin", "sre"), id: "per_twin", email: "mona.keller@example.org" };
    const facts = { people: [...PEOPLE, twin], delegations: [delegation({ delegateId: "per_twin" })] };
    expect(why({ personId: "per_twin", facts })).toBe("not-independent");
  });
  test("a delegator who requested the promotion cannot delegate a signature", () => {
    const conflicted = {
      delegatorId: "per_omar",
      facts: { delegations: [delegation({ delegatorId: "per_omar" })] },
    };
    expect(why(conflicted)).toBe("delegator-not-eligible");
  });
  test("while contributors are unknown, no delegate is shown independent", () =>
    expect(why({ facts: { contributions: [] } })).toBe("delegator-not-eligible"));
});

describe("the delegator", () => {
  test.each([
    ["lost the role", { grants: [{ role: "auditor", teams: ["clinical-ml"] }] }],
    ["holds it for another team alone", { grants: [{ role: "product-owner", teams: ["pricing"] }] }],
    ["left", { active: false }],
  ])("delegates nothing after they %s", (_, changes) =>
    expect(why({ facts: { people: people("per_olivia", changes) } })).toBe("delegator-not-eligible"),
  );
  test("delegates nothing after they were deleted", () =>
    expect(why({ facts: { people: PEOPLE.filter(({ id }) => id !== "per_olivia") } })).toBe(
      "delegator-not-eligible",
    ));
  test("cannot delegate a role that was delegated to them", () => {
    const chain = [
      delegation({ delegateId: "per_sam" }),
      delegation({ id: "dlg_2", delegatorId: "per_sam" }),
    ];
    expect(why({ delegatorId: "per_sam", facts: { delegations: chain } })).toBe("delegator-not-eligible");
    expect(why({ facts: { delegations: chain } })).toBe("not-a-delegate");
  });
});

describe("the delegate", () => {
  const named = (delegateId: string, changes: Partial<ReleaseFacts> = {}) =>
    why({ personId: delegateId, facts: { delegations: [delegation({ delegateId })], ...changes } });
  test.each([
    ["an administrator, who signs nothing", "per_ada", {}],
    ["a service account", "sac_trainer", {}],
    ["someone who left", "per_rafael", { people: people("per_rafael", { active: false }) }],
    [
      "someone of another team",
      "per_rafael",
      { people: people("per_rafael", { grants: [{ role: "sre", teams: ["pricing"] }] }) },
    ],
  ] as const)("is not %s", (_, id, facts) => expect(named(id, facts)).toBe("delegate-may-not-sign"));
  test("is neither the delegator nor another account of the delegator", () => {
    expect(named("per_olivia")).toBe("delegate-is-delegator");
    const twin = { ...person("Olivia Hart", "sre"), id: "per_twin" };
    expect(named("per_twin", { people: [...PEOPLE, twin] })).toBe("delegate-is-delegator");
  });
});
