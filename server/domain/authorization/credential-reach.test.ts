import { expect, test } from "vitest";
import type { ServiceAccountActor } from "./actor";
import { credentialReach, includesReach, REACHES_EVERYTHING } from "./credential-reach";

const token = (over: Partial<ServiceAccountActor> = {}): ServiceAccountActor => ({
  kind: "service-account",
  id: "svc_1",
  name: "ci",
  tokenId: "tok_1",
  grants: [{ role: "pipeline", teams: ["a", "b"] }],
  evidenceTypes: ["evaluation"],
  environments: "*",
  models: ["m", "n"],
  ...over,
});
const reach = (over: Partial<ServiceAccountActor> = {}) => credentialReach(token(over), "evidence.submit");

test("a reach includes itself, and everything includes it", () => {
  expect(includesReach(reach(), reach())).toBe(true);
  expect(includesReach(REACHES_EVERYTHING, reach())).toBe(true);
  expect(includesReach(reach(), REACHES_EVERYTHING)).toBe(false);
});

test.each([
  ["a team", { grants: [{ role: "pipeline", teams: ["a"] }] }],
  ["a model", { models: ["m"] }],
  ["a type of evidence", { evidenceTypes: [] }],
  ["the environments", { environments: ["staging"] }],
] as const)(
  "a token that lacks %s does not include the reach of one that has it, and is included",
  (_what, over) => {
    expect(includesReach(reach(over), reach())).toBe(false);
    expect(includesReach(reach(), reach(over))).toBe(true);
  },
);

test("a role without the permission reaches no team", () => {
  expect(
    credentialReach(token({ grants: [{ role: "reader", teams: "*" }] }), "evidence.submit").teams,
  ).toEqual([]);
});
