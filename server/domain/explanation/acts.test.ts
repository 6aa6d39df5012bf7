import { describe, expect, test } from "vitest";
import type { Actor } from "../authorization/actor";
import type { PersonRole } from "../authorization/role";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import { allowedFacts, NOW, unsignedFacts } from "../testing/facts";
import { personNamed } from "../testing/people";
import { type Act, actsFor } from "./acts";

function actor(name: Parameters<typeof personNamed>[0], role: PersonRole): Actor {
  const { id, issuer, subject, email, grants } = personNamed(name);
  return {
    kind: "person",
    id,
    issuer,
    subject,
    name,
    email,
    grants: [...grants, { role, teams: "*" }],
    sessionId: "ses_1",
    authenticatedAt: NOW,
  };
}

function act(
  who: Actor,
  which: Act,
  facts: ReleaseFacts,
  present: Partial<Pick<Parameters<typeof actsFor>[1], "isLiveHere" | "onItsWay">> = {},
) {
  const situation = {
    facts,
    evaluation: evaluateRelease(facts, NOW),
    now: NOW,
    isLiveHere: false,
    onItsWay: undefined,
    ...present,
  };
  return actsFor(who, situation).find((candidate) => candidate.act === which);
}

const omar = actor("Omar", "product-owner");
const olivia = actor("Olivia", "product-owner");
const auditor = actor("Ada", "auditor");

describe("an act that is blocked, waiting or not permitted says which of the three it is", () => {
  test("an actor without the role is not permitted, regardless of the gates", () =>
    expect(act(auditor, "promote", allowedFacts())).toMatchObject({
      allowed: false,
      because: "not-permitted",
    }));

  test("an act that waits only for people is waiting", () =>
    expect(act(omar, "promote", unsignedFacts())).toMatchObject({ allowed: false, because: "waiting" }));

  test("an act that a stop forbids is blocked", () => {
    const held = {
      ...allowedFacts(),
      revokedDigests: [{ digest: allowedFacts().release.components[0]?.digest ?? "", reason: "poisoned" }],
    };
    expect(act(omar, "promote", held)).toMatchObject({ allowed: false, because: "blocked" });
  });

  test("an approved release may be promoted, unless it is live in the stage or another promotion is in progress", () => {
    expect(act(omar, "promote", allowedFacts())).toMatchObject({ allowed: true });
    expect(act(omar, "promote", allowedFacts(), { isLiveHere: true })).toMatchObject({
      allowed: false,
      because: "blocked",
    });
    expect(
      act(omar, "promote", allowedFacts(), {
        onItsWay: { releaseKey: "another@1", kind: "promotion", phase: "permitted" },
      }),
    ).toMatchObject({
      allowed: false,
      because: "waiting",
    });
  });

  test("a second request waits for the first", () =>
    expect(act(omar, "request", unsignedFacts())).toMatchObject({ allowed: false, because: "waiting" }));
});

describe("a release with a promotion in progress", () => {
  const { key: releaseKey } = allowedFacts().release;
  const onItsWay = { releaseKey, kind: "promotion", phase: "permitted" } as const;
  const returned = (facts: ReleaseFacts, present: Parameters<typeof act>[3], who = olivia) =>
    act(who, "return", facts, present);

  test("can be returned until its permit is spent, and not later", () => {
    expect(act(olivia, "sign", unsignedFacts(), { onItsWay })).toMatchObject({
      allowed: false,
      move: "see-promotions",
    });
    expect(returned(unsignedFacts(), { onItsWay })).toMatchObject({ allowed: true });
    expect(returned(unsignedFacts(), { onItsWay: { ...onItsWay, phase: "deploying" } })).toMatchObject({
      move: "see-promotions",
    });
    expect(returned(unsignedFacts(), { onItsWay: { ...onItsWay, kind: "rollback" } })).toMatchObject({
      move: "see-promotions",
    });
    expect(returned(unsignedFacts(), { isLiveHere: true })).toMatchObject({
      allowed: false,
      because: "blocked",
    });
  });

  test("can be returned by a person who could sign it and has not signed", () => {
    expect(returned(unsignedFacts(), { onItsWay }, auditor)).toMatchObject({
      allowed: false,
      because: "not-permitted",
    });
    expect(returned(allowedFacts(), { onItsWay })).toMatchObject({ allowed: false, move: "see-sign-offs" });
  });

  test("can be returned before signing is open", () => {
    const closed = { ...unsignedFacts(), evidence: [] };
    expect(act(olivia, "sign", closed)).toMatchObject({ allowed: false });
    expect(returned(closed, {})).toMatchObject({ allowed: true });
  });
});
