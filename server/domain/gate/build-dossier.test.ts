import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import {
  answer,
  COMPONENTS,
  daysBefore,
  deployed,
  evidenceItem,
  frozenDossier,
  GOOD_EVALUATION,
  hoursAfter,
  NOW,
  PEOPLE,
  policyVersion,
  ruleGate,
  scanItem,
  signed,
  unsignedFacts,
  waiver,
} from "../testing/facts";

const facts = unsignedFacts();
const digest = (changes: Partial<ReleaseFacts> = {}, now = NOW) =>
  evaluateRelease({ ...facts, ...changes }, now).decisionDigest;
const unchanged = digest();

describe("the decision digest does not change for", () => {
  test.each([
    {
      what: "a byte-identical re-scan",
      changes: {
        evidence: [
          ...facts.evidence,
          scanItem({
            id: "evd_9",
            receivedOrder: 9,
            attempts: 2,
            receivedAt: NOW,
            bodyDigest: digestOf("spaces"),
          }),
        ],
      },
    },
    {
      what: "the order of arrival",
      changes: { evidence: [evidenceItem({ receivedOrder: 8 }), scanItem({ receivedOrder: 7 })] },
    },
    {
      what: "evidence no gate asks for",
      changes: { evidence: [...facts.evidence, evidenceItem({ type: "leakage", receivedOrder: 9 })] },
    },
    { what: "sign-offs", changes: signed(facts) },
    { what: "a request", changes: { request: undefined } },
    {
      what: "a hold",
      changes: {
        holds: [
          {
            id: "hld_1",
            scope: "stage",
            reason: "r",
            placedBy: "Rosa",
            placedAt: NOW,
            exitCondition: "e",
            releasedAt: undefined,
          },
        ],
      },
    },
    { what: "a soak", changes: { deployments: [deployed({ since: NOW })] } },
    { what: "a calendar", changes: { calendars: [] } },
    { what: "who holds which role", changes: { people: PEOPLE.slice(1) } },
    { what: "a declaration of who contributed", changes: { contributions: [] } },
    { what: "a waiver that covers nothing", changes: { waivers: [waiver()] } },
    { what: "a waiver nobody granted", changes: { waivers: [waiver({ grantedBy: undefined })] } },
    {
      what: "an answer for another stage",
      changes: {
        checklistAnswers: [
          ...facts.checklistAnswers,
          answer("privacy-review", { id: "ans_s", stage: "staging" }),
        ],
      },
    },
  ] as const)("$what", ({ changes }) => expect(digest(changes)).toBe(unchanged));

  test("time, for years", () => {
    for (const hours of [-1, 24, 1_000, 100_000]) expect(digest({}, hoursAfter(hours))).toBe(unchanged);
  });

  test("a waiver's expiry passing", () => {
    const changes = {
      evidence: [evidenceItem({ payload: { ...GOOD_EVALUATION, metrics: { auc: 0.955 } } }), scanItem()],
    };
    const payloadDigests = changes.evidence.slice(0, 1).map((item) => item.payloadDigest);
    const waived = { ...changes, waivers: [waiver({ payloadDigests, expiresAt: hoursAfter(1) })] };
    expect(digest(waived)).not.toBe(digest(changes));
    expect(digest(waived, hoursAfter(2))).toBe(digest(waived));
  });
});

describe("the decision digest changes for", () => {
  const release = (changes: Partial<ReleaseFacts["release"]>) => ({
    release: { ...facts.release, ...changes },
  });
  const policy = policyVersion({ gates: [ruleGate()] });
  test.each([
    {
      what: "a new payload",
      changes: { evidence: [evidenceItem({ payload: { ...GOOD_EVALUATION, sampleSize: 287 } }), scanItem()] },
    },
    { what: "a payload that goes missing", changes: { evidence: [evidenceItem()] } },
    {
      what: "another collector's word for it",
      changes: { evidence: [evidenceItem({ suite: "other" }), scanItem()] },
    },
    {
      what: "another answer",
      changes: {
        checklistAnswers: facts.checklistAnswers.map((given) => ({
          ...given,
          evidence: "https://wiki.example.org/other",
        })),
      },
    },
    {
      what: "someone else's answer",
      changes: {
        checklistAnswers: facts.checklistAnswers.map((given) => ({ ...given, answeredBy: "per_rosa" })),
      },
    },
    {
      what: "when it took place",
      changes: {
        checklistAnswers: facts.checklistAnswers.map((given) => ({ ...given, performedAt: daysBefore(3) })),
      },
    },
    { what: "the summary", changes: release({ summary: "Other words." }) },
    { what: "the caveats", changes: release({ caveats: "None." }) },
    { what: "the rollback plan", changes: release({ rollbackPlan: "None." }) },
    { what: "the monitoring plan", changes: release({ monitoringPlan: "None." }) },
    {
      what: "the manifest",
      changes: release({
        components: COMPONENTS.map((component) => ({ ...component, createdBy: "x@example.org" })),
      }),
    },
    {
      what: "the intake",
      changes: { model: { ...facts.model, intake: { ...facts.model.intake, automated: false } } },
    },
    { what: "the tier", changes: { riskTier: "medium" } },
    { what: "the policy's version", changes: { policy: { ...facts.policy, version: 4 } } },
    { what: "the policy's text", changes: { policy: { ...facts.policy, document: policy.document } } },
    { what: "the live release", changes: { baseline: frozenDossier("screening@2.2.1", 0.965) } },
    { what: "the anchor", changes: { anchor: frozenDossier("screening@2.0.0", 0.96) } },
    { what: "the stage", changes: { stage: "staging" } },
    { what: "the kind of movement", changes: { kind: "rollback" } },
  ] as const)("$what", ({ changes }) => expect(digest(changes)).not.toBe(unchanged));
});

test("the dossier is JSON that its digest is computed from, without dates, absent members or sign-offs", () => {
  const { dossier, decisionDigest } = evaluateRelease(signed(facts), NOW);
  expect(digestOf(canonicalJson(dossier))).toBe(decisionDigest);
  expect(JSON.parse(JSON.stringify(dossier))).toEqual(dossier);
  expect(JSON.stringify(dossier)).not.toContain("sgn_");
  expect(Object.keys(dossier)).toEqual([
    "anchor",
    "baseline",
    "caveats",
    "components",
    "format",
    "gates",
    "intake",
    "kind",
    "model",
    "monitoringPlan",
    "policy",
    "release",
    "riskTier",
    "rollbackPlan",
    "stage",
    "statements",
    "summary",
    "waivers",
  ]);
});

test("the decision digest of the same facts never changes", () =>
  expect(unchanged).toBe("sha256:5b66288883876dd235440c13f027d6eb705ac820904c5ec879dc804ec2ce4086"));

test("facts stored before reasons were data keep the digest that they were signed with", () =>
  expect(evaluateRelease({ ...facts, rules: 2 }, NOW)).toMatchObject({
    decisionDigest: "sha256:2e8e63e40ff04ac0a4f3c2fc623749b4db2fb01bf2c57d603c595e46ae5c496c",
    dossier: { format: "countersign.dev/dossier/v2" },
  }));

test("facts stored before the second rules of evidence keep the digest that they were signed with", () => {
  const { rules: _rules, ...stored } = facts;
  expect(evaluateRelease(stored, NOW)).toMatchObject({
    decisionDigest: "sha256:121edaee308eba57d155b508902128d23a9f18054a4002c669ddb4cbdf81cacb",
    dossier: { format: "countersign.dev/dossier/v1" },
  });
});
