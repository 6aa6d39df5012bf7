import { describe, expect, test } from "vitest";
import { digestOf, digestOfRecord } from "../canonical/index";
import { allowed, gateOf } from "../testing/cheating";
import {
  allowedFacts,
  COMPONENTS,
  daysBefore,
  deployed,
  evidenceItem,
  GOOD_EVALUATION,
  hoursAfter,
  MODEL,
  NOW,
  PEOPLE,
  policyVersion,
  rollbackFacts,
  scanItem,
  signed,
  signOffBy,
  unsignedFacts,
  waiver,
} from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

/** Cheats against systems like this one, as far as pure rules can prevent them: by who decides, and when. */
const POOR = { ...GOOD_EVALUATION, metrics: { auc: 0.6 } };
const SLIGHTLY_WORSE = { ...GOOD_EVALUATION, metrics: { auc: 0.958 } };

test("the honest release is allowed, so each refusal below is caused by its cheat", () =>
  expect(allowed(allowedFacts())).toBe(true));

describe("a waiver", () => {
  const payloadDigests = [digestOfRecord(SLIGHTLY_WORSE)];
  const failing = { evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem()] };
  const waived = (changes = {}) =>
    allowedFacts({ ...failing, waivers: [waiver({ payloadDigests, ...changes })] });

  test("opens its gate if it was requested and granted correctly", () =>
    expect(gateOf(waived(), "no-regression")).toBe("waived"));

  // contentOfRuleGate: missing comes before what may be waived.
  test("does not cover a missing result", () =>
    expect(
      gateOf(
        allowedFacts({ evidence: [scanItem()], waivers: [waiver({ payloadDigests: [] })] }),
        "no-regression",
      ),
    ).toBe("missing"));

  // whyWaiverDoesNotCover: two people.
  test("does not count if one person requested and granted it under two roles", () =>
    expect(gateOf(waived({ requestedBy: "per_sam", grantedAs: "product-owner" }), "no-regression")).toBe(
      "failed",
    ));

  // whyWaiverDoesNotCover: this manifest.
  test("does not count for a new digest", () =>
    expect(gateOf(waived({ manifestDigest: digestOf("2.2.9") }), "no-regression")).toBe("failed"));

  // whyWaiverDoesNotCover: these payloads.
  test("does not count for a new result", () =>
    expect(gateOf(waived({ payloadDigests: [digestOfRecord(POOR)] }), "no-regression")).toBe("failed"));

  // whyWaiverDoesNotCover: gates the policy calls waivable.
  test("does not count for a gate that the policy does not list as waivable", () => {
    const facts = allowedFacts({
      evidence: [evidenceItem({ payload: POOR }), scanItem()],
      waivers: [waiver({ gateId: "holdout-auc", payloadDigests: [digestOfRecord(POOR)] })],
    });
    expect(gateOf(facts, "holdout-auc")).toBe("failed");
  });

  // atMoment, in evaluate-rule-gate: expiry.
  test("does not count after its expiry", () =>
    expect(gateOf(waived({ expiresAt: hoursAfter(1) }), "no-regression", hoursAfter(2))).toBe("failed"));

  // independence: granted-waiver.
  test("excludes the person who granted it from signing the release", () => {
    const facts = waived();
    const signOffs = facts.signOffs
      .filter(({ role }) => role !== "security")
      .concat(signOffBy("Sam", { role: "security", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });
});

describe("a signature", () => {
  // countingOn and resultOf, in evaluate-sign-off-gates: a rejection.
  test("that rejects is not outvoted", () => {
    const facts = allowedFacts();
    const signOffs = [
      signOffBy("Sam", {
        role: "security",
        facts,
        meaning: "reject",
        signedAt: daysBefore(1),
        authenticatedAt: daysBefore(1),
      }),
      ...facts.signOffs,
    ];
    expect(evaluateRelease({ ...facts, signOffs }, NOW)).toMatchObject({ allowed: false, state: "rejected" });
  });

  // countingOn: this decision digest.
  test("does not count after the description changed", () => {
    const facts = allowedFacts();
    expect(gateOf({ ...facts, release: { ...facts.release, caveats: "" } }, "approvals")).toBe("waiting");
  });

  // fillSlots, in quorum: distinct people.
  test("of one person under two roles fills one slot", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_olivia"
        ? { ...one, grants: [...one.grants, { role: "security", teams: "*" } as const] }
        : one,
    );
    const facts = allowedFacts({ people });
    const signOffs = facts.signOffs
      .filter(({ role }) => role !== "security")
      .concat(signOffBy("Olivia", { role: "security", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // whyNotEligible: independence binds administrators.
  test("of an administrator who trained the model does not count", () => {
    const people = PEOPLE.map((one) =>
      one.id === "per_mona"
        ? { ...one, grants: [...one.grants, { role: "admin", teams: "*" } as const] }
        : one,
    );
    const facts = allowedFacts({ people });
    const signOffs = facts.signOffs
      .filter(({ role }) => role !== "ml-engineer")
      .concat(signOffBy("Mona", { role: "ml-engineer", facts }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // openQuestions, in independence.
  test("does not count while nobody declares who trained the model", () => {
    const components = COMPONENTS.map(({ createdBy: _, ...component }) => component);
    expect(
      gateOf(signed(unsignedFacts({ release: { ...unsignedFacts().release, components } })), "approvals"),
    ).toBe("waiting");
  });

  // SOMEBODY_DID, in independence.
  test("does not count if contributions are missing from the facts", () =>
    expect(gateOf(allowedFacts({ contributions: [] }), "approvals")).toBe("waiting"));

  // whyNotEligible: only people are looked up.
  test("of a service account does not count", () => {
    const facts = allowedFacts();
    const signOffs = facts.signOffs.map((signOff) =>
      signOff.role === "security"
        ? { ...signOff, signerId: "sac_scanner", signerName: "scanner-ci" }
        : signOff,
    );
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });

  // counts, in evaluate-sign-off-gates: freshness.
  test("of an old session does not count", () => {
    const facts = allowedFacts();
    const signOffs = facts.signOffs.map((signOff) => ({ ...signOff, authenticatedAt: daysBefore(1) }));
    expect(gateOf({ ...facts, signOffs }, "approvals")).toBe("waiting");
  });
});

describe("a rollback", () => {
  // notARollbackTarget, in stops.
  test("does not go to a release that was never live in the stage", () =>
    expect(allowed(rollbackFacts({ deployments: [deployed({ stage: "staging" })] }))).toBe(false));

  // permitted, in known-good.
  test("does not go to a release that was live there without a permit", () =>
    expect(allowed(rollbackFacts({ deployments: [deployed({ stage: "production", permitId: "" })] }))).toBe(
      false,
    ));

  // revokedComponents, in stops.
  test("does not go to a release with a revoked component", () =>
    expect(
      allowed(rollbackFacts({ revokedDigests: [{ digest: MODEL.digest, reason: "poisoned rows" }] })),
    ).toBe(false));

  // countingOn, in evaluate-sign-off-gates: the rollback's own decision digest.
  test("does not accept a signature that was given for a promotion", () => {
    const forward = unsignedFacts();
    expect(allowed(rollbackFacts({ signOffs: [signOffBy("Rafael", { role: "sre", facts: forward })] }))).toBe(
      false,
    );
  });
});

describe("the use of a less strict older policy", () => {
  // policyGraceOver, in stops.
  test("ends when the grace period ends", () =>
    expect(allowed(allowedFacts({ policySupersededAt: daysBefore(30) }))).toBe(false));
  // withdrawnPolicy, in stops.
  test("ends when the version is withdrawn", () =>
    expect(allowed(allowedFacts({ policy: { ...policyVersion(), withdrawnAt: NOW } }))).toBe(false));
});

describe("a permit", () => {
  // holds, in stops; openingAt, in stage: both are evaluated again when a permit is spent.
  test("cannot be spent under a hold or a freeze that starts after it was issued", () => {
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
    const freeze = {
      kind: "deny",
      title: "freeze",
      startsAtLocal: "2026-03-04T10:00",
      durationMinutes: 60,
      rrule: undefined,
    } as const;
    expect(allowed({ ...facts, holds: [hold] })).toBe(false);
    expect(
      gateOf(
        {
          ...facts,
          calendars: facts.calendars.map((calendar) => ({
            ...calendar,
            entries: [...calendar.entries, freeze],
          })),
        },
        "window",
      ),
    ).toBe("waiting");
  });
});
