import fc from "fast-check";
import { digestOf, digestOfRecord } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import type { EvidenceItem, EvidencePayload } from "../evidence/evidence";
import { blockAct, enforcementRule, harderAct, modeChange, withEnforcement } from "./enforcement-mode";
import { askedOutside } from "./external";
import {
  allowedFacts,
  CLEAN_SCAN,
  daysBefore,
  deployed,
  evidenceItem,
  frozenDossier,
  GOOD_EVALUATION,
  hoursAfter,
  MODEL,
  NOW,
  personNamed,
  policyVersion,
  rollbackFacts,
  scanItem,
  signed,
  signOffBy,
  waiver,
} from "./facts";

type Change = (facts: ReleaseFacts) => ReleaseFacts;

const WORSE = { ...GOOD_EVALUATION, metrics: { auc: 0.958 } };
const more =
  (payload: typeof GOOD_EVALUATION | object, receivedOrder: number, changes = {}): Change =>
  (facts) => ({
    ...facts,
    evidence: [
      ...facts.evidence,
      evidenceItem({ payload: payload as typeof GOOD_EVALUATION, receivedOrder, ...changes }),
    ],
  });
const waived =
  (changes = {}): Change =>
  (facts) => ({
    ...facts,
    waivers: [...facts.waivers, waiver({ payloadDigests: [digestOfRecord(WORSE)], ...changes })],
    contributions: [
      ...facts.contributions,
      {
        ground: "granted-waiver",
        personId: "per_sam",
        claimedAs: "per_sam",
        source: "granted a waiver on this release",
      },
    ],
  });
const revised =
  (changes: Partial<ReleaseFacts>): Change =>
  (facts) => ({ ...facts, ...changes });

const SECOND = { ...MODEL, name: "second", digest: digestOf("second model") };
/** A second model in the manifest, with its evidence. */
const withSecond =
  (...received: readonly EvidenceItem[]): Change =>
  (facts) => ({
    ...facts,
    release: {
      ...facts.release,
      components: [...facts.release.components.filter(({ name }) => name !== SECOND.name), SECOND],
    },
    evidence: [...facts.evidence, ...received],
  });
const ofSecond = { subjects: [SECOND.digest] };
/** A scan of some files; dirty where it has findings. */
const scanned =
  (parts: readonly string[], receivedOrder: number, critical = 0): Change =>
  (facts) => ({
    ...facts,
    evidence: [
      ...facts.evidence,
      scanItem({
        receivedOrder,
        payload: {
          ...CLEAN_SCAN,
          findings: { ...CLEAN_SCAN.findings, critical },
          coverage: { parts },
        } as EvidencePayload,
      }),
    ],
  });

/** Every possible change around a release, good and bad, each alone or with others. */
const CHANGES: readonly Change[] = [
  withSecond(),
  withSecond(evidenceItem({ ...ofSecond, receivedOrder: 30 }), scanItem({ ...ofSecond, receivedOrder: 31 })),
  withSecond(
    evidenceItem({ ...ofSecond, receivedOrder: 32, payload: WORSE }),
    scanItem({ ...ofSecond, receivedOrder: 33 }),
  ),
  scanned(["file a"], 40),
  scanned(["file b"], 41, 1),
  scanned(["file a", "file b"], 42),
  more(WORSE, 3),
  more({ ...GOOD_EVALUATION, metrics: { auc: null } }, 4),
  more(GOOD_EVALUATION, 5, { attempts: 2 }),
  more({ ...GOOD_EVALUATION, metrics: { auc: 0.4 } }, 6, { suite: "second" }),
  more(GOOD_EVALUATION, 7, { collector: "stranger" }),
  more(GOOD_EVALUATION, 8, { attempts: 9 }),
  more(GOOD_EVALUATION, 9, { subjects: [digestOf("another model")] }),
  waived(),
  waived({ id: "wav_2", expiresAt: hoursAfter(-1) }),
  waived({ id: "wav_3", requestedBy: "per_sam" }),
  revised({ evidence: [scanItem()] }),
  revised({ evidence: [evidenceItem({ receivedAt: daysBefore(40) }), scanItem()] }),
  revised({ checklistAnswers: [] }),
  revised({ baseline: undefined, anchor: undefined }),
  revised({ baseline: frozenDossier("screening@2.2.5", 0.99) }),
  revised({
    deployments: [
      deployed({ since: daysBefore(9), until: daysBefore(5), endedBy: "rolled-back" }),
      deployed({ permitId: "pmt_2", since: daysBefore(0.2) }),
    ],
  }),
  revised({ calendars: [] }),
  revised({ request: undefined }),
  revised({ riskTier: "medium" }),
  revised({ riskTier: "low" }),
  revised({ policy: policyVersion({ gates: [] }) }),
  revised({ policySupersededAt: daysBefore(60) }),
  revised({ revokedDigests: [{ digest: digestOf("rows"), reason: "poisoned" }] }),
  revised({
    holds: [
      {
        id: "hld_1",
        scope: "stage",
        reason: "alarm",
        placedBy: "Rosa",
        placedAt: NOW,
        exitCondition: "it is over",
        releasedAt: undefined,
      },
    ],
  }),
  (facts) =>
    withEnforcement(facts, [modeChange()], enforcementRule({ tiers: { high: "observe", medium: "warn" } })),
  (facts) =>
    withEnforcement(facts, [modeChange({ id: "adp_3", approvedBy: "per_mona", approvedAt: daysBefore(2) })]),
  (facts) =>
    withEnforcement(facts, [
      modeChange({ id: "adp_4", until: hoursAfter(1) }),
      harderAct({ mode: "warn", approvedAt: daysBefore(1) }),
    ]),
  (facts) =>
    withEnforcement(facts, [
      modeChange({ id: "adp_5" }),
      blockAct({ id: "adp_6", approvedAt: daysBefore(1) }),
    ]),
  (facts) => ({
    ...facts,
    people: facts.people.map((one) => (one.id === "per_ines" ? { ...one, grants: [] } : one)),
  }),
  (facts) => ({
    ...facts,
    people: facts.people.map((one) =>
      one.id === "per_sam" ? { ...one, grants: [...one.grants, ...personNamed("Olivia").grants] } : one,
    ),
  }),
  (facts) => ({
    ...facts,
    contributions: [
      ...facts.contributions,
      { ground: "trained-model", personId: undefined, claimedAs: "", source: "maker of model other 1" },
    ],
  }),
  (facts) => ({
    ...facts,
    contributions: [
      ...facts.contributions,
      { ground: "supplied-data", personId: "per_olivia", claimedAs: "", source: "declared" },
    ],
  }),
  (facts) => ({ ...facts, signOffs: facts.signOffs.slice(1) }),
  (facts) => ({ ...facts, signOffs: [...facts.signOffs, signOffBy("Sam", { role: "security", facts })] }),
  (facts) => ({
    ...facts,
    signOffs: [
      ...facts.signOffs,
      signOffBy("Sam", { role: "security", facts, id: "sgn_no", meaning: "reject" }),
    ],
  }),
  // Last, so that the requests cover the decision after all earlier changes.
  (facts) => askedOutside(facts, []),
  (facts) => askedOutside(facts, ["approve"]),
  (facts) => askedOutside(facts, ["approve", "refuse"]),
];

const ALLOWED = allowedFacts();
const ROLLBACK = rollbackFacts();

/**
 * Facts around a valid release after up to four changes, a promotion or a rollback, signed before or after
 * them.
 */
export const arbitraryFacts: fc.Arbitrary<ReleaseFacts> = fc
  .record({
    isRollback: fc.integer({ min: 0, max: 7 }).map((drawn) => drawn === 0),
    before: fc.subarray([...CHANGES], { maxLength: 2 }),
    after: fc.subarray([...CHANGES], { maxLength: 2 }),
  })
  .map(({ isRollback, before, after }) => {
    const apply = (facts: ReleaseFacts, changes: readonly Change[]) =>
      changes.reduce((changed, change) => change(changed), facts);
    if (isRollback) return apply(ROLLBACK, after);
    return apply(signed(apply(ALLOWED, before)), after);
  });

/** Instants from a year before to a year after {@link NOW}. */
export const arbitraryInstant: fc.Arbitrary<Date> = fc
  .integer({ min: -8_760, max: 8_760 })
  .map((hours) => hoursAfter(hours));

const LISTS = [
  "evidence",
  "checklistAnswers",
  "signOffs",
  "waivers",
  "contributions",
  "people",
  "deployments",
  "calendars",
  "holds",
  "revokedDigests",
  "enforcementModes",
  "externalApprovers",
  "approvalRequests",
] as const;

/** The same facts with every list in another order, the components of the release included. */
export function shuffledLists(facts: ReleaseFacts): fc.Arbitrary<ReleaseFacts> {
  const shuffled = (list: readonly unknown[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  const lists = Object.fromEntries(
    LISTS.flatMap((name) => (facts[name] === undefined ? [] : [[name, shuffled(facts[name])]])),
  );
  return fc
    .record({ ...lists, components: shuffled(facts.release.components) })
    .map(
      ({ components, ...reordered }) =>
        ({ ...facts, ...reordered, release: { ...facts.release, components } }) as ReleaseFacts,
    );
}
