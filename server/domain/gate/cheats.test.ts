import { describe, expect, test } from "vitest";
import { digestOf, digestOfRecord } from "../canonical/index";
import { riskTierOf } from "../policy/risk-tier";
import { checkPermit, permitStatement } from "../promotion/permit";
import {
  allowedFacts,
  CLEAN_SCAN,
  COMPONENTS,
  daysBefore,
  evidenceItem,
  frozenDossier,
  GATES,
  GOOD_EVALUATION,
  hoursAfter,
  MODEL,
  NOW,
  PEOPLE,
  policyDocument,
  policyVersion,
  residence,
  rollbackFacts,
  ruleGate,
  scanItem,
  signed,
  signOffBy,
  unsignedFacts,
  waiver,
} from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";
import type { ReleaseFacts } from "./release-facts";

/**
 * The ways in which people have cheated systems like this one, as far as pure rules can be cheated. Every test starts from
 * a release that is allowed, does the deed, has everyone sign what came of it, and looks.
 */
const gateOf = (facts: ReleaseFacts, id: string, now = NOW) => {
  const found = evaluateRelease(facts, now).gates.find((gate) => gate.id === id);
  if (found === undefined) throw new Error(`there is no gate ${id}`);
  return found.status;
};
const allowed = (facts: ReleaseFacts, now = NOW) => evaluateRelease(facts, now).allowed;
const DIRTY = { ...CLEAN_SCAN, findings: { ...CLEAN_SCAN.findings, critical: 1 } };
const POOR = { ...GOOD_EVALUATION, metrics: { auc: 0.6 } };
const SLIGHTLY_WORSE = { ...GOOD_EVALUATION, metrics: { auc: 0.958 } };
const withGate = (changes: Parameters<typeof ruleGate>[0]) => ({
  policy: policyVersion({ gates: [...GATES, ruleGate({ id: "extra", ...changes })] }),
});

test("the honest release is allowed, so that each refusal below is about its cheat", () => expect(allowed(allowedFacts())).toBe(true));

describe("a pipeline vouches for itself", () => {
  // isAdmitted, in choose-evidence: only named collectors.
  test("a score from a collector the gate does not name counts neither for nor against", () => {
    const stranger = { collector: "my-own-ci", receivedOrder: 9 };
    expect(gateOf(allowedFacts({ evidence: [evidenceItem(stranger), scanItem()] }), "holdout-auc")).toBe("missing");
    expect(
      gateOf(allowedFacts({ evidence: [evidenceItem(), evidenceItem({ ...stranger, payload: POOR }), scanItem()] }), "holdout-auc"),
    ).toBe("passed");
  });

  // isAdmitted, in choose-evidence: the environment the gate asks for.
  test("a score from another environment counts for nothing", () =>
    expect(gateOf(allowedFacts({ evidence: [evidenceItem({ environment: "production" }), scanItem()] }), "holdout-auc")).toBe("missing"));

  // trainersByEvidence, in derive-contributions: owners of the collector are contributors whoever else is named.
  test("naming a colleague as trainer does not make the collector's owner independent", () => {
    const components = COMPONENTS.map((component) =>
      component.kind === "model" ? { ...component, createdBy: "devi.rao@example.org" } : component,
    );
    const facts = unsignedFacts({
      release: { ...unsignedFacts().release, components },
      evidence: [evidenceItem({ collectorOwnerIds: ["per_marek"] }), scanItem()],
    });
    expect(gateOf(signed(facts), "approvals")).toBe("waiting");
  });
});

describe("the tier is talked down", () => {
  const lenient = policyDocument({ riskTier: [{ tier: "low", when: "!intake.affectsIndividuals" }] });
  const intake = { affectsIndividuals: false, automated: false, affectsRevenue: false, regulated: false, purpose: "" };

  // riskTierOf: high until attested.
  test("a machine's answers to the intake do not lower the tier until a person attests them", () => {
    expect(riskTierOf(lenient, { ...unsignedFacts().model, intake, intakeAttested: false })).toBe("high");
    expect(riskTierOf(lenient, { ...unsignedFacts().model, intake, intakeAttested: true })).toBe("low");
  });

  // emptyPolicy, in stops.
  test("a policy that asks nothing permits nothing", () =>
    expect(evaluateRelease(unsignedFacts({ policy: policyVersion({ gates: [] }) }), NOW)).toMatchObject({
      allowed: false,
      stops: [{ kind: "empty-policy" }],
    }));
});

describe("re-run until green", () => {
  // latestOfSeries, in choose-evidence.
  test("an older good result does not outlive a newer bad one", () =>
    expect(
      gateOf(
        allowedFacts({ evidence: [evidenceItem({ receivedOrder: 1 }), evidenceItem({ receivedOrder: 3, payload: POOR }), scanItem()] }),
        "holdout-auc",
      ),
    ).toBe("failed"));

  // latestOfSeries, in choose-evidence: order of receipt.
  test("an old date on the bad report, or a future one on the good, changes nothing", () => {
    const evidence = [
      evidenceItem({ receivedOrder: 1, collectedAt: hoursAfter(99) }),
      evidenceItem({ receivedOrder: 3, payload: POOR, collectedAt: daysBefore(99) }),
      scanItem(),
    ];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("failed");
  });

  // whyTooOld, in evaluate-rule-gate: age from receipt.
  test("a fresh date on an old report does not make it fresh", () => {
    const evidence = [evidenceItem({ receivedAt: daysBefore(31), collectedAt: NOW }), scanItem()];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("stale");
  });

  // whyTooManyAttempts, in judge-evidence.
  test("the fourth try does not count where three are allowed", () =>
    expect(gateOf(allowedFacts({ evidence: [evidenceItem({ attempts: 4 }), scanItem()] }), "holdout-auc")).toBe("failed"));

  // attemptsOf, in choose-evidence: all suites of a collector.
  test("another name for the suite does not start the count anew", () => {
    const evidence = [evidenceItem({ suite: "a", attempts: 2 }), evidenceItem({ suite: "b", attempts: 2, receivedOrder: 3 }), scanItem()];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("failed");
  });

  // chooseEvidence: the data set is compared after the latest is found.
  test("a report on other data does not bring back an older good one", () => {
    const evidence = [
      evidenceItem({ receivedOrder: 1 }),
      evidenceItem({ receivedOrder: 3, payload: { ...POOR, dataset: { name: "easy" } } }),
      scanItem(),
    ];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("missing");
  });

  // chooseEvidence: the latest of every series must hold.
  test("a clean scan by one scanner does not hide a dirty one by another", () => {
    const gate = {
      evidence: { type: "security-scan", from: [], subject: "model" },
      enough: "e.scanned > 0",
      rule: "e.findings.critical == 0",
    } as const;
    const evidence = [
      evidenceItem(),
      scanItem(),
      scanItem({ receivedOrder: 3, collector: "other-scanner", payload: DIRTY }),
      scanItem({ receivedOrder: 4 }),
    ];
    expect(gateOf(allowedFacts({ ...withGate(gate), evidence }), "extra")).toBe("failed");
  });

  // missingOf, in choose-evidence: every named collector must have spoken.
  test("one of two named scanners that never ran leaves the gate closed", () => {
    const gate = {
      evidence: { type: "security-scan", from: ["scanner-ci", "second-scanner"], subject: "model" },
      enough: "e.scanned > 0",
      rule: "e.findings.critical == 0",
    } as const;
    expect(gateOf(allowedFacts(withGate(gate)), "extra")).toBe("missing");
  });
});

describe("the bar is lowered", () => {
  // payloadBefore, in comparison: only what was frozen.
  test("bad evidence posted against the live release does not lower the baseline", () => {
    const against = evidenceItem({ subjects: [digestOf("model 2.2.0")], payload: POOR, receivedOrder: 9 });
    expect(gateOf(allowedFacts({ evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem(), against] }), "no-regression")).toBe(
      "failed",
    );
  });

  // payloadBefore for `anchor`, in judge-evidence.
  test("small losses do not add up: each is compared with the first release as well", () => {
    const facts = allowedFacts({
      evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem()],
      baseline: frozenDossier("screening@2.2.0", 0.96),
      anchor: frozenDossier("screening@1.0.0", 0.97),
    });
    expect(gateOf(facts, "no-regression")).toBe("failed");
    expect(gateOf({ ...facts, anchor: frozenDossier("screening@1.0.0", 0.96) }, "no-regression")).toBe("passed");
  });

  // whenNoBaseline, in comparison: only when neither is there.
  test("taking the live release away does not excuse from comparing", () =>
    expect(gateOf(allowedFacts({ baseline: undefined }), "no-regression")).toBe("inconclusive"));
});

describe("evidence for something else", () => {
  // chooseEvidence: the subject is in this manifest.
  test("a scan of another model's image says nothing about this one", () => {
    const evidence = [evidenceItem(), scanItem({ subjects: [digestOf("image of model A")] })];
    expect(gateOf(allowedFacts({ evidence }), "no-open-criticals")).toBe("missing");
  });

  // chooseEvidence: of the kind the gate asks about.
  test("a scan of this release's code says nothing about its model", () => {
    const evidence = [evidenceItem(), scanItem({ subjects: COMPONENTS.filter(({ kind }) => kind === "code").map(({ digest }) => digest) })];
    expect(gateOf(allowedFacts({ evidence }), "no-open-criticals")).toBe("missing");
  });
});

describe("what is not there cannot fail", () => {
  // Tracked reads, in expression.
  test.each([
    { what: "NaN", payload: { ...GOOD_EVALUATION, metrics: { auc: null, latency: null } } },
    { what: "a missing field", payload: { ...GOOD_EVALUATION, metrics: { auc: 0.97 } } },
  ])("`!(x > limit)` over $what is inconclusive", ({ payload }) => {
    const facts = allowedFacts({ ...withGate({ rule: "!(e.metrics.latency > 100)" }), evidence: [evidenceItem({ payload }), scanItem()] });
    expect(gateOf(facts, "extra")).toBe("inconclusive");
  });

  // whyNoSlices, in judge-evidence.
  test("a subgroup that is left out is inconclusive", () => {
    const payload = { ...GOOD_EVALUATION, slices: GOOD_EVALUATION.slices.slice(0, 1) };
    expect(gateOf(allowedFacts({ evidence: [evidenceItem({ payload }), scanItem()] }), "subgroup-recall")).toBe("inconclusive");
  });

  // chooseEvidence: nothing chosen is missing.
  test("a scanner that never ran leaves its gate closed", () =>
    expect(gateOf(allowedFacts({ evidence: [evidenceItem()] }), "no-open-criticals")).toBe("missing"));

  // evaluateWindowGate: no calendar is errored.
  test("deleting the calendar does not open the window", () => expect(gateOf(allowedFacts({ calendars: [] }), "window")).toBe("errored"));
});

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
  const statement = permitStatement({
    permitId: "pmt_1",
    promotionId: "prm_1",
    releaseKey: "screening@2.3.0",
    manifestDigest: digestOf("m"),
    stage: "production",
    kind: "promotion",
    decisionDigest: digestOf("d"),
    policy: { name: "regulated", version: 3, digest: digestOf("p") },
    engine: "deployer",
    issuedAt: NOW,
    expiresAt: hoursAfter(1),
  });
  const check = (changes = {}) =>
    checkPermit({ statement, now: NOW, spent: false, stage: "production", engine: "deployer", ...changes })?.code;

  // checkPermit.
  test("one is used once, in time, by its engine, in its stage", () => {
    expect([
      check(),
      check({ spent: true }),
      check({ now: hoursAfter(1) }),
      check({ engine: "other" }),
      check({ stage: "staging" }),
    ]).toEqual([undefined, "permit-spent", "permit-expired", "permit-invalid", "permit-invalid"]);
  });

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
