import { expect, test } from "vitest";
import { digestOf, digestOfRecord } from "../canonical/index";
import { manifestDigest } from "../manifest/manifest";
import { COMPONENTS, daysBefore, GOOD_EVALUATION, hoursAfter, NOW, ruleGate, waiver } from "../testing/facts";
import { isInForce, whyWaiverDoesNotCover } from "./waiver-applies";

const finding = {
  gate: ruleGate({ id: "no-regression", waivable: { by: ["security"], days: 60 } }),
  stage: "production",
  manifestDigest: manifestDigest(COMPONENTS),
  payloadDigests: [digestOfRecord(GOOD_EVALUATION)],
};

test("a waiver requested by one person and granted by another covers its finding", () =>
  expect(whyWaiverDoesNotCover(waiver(), finding)).toBeUndefined());

test.each([
  { what: "another gate", changes: { gateId: "holdout-auc" }, why: "it is for another gate or stage" },
  { what: "another stage", changes: { stage: "staging" }, why: "it is for another gate or stage" },
  {
    what: "another manifest",
    changes: { manifestDigest: digestOf("other") },
    why: "it is for another manifest",
  },
  {
    what: "another result",
    changes: { payloadDigests: [digestOf("other")] },
    why: "it was given on other results; a new result needs a new waiver",
  },
  {
    what: "no result",
    changes: { payloadDigests: [] },
    why: "it was given on other results; a new result needs a new waiver",
  },
  {
    what: "a request nobody granted",
    changes: { grantedBy: undefined, grantedAs: undefined, grantedAt: undefined },
    why: "nobody has granted it yet",
  },
  {
    what: "one's own request",
    changes: { grantedBy: "per_devi" },
    why: "who asks for a waiver cannot grant it",
  },
  {
    what: "a grant in a role the policy does not name",
    changes: { grantedAs: "sre" },
    why: "it takes security to grant it",
  },
  {
    what: "longer than the policy allows",
    changes: { expiresAt: hoursAfter(60 * 24) },
    why: "it lasts longer than the 60 days the policy allows",
  },
  { what: "a revoked grant", changes: { revokedAt: daysBefore(0.1) }, why: "it was revoked" },
] as const)("a waiver does not cover $what", ({ changes, why }) =>
  expect(whyWaiverDoesNotCover(waiver(changes), finding)).toBe(why),
);

test("a gate that the policy does not list as waivable is not waived", () => {
  const { waivable: _, ...gate } = finding.gate;
  expect(whyWaiverDoesNotCover(waiver(), { ...finding, gate })).toBe(
    "AUC on the pinned hold-out set may not be waived",
  );
});

test("a waiver is in force until its expiry, exclusive", () => {
  expect(isInForce(waiver({ expiresAt: hoursAfter(0.001) }), NOW)).toBe(true);
  expect(isInForce(waiver({ expiresAt: NOW }), NOW)).toBe(false);
});
