import { expect, test } from "vitest";
import type { SignOff } from "../../sign-off/sign-off";
import {
  delegation,
  NOW,
  personNamed,
  policyVersion,
  signOffBy,
  signOffGate,
  unsignedFacts,
} from "../../testing/facts";
import { inWords } from "../../testing/in-words";
import { evaluateRelease } from "../evaluate-release";
import { whySpent } from "./spent";

const gate = signOffGate({ signOff: { delegation: { maxDays: 30, tiers: ["high"] } } });
const facts = unsignedFacts({ policy: policyVersion({ gates: [gate] }), delegations: [delegation()] });
const onBehalfOf = { personId: "per_olivia", name: "Olivia Hart", delegationId: "dlg_1" };
const forOlivia = { ...signOffBy("Rafael", { role: "product-owner", facts }), onBehalfOf };
const oliviaHerself = signOffBy("Olivia", { role: "product-owner", facts });

const why = (
  signOffs: readonly SignOff[],
  who: string,
  asked: { readonly onBehalfOf?: string; readonly meaning?: "approve" | "reject" } = {},
) => {
  const given = { ...facts, signOffs };
  const evaluation = evaluateRelease(given, NOW);
  const { onBehalfOf, meaning = "approve" } = asked;
  return inWords(whySpent({ signer: personNamed(who), onBehalfOf, meaning, facts: given, evaluation }))
    ?.reason;
};

test("without a signature no person is spent", () => expect(why([], "Olivia")).toBeUndefined());

test("a signer does not sign or reject again, for themselves or on behalf of someone", () => {
  expect(why([forOlivia], "Rafael")).toContain("Rafael Costa has signed this decision already");
  expect(why([forOlivia], "Rafael", { onBehalfOf: "per_ines" })).toContain("Rafael Costa has signed");
  expect(why([forOlivia], "Rafael", { meaning: "reject" })).toContain("Rafael Costa has signed");
});

test("a person on whose behalf a delegate signed does not sign, and may still reject", () => {
  expect(why([forOlivia], "Olivia")).toContain(
    "Rafael Costa has signed this decision on behalf of Olivia Hart",
  );
  expect(why([forOlivia], "Olivia", { meaning: "reject" })).toBeUndefined();
});

test("no delegate signs on behalf of a person after that person or another delegate signed", () => {
  expect(why([oliviaHerself], "Rafael", { onBehalfOf: "per_olivia" })).toContain("Olivia Hart has signed");
  expect(why([forOlivia], "Rosa", { onBehalfOf: "per_olivia" })).toContain("on behalf of Olivia Hart");
});

test("a delegate's signature that no longer counts excludes nobody", () => {
  const ended = { ...facts, delegations: [] };
  const given = { ...ended, signOffs: [forOlivia] };
  const asked = {
    signer: personNamed("Olivia"),
    onBehalfOf: undefined,
    meaning: "approve",
    facts: given,
    evaluation: evaluateRelease(given, NOW),
  } as const;
  expect(whySpent(asked)).toBeUndefined();
});
