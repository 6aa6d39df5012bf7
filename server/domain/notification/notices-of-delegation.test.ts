import { describe, expect, test } from "vitest";
import { evaluateRelease } from "../gate/evaluate-release";
import {
  delegation,
  GATES,
  hoursAfter,
  NOW,
  PEOPLE,
  policyVersion,
  signed,
  signOffGate,
  unsignedFacts,
} from "../testing/facts";
import { noticesOfDelegation } from "./notices-of-delegation";
import { noticeOfNeed, whoIsNeeded } from "./who-is-needed";

const [olivia, rafael, ada] = [
  { id: "per_olivia", name: "Olivia Hart" },
  { id: "per_rafael", name: "Rafael Costa" },
  { id: "per_ada", name: "Ada Byrne" },
];
const news = {
  entryId: "led_1",
  role: "product-owner",
  delegator: olivia,
  delegate: rafael,
  since: NOW,
  until: hoursAfter(24),
  reason: undefined,
} as const;
const told = (action: "delegation.given" | "delegation.revoked", actor: typeof olivia) =>
  noticesOfDelegation({ ...news, action, actor }).map(({ personId, title }) => [personId, title]);

describe("the notification of a delegation", () => {
  test("goes to the delegate when it is given", () =>
    expect(told("delegation.given", olivia)).toEqual([
      ["per_rafael", "You are the delegate of Olivia Hart as product owner"],
    ]));
  test("goes to the person signed for when the delegate ends it", () =>
    expect(told("delegation.revoked", rafael)).toEqual([
      ["per_olivia", "Rafael Costa is no longer your delegate as product owner"],
    ]));
  test("goes to both when an administrator ends it", () =>
    expect(told("delegation.revoked", ada).map(([id]) => id)).toEqual(["per_olivia", "per_rafael"]));
  test("leaves secrets out of its reason", () => {
    const [notice] = noticesOfDelegation({
      ...news,
      action: "delegation.given",
      actor: olivia,
      reason: "password=hunter22secret",
    });
    expect(notice?.detail).not.toContain("hunter22secret");
  });
});

test("a delegate is asked to sign like everyone who can, with the name of the person signed for", () => {
  const gate = signOffGate({ signOff: { delegation: { maxDays: 30, tiers: ["high"] } } });
  const policy = policyVersion({ gates: GATES.map((one) => (one.kind === "sign-off" ? gate : one)) });
  const facts = { ...signed(unsignedFacts({ policy })), signOffs: [], delegations: [delegation()] };
  const release = { key: "screening@2.3.0", version: "2.3.0", modelTitle: "Screening", team: "clinical-ml" };
  const owners = { training: null, serving: null, incident: null };
  const needed = whoIsNeeded(evaluateRelease(facts, NOW), facts, {
    release,
    people: PEOPLE,
    requesterIds: [],
    signerIds: [],
    owners,
  });
  const one = needed.find(({ personId }) => personId === "per_rafael");
  expect(one).toMatchObject({ act: "sign", onBehalfOf: { name: "Olivia Hart" } });
  if (one)
    expect(noticeOfNeed(one, facts, { release, waitId: "wai_1" }).detail).toContain(
      "You are the delegate of Olivia Hart.",
    );
});
