import { describe, expect, test } from "vitest";
import { digestOf, digestOfRecord } from "../canonical/index";
import { allowed, gateOf } from "../testing/cheating";
import {
  allowedFacts,
  COMPONENTS,
  daysBefore,
  evidenceItem,
  GOOD_EVALUATION,
  hoursAfter,
  MODEL,
  NOW,
  PEOPLE,
  policyVersion,
  residence,
  rollbackFacts,
  scanItem,
  signed,
  signOffBy,
  unsignedFacts,
  waiver,
} from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

/** The ways in which people have cheated systems like this one, as far as pure rules can be cheated: with who decides, and when. */
const POOR = { ...GOOD_EVALUATION, metrics: { auc: 0.6 } };
const SLIGHTLY_WORSE = { ...GOOD_EVALUATION, metrics: { auc: 0.958 } };

test("the honest release is allowed, so that each refusal below is about its cheat", () => expect(allowed(allowedFacts())).toBe(true));

describe("waivers", () => {
  const payloadDigests = [digestOfRecord(SLIGHTLY_WORSE)];
  const failing = { evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem()] };
  const waived = (changes = {}) => allowedFacts({ ...failing, waivers: [waiver({ payloadDigests, ...changes })] });

  test("one that was asked and granted properly opens its gate", () => expect(gateOf(waived(), "no-regression")).toBe("waived"));

  // contentOfRuleGate: missing comes before what may be waived.
  test("none for a result that is missing", () =>
    expect(gateOf(allowedFacts({ evidence: [scanItem()], waivers: [waiver({ payloadDigests: [] })] }), "no-regression")).toBe("missing"));

  // whyWaiverDoesNotCover: two people.
  test("none asked and granted by one person under two roles", () =>
    expect(gateOf(waived({ requestedBy: "per_sam", grantedAs: "product-owner" }), "no-regression")).toBe("failed"));

  // whyWaiverDoesNotCover: this manifest.
  test("none re-used on a new digest", () => expect(gateOf(waived({ manifestDigest: digestOf("2.2.9") }), "no-regression")).toBe("failed"));

  // whyWaiverDoesNotCover: these payloads.
  test("none carried over to a new result", () =>
    expect(gateOf(waived({ payloadDigests: [digestOfRecord(POOR)] }), "no-regression")).toBe("failed"));

  // whyWaiverDoesNotCover: gates the policy calls waivable.
  test("none for a gate the policy does not call waivable", () => {
    const facts = allowedFacts({
      evidence: [evidenceItem({ payload: POOR }), scanItem()],
      waivers: [waiver({ gateId: "holdout-auc", payloadDigests: [digestOfRecord(POOR)] })],
    });
    expect(gateOf(facts, "holdout-auc")).toBe("failed");
  });

  // atMoment, in evaluate-rule-gate: expiry.
  test("none after it expired", () => expect(gateOf(waived({ expiresAt: hoursAfter(1) }), "no-regression", hoursAfter(2))).toBe("failed"));

  // independence: granted-waiver.
  test("who granted one does not sign what it let through", () => {
    const facts = waived();
    const signOffs = facts.signOffs.filter(({ role }) => role !== "security").concat(signOffBy("Sam", { role: "security", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });
});

describe("signatures", () => {
  // standingOn and resultOf, in evaluate-sign-off-gates: a rejection.
  test("a rejection is not outvoted", () => {
    const facts = allowedFacts();
    const signOffs = [
      signOffBy("Sam", { role: "security", facts, meaning: "reject", signedAt: daysBefore(1), authenticatedAt: daysBefore(1) }),
      ...facts.signOffs,
    ];
    expect(evaluateRelease({ ...facts, signOffs }, NOW)).toMatchObject({ allowed: false, state: "rejected" });
  });

  // standingOn: this decision digest.
  test("what was signed before the words changed is not signed", () => {
    const facts = allowedFacts();
    expect(gateOf({ ...facts, release: { ...facts.release, caveats: "" } }, "approvals")).toBe("waiting");
  });

  // fillSlots, in quorum: distinct people.
  test("one person under two roles fills one slot", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_olivia" ? { ...one, grants: [...one.grants, { role: "security", teams: "*" } as const] } : one,
    );
    const facts = allowedFacts({ people });
    const signOffs = facts.signOffs.filter(({ role }) => role !== "security").concat(signOffBy("Olivia", { role: "security", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // whyNotEligible: independence binds administrators.
  test("an administrator who trained the model cannot sign it off", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_mona" ? { ...one, grants: [...one.grants, { role: "admin", teams: "*" } as const] } : one,
    );
    const facts = allowedFacts({ people });
    const signOffs = facts.signOffs.filter(({ role }) => role !== "ml-engineer").concat(signOffBy("Mona", { role: "ml-engineer", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // openQuestions, in independence.
  test("not saying who trained the model makes nobody independent", () => {
    const components = COMPONENTS.map(({ createdBy: _, ...component }) => component);
    expect(gateOf(signed(unsignedFacts({ release: { ...unsignedFacts().release, components } })), "approvals")).toBe("waiting");
  });

  // SOMEBODY_DID, in independence.
  test("leaving contributions out of the facts makes nobody independent", () =>
    expect(gateOf(allowedFacts({ contributions: [] }), "approvals")).toBe("waiting"));

  // whyNotEligible: only people are looked up.
  test("a service account's signature is none", () => {
    const facts = allowedFacts();
    const signOffs = facts.signOffs.map((signOff) =>
      signOff.role === "security" ? { ...signOff, signerId: "sac_scanner", signerName: "scanner-ci" } : signOff,
    );
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // counts, in evaluate-sign-off-gates: freshness.
  test("a session left open signs nothing", () => {
    const facts = allowedFacts();
    const signOffs = facts.signOffs.map((signOff) => ({ ...signOff, authenticatedAt: daysBefore(1) }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });
});

describe("rolling back to somewhere else", () => {
  // notARollbackTarget, in stops.
  test("not to a release that never was live there", () =>
    expect(allowed(rollbackFacts({ residences: [residence({ stage: "staging" })] }))).toBe(false));

  // permitted, in known-good.
  test("not to one that ran there without a permit", () =>
    expect(allowed(rollbackFacts({ residences: [residence({ stage: "production", permitId: "" })] }))).toBe(false));

  // revokedComponents, in stops.
  test("not to one that was revoked", () =>
    expect(allowed(rollbackFacts({ revokedDigests: [{ digest: MODEL.digest, reason: "poisoned rows" }] }))).toBe(false));

  // standingOn, in evaluate-sign-off-gates: the rollback's own decision digest.
  test("not on a signature that was given for going forward", () => {
    const forward = unsignedFacts();
    expect(allowed(rollbackFacts({ signOffs: [signOffBy("Rafael", { role: "sre", facts: forward })] }))).toBe(false);
  });
});

describe("staying on a loose old policy", () => {
  // policyGraceOver, in stops.
  test("ends when grace does", () => expect(allowed(allowedFacts({ policySupersededAt: daysBefore(30) }))).toBe(false));
  // withdrawnPolicy, in stops.
  test("ends at once when the version is withdrawn", () =>
    expect(allowed(allowedFacts({ policy: { ...policyVersion(), withdrawnAt: NOW } }))).toBe(false));
});

describe("permits", () => {
  // holds, in stops; openingAt, in stage: what is looked at again when a permit is spent.
  test("a hold or a freeze that starts after it was issued closes the way", () => {
    const facts = allowedFacts();
    const hold = {
      id: "hld_1",
      scope: "stage",
      reason: "alarm",
      placedBy: "Rosa",
      placedAt: NOW,
      exitCondition: "it is over",
      releasedAt: undefined,
    } as const;
    const freeze = { kind: "deny", title: "freeze", startsAtLocal: "2026-03-04T10:00", durationMinutes: 60, rrule: undefined } as const;
    expect(allowed({ ...facts, holds: [hold] })).toBe(false);
    expect(
      gateOf(
        { ...facts, calendars: facts.calendars.map((calendar) => ({ ...calendar, entries: [...calendar.entries, freeze] })) },
        "window",
      ),
    ).toBe("waiting");
  });
});
