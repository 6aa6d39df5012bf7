import type { Step } from "../step";
import { V2_1_0, V2_2_0, V2_2_1 } from "./breast-screening-before";
import { CLINICAL, ON_THE_WARD, PROTECTION } from "./checklist-items";

/**
 * Better overall and worse for small tumours, which matter most. Open, requested, and blocked by one gate.
 */
const V2_3_0: readonly Step[] = [
  { day: -17, at: "06:30", who: "trainer-ci", does: "report lineage", release: "breast-screening@2.3.0" },
  { day: -17, at: "06:40", who: "trainer-ci", does: "open release", release: "breast-screening@2.3.0" },
  { day: -17, at: "06:50", who: "trainer-ci", does: "submit evidence", release: "breast-screening@2.3.0" },
  { day: -17, at: "07:10", who: "scanner-ci", does: "scan", release: "breast-screening@2.3.0" },
  {
    day: -17,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.3.0",
    stage: "staging",
  },
  {
    day: -16,
    at: "08:00",
    who: "Rafael Costa",
    does: "confirm",
    release: "breast-screening@2.3.0",
    items: ON_THE_WARD,
  },
  {
    day: -16,
    at: "08:30",
    who: "Sam Okafor",
    does: "confirm",
    release: "breast-screening@2.3.0",
    items: PROTECTION,
  },
  {
    day: -16,
    at: "09:00",
    who: "Olivia Hart",
    does: "confirm",
    release: "breast-screening@2.3.0",
    items: CLINICAL,
  },
  {
    day: -15,
    at: "09:00",
    who: "Mona Keller",
    does: "request production",
    release: "breast-screening@2.3.0",
  },
  {
    day: -14,
    at: "08:00",
    who: "Mona Keller",
    does: "request waiver",
    release: "breast-screening@2.3.0",
    gate: "subgroup-recall",
    findings: ["radius_q1: recall 0.50 on 2 malignant cases", "radius_q2: recall 0.57 on 7 malignant cases"],
    reason: "The overall recall rises, and the two quarters together contain only nine malignant cases.",
    compensatingControl: "A clinician reads every image of a small tumour a second time.",
    days: 14,
    owner: "Omar Diaz",
  },
  {
    day: -14,
    at: "13:00",
    who: "Sam Okafor",
    does: "decline waiver",
    release: "breast-screening@2.3.0",
    gate: "subgroup-recall",
    reason:
      "Small tumours are the cases that screening is for. Train on the complete snapshot instead of accepting this.",
  },
];

/**
 * The consequence of 2.3.0: the team tightens its policy by an overlay, and upgrades the open release to it.
 * The overlay's author signs no release.
 */
const OVERLAY: readonly Step[] = [
  {
    day: -13,
    at: "08:00",
    who: "Rafael Costa",
    does: "propose overlay",
    reason:
      "2.3.0 had a better overall recall and a worse recall for small tumours. We require more recall in every quarter, and two days in staging, so that they include samples of both sites. The ethics board of the hospital group must agree too.",
  },
  { day: -13, at: "13:00", who: "Sam Okafor", does: "sign overlay", as: "security" },
  { day: -13, at: "13:30", who: "Sam Okafor", does: "publish overlay" },
  {
    day: -12,
    at: "08:00",
    who: "Mona Keller",
    does: "upgrade policy",
    release: "breast-screening@2.3.0",
    reason: "It must meet the team's current rules, like the next version.",
  },
];

/** The same thirty measurements on the complete snapshot. Two have signed; it waits for a product owner. */
const V2_3_1: readonly Step[] = [
  { day: -9, at: "06:30", who: "trainer-ci", does: "report lineage", release: "breast-screening@2.3.1" },
  { day: -9, at: "06:40", who: "trainer-ci", does: "open release", release: "breast-screening@2.3.1" },
  { day: -9, at: "06:50", who: "trainer-ci", does: "submit evidence", release: "breast-screening@2.3.1" },
  { day: -9, at: "07:10", who: "scanner-ci", does: "scan", release: "breast-screening@2.3.1" },
  {
    day: -9,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.3.1",
    stage: "staging",
  },
  {
    day: -7,
    at: "08:00",
    who: "Rafael Costa",
    does: "confirm",
    release: "breast-screening@2.3.1",
    items: ON_THE_WARD,
  },
  {
    day: -7,
    at: "08:30",
    who: "Ines Lindqvist",
    does: "confirm",
    release: "breast-screening@2.3.1",
    items: PROTECTION,
  },
  {
    day: -7,
    at: "09:00",
    who: "Omar Diaz",
    does: "confirm",
    release: "breast-screening@2.3.1",
    items: CLINICAL,
  },
  { day: -6, at: "08:00", who: "Mona Keller", does: "request production", release: "breast-screening@2.3.1" },
  {
    day: -6,
    at: "08:40",
    who: "ethics-board",
    does: "answer approval request",
    release: "breast-screening@2.3.1",
    reason: "Clinicians still see every sample, and no confirmed case comes later in the list than before.",
    decidedBy: "Prof. Helene Brandt",
  },
  {
    day: -6,
    at: "09:30",
    who: "Ines Lindqvist",
    does: "comment",
    release: "breast-screening@2.3.1",
    text: "@mona.keller the second quarter of radius has seven malignant cases in the hold-out. Is that enough to trust its recall?",
  },
  {
    day: -6,
    at: "10:10",
    who: "Mona Keller",
    does: "comment",
    release: "breast-screening@2.3.1",
    text: "Not alone: one case changes it by 14 points. The caveats state this, and we review recall among confirmed cases each month.",
  },
  {
    day: -5,
    at: "08:00",
    who: "Marek Novak",
    does: "sign",
    release: "breast-screening@2.3.1",
    as: "ml-engineer",
  },
  {
    day: -4,
    at: "08:00",
    who: "Ines Lindqvist",
    does: "sign",
    release: "breast-screening@2.3.1",
    as: "security",
  },
  {
    day: -4,
    at: "08:30",
    who: "Ines Lindqvist",
    does: "comment",
    release: "breast-screening@2.3.1",
    text: "Signed, with this caveat. The product owners are next.",
  },
];

/** Scans count for 14 days, so open releases are scanned again: the same bytes, and no signature is void. */
const YESTERDAY: readonly Step[] = [
  {
    day: -2,
    at: "08:00",
    who: "Rafael Costa",
    does: "delegate",
    to: "Rosa Meyer",
    role: "sre",
    days: 14,
    reason: "I am on leave for ten days. Rosa signs for me as SRE.",
  },
  { day: -1, at: "05:00", who: "scanner-ci", does: "scan", release: "breast-screening@2.3.0" },
  { day: -1, at: "05:20", who: "scanner-ci", does: "scan", release: "breast-screening@2.3.1" },
  {
    day: -1,
    at: "07:00",
    who: "trainer-ci",
    does: "check snapshot",
    model: "breast-screening",
    snapshot: "2026-11-20",
  },
];

export const BREAST_SCREENING: readonly Step[] = [
  ...V2_1_0,
  ...V2_2_0,
  ...V2_2_1,
  ...V2_3_0,
  ...OVERLAY,
  ...V2_3_1,
  ...YESTERDAY,
];
