import { expect, test } from "vitest";
import { person } from "../testing/people";
import { noticesOfPolicy, type PolicyNews } from "./notices-of-policy";

const [mona, sam, olivia] = [
  person("Mona Keller", "ml-engineer"),
  person("Sam Okafor", "security"),
  person("Olivia Hart", "product-owner"),
];
const proposed: PolicyNews = {
  entryId: "led_1",
  action: "policy-draft.proposed",
  actor: mona,
  draft: { id: "pdr_1", name: "regulated" },
  reason: "recall slipped twice; password=hunter2",
  signerIds: [sam.id, olivia.id],
  authorIds: [mona.id],
  people: [mona, sam, { ...olivia, active: false }],
};

test("a proposal is notified to active people who can sign it, with its reason, no secret, and a link to the draft", () => {
  expect(noticesOfPolicy(proposed)).toEqual([
    {
      personId: sam.id,
      kind: "policy",
      title: "Sign a change to the policy regulated",
      detail: "Mona Keller proposes it: recall slipped twice; [removed]",
      href: "/policies/regulated/drafts/pdr_1",
      sameAs: "policy led_1",
    },
  ]);
});

test("its result is notified to its authors, and nobody of their own act, under any account", () => {
  const signed = { ...proposed, action: "policy-draft.signed", actor: sam, reason: undefined } as const;
  expect(noticesOfPolicy(signed)).toMatchObject([
    { personId: mona.id, detail: "Sam Okafor signed it; it can be published." },
  ]);
  const other = { ...person("Mona K", "product-owner"), email: mona.email.toUpperCase() };
  expect(noticesOfPolicy({ ...proposed, signerIds: [other.id], people: [mona, other] })).toEqual([]);
});
