import { describe, expect, test } from "vitest";
import { digestOf } from "../../canonical/index";
import { person } from "../../testing/people";
import {
  countingApprovals,
  type PolicySigning,
  rolesToSignPolicy,
  whyNotPropose,
  whyNotPublish,
  whyNotSignPolicy,
} from "./why-not-sign-policy";

const NOW = new Date("2026-03-02T10:00:00Z");
const [mona, olivia, sam] = [
  person("Mona Keller", "ml-engineer"),
  person("Olivia Hart", "product-owner"),
  person("Sam Okafor", "security"),
];
const digest = digestOf("text");
const fresh = (who: typeof sam) => ({ ...who, authenticatedAt: new Date(NOW.getTime() - 60_000) });

function signing(change: Partial<PolicySigning> = {}): PolicySigning {
  return {
    draft: { state: "proposed", revision: 2, digest, authorIds: [mona.id] },
    signOffs: [],
    signer: fresh(sam),
    people: [mona, olivia, sam],
    teams: ["clinical-ml"],
    now: NOW,
    ...change,
  };
}

test("a person who is not its author, in a role that signs policies, freshly authenticated, may sign", () => {
  expect(whyNotSignPolicy(signing())).toBeUndefined();
  expect(rolesToSignPolicy(signing())).toEqual(["security"]);
});

describe("refused", () => {
  test.each([
    {
      because: "its author",
      change: { draft: { state: "proposed", revision: 2, digest, authorIds: [sam.id] } },
      code: "not-eligible-to-sign",
    },
    {
      because: "one of several authors",
      change: { draft: { state: "proposed", revision: 2, digest, authorIds: [mona.id, sam.id] } },
      code: "not-eligible-to-sign",
    },
    {
      because: "its author's second account",
      change: { people: [{ ...mona, email: sam.email.toUpperCase() }, sam] },
      code: "not-eligible-to-sign",
    },
    {
      because: "a role that signs no policies",
      change: { signer: fresh(person("Marek Novak", "ml-engineer")) },
      code: "not-eligible-to-sign",
    },
    {
      because: "someone who acts for one of two teams",
      change: { teams: ["clinical-ml", "credit"] },
      code: "not-eligible-to-sign",
    },
    {
      because: "before it is proposed",
      change: { draft: { state: "draft", revision: 2, digest, authorIds: [] } },
      code: "wrong-phase",
    },
    {
      because: "after it was published",
      change: { draft: { state: "published", revision: 2, digest, authorIds: [] } },
      code: "wrong-phase",
    },
    {
      because: "twice",
      change: { signOffs: [{ revision: 2, digest, signerId: sam.id, meaning: "approve" }] },
      code: "already-signed",
    },
    {
      because: "without a fresh authentication",
      change: { signer: { ...sam, authenticatedAt: new Date(NOW.getTime() - 11 * 60_000) } },
      code: "authentication-not-fresh",
    },
    {
      because: "with an authentication nobody vouches for",
      change: { signer: { ...sam, authenticatedAt: undefined } },
      code: "authentication-not-fresh",
    },
  ] as { because: string; change: Partial<PolicySigning>; code: string }[])(
    "$because",
    ({ change, code }) => {
      expect(whyNotSignPolicy(signing(change))).toMatchObject({ code });
    },
  );
});

describe("publishing", () => {
  const approval = { revision: 2, digest, signerId: sam.id, meaning: "approve" } as const;
  test.each([
    { because: "no signature", change: {}, code: "policy-unsigned" },
    {
      because: "a signature on another text",
      change: { signOffs: [{ ...approval, digest: digestOf("other") }] },
      code: "policy-unsigned",
    },
    {
      because: "a signature on an earlier revision",
      change: { signOffs: [{ ...approval, revision: 1 }] },
      code: "policy-unsigned",
    },
    {
      because: "a return",
      change: { signOffs: [{ ...approval, meaning: "reject" }] },
      code: "policy-unsigned",
    },
    {
      because: "its author's own",
      change: { signOffs: [{ ...approval, signerId: mona.id }] },
      code: "policy-unsigned",
    },
    {
      because: "not proposed any more",
      change: { signOffs: [approval], draft: { state: "draft", revision: 2, digest, authorIds: [] } },
      code: "wrong-phase",
    },
  ] as { because: string; change: Partial<PolicySigning>; code: string }[])(
    "$because: refused",
    ({ change, code }) => {
      expect(whyNotPublish(signing(change))).toMatchObject({ code });
    },
  );

  test("signed by another person, it may be published", () => {
    expect(whyNotPublish(signing({ signOffs: [approval] }))).toBeUndefined();
    expect(countingApprovals(signing({ signOffs: [approval] }))).toEqual([approval]);
  });
});

describe("proposing", () => {
  const draft = { state: "draft", revision: 3, digest, authorIds: [mona.id] } as const;
  const returned = { revision: 2, digest, signerId: sam.id, meaning: "reject" } as const;
  test("a returned text is not proposed again unchanged, in any number of saves", () => {
    expect(whyNotPropose({ draft, signOffs: [returned] })).toMatchObject({
      code: "wrong-phase",
      details: { phase: "returned" },
    });
    expect(
      whyNotPropose({ draft: { ...draft, digest: digestOf("mended") }, signOffs: [returned] }),
    ).toBeUndefined();
  });
  test("a proposed text is not proposed again", () => {
    expect(whyNotPropose({ draft: { ...draft, state: "proposed" }, signOffs: [] })).toMatchObject({
      code: "wrong-phase",
    });
    expect(whyNotPropose({ draft, signOffs: [] })).toBeUndefined();
  });
});
