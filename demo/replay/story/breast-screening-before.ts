import type { Step } from "../step";
import { CLINICAL, ON_THE_WARD, PROTECTION } from "./checklist-items";

/**
 * Mona trained it; she tries to sign her own work and is refused, so Marek signs. The first version that was
 * live.
 */
export const V2_1_0: readonly Step[] = [
  { day: -88, at: "06:30", who: "trainer-ci", does: "report lineage", release: "breast-screening@2.1.0" },
  { day: -88, at: "06:40", who: "trainer-ci", does: "open release", release: "breast-screening@2.1.0" },
  { day: -88, at: "06:50", who: "trainer-ci", does: "submit evidence", release: "breast-screening@2.1.0" },
  { day: -88, at: "07:10", who: "scanner-ci", does: "scan", release: "breast-screening@2.1.0" },
  {
    day: -88,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.1.0",
    stage: "staging",
  },
  {
    day: -87,
    at: "08:00",
    who: "Rafael Costa",
    does: "confirm",
    release: "breast-screening@2.1.0",
    items: ON_THE_WARD,
  },
  {
    day: -87,
    at: "08:30",
    who: "Sam Okafor",
    does: "confirm",
    release: "breast-screening@2.1.0",
    items: PROTECTION,
  },
  {
    day: -87,
    at: "09:00",
    who: "Olivia Hart",
    does: "confirm",
    release: "breast-screening@2.1.0",
    items: CLINICAL,
  },
  {
    day: -87,
    at: "10:00",
    who: "Mona Keller",
    does: "request production",
    release: "breast-screening@2.1.0",
  },
  {
    day: -87,
    at: "10:30",
    who: "Mona Keller",
    does: "sign",
    release: "breast-screening@2.1.0",
    as: "ml-engineer",
    expects: "not-eligible-to-sign",
  },
  {
    day: -87,
    at: "13:00",
    who: "Marek Novak",
    does: "sign",
    release: "breast-screening@2.1.0",
    as: "ml-engineer",
  },
  {
    day: -86,
    at: "08:00",
    who: "Sam Okafor",
    does: "sign",
    release: "breast-screening@2.1.0",
    as: "security",
  },
  {
    day: -86,
    at: "09:00",
    who: "Olivia Hart",
    does: "sign",
    release: "breast-screening@2.1.0",
    as: "product-owner",
  },
  {
    day: -86,
    at: "10:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.1.0",
    stage: "production",
  },
];

/**
 * Almost perfect, because a column contains the answer. Marek tries to promote it, and the refusal names the
 * closed gate.
 */
export const V2_2_0: readonly Step[] = [
  { day: -80, at: "06:30", who: "trainer-ci", does: "report lineage", release: "breast-screening@2.2.0" },
  { day: -80, at: "06:40", who: "trainer-ci", does: "open release", release: "breast-screening@2.2.0" },
  { day: -80, at: "06:50", who: "trainer-ci", does: "submit evidence", release: "breast-screening@2.2.0" },
  { day: -80, at: "07:10", who: "scanner-ci", does: "scan", release: "breast-screening@2.2.0" },
  {
    day: -80,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.2.0",
    stage: "staging",
  },
  {
    day: -79,
    at: "07:00",
    who: "Rosa Meyer",
    does: "confirm",
    release: "breast-screening@2.2.0",
    items: ON_THE_WARD,
  },
  {
    day: -79,
    at: "07:30",
    who: "Sam Okafor",
    does: "confirm",
    release: "breast-screening@2.2.0",
    items: PROTECTION,
  },
  {
    day: -79,
    at: "08:00",
    who: "Omar Diaz",
    does: "confirm",
    release: "breast-screening@2.2.0",
    items: CLINICAL,
  },
  {
    day: -79,
    at: "09:00",
    who: "Marek Novak",
    does: "try to promote",
    release: "breast-screening@2.2.0",
    stage: "production",
    expects: "gates-unsatisfied",
  },
];

/**
 * Omar returns it because its description is incomplete; Marek amends it; earlier signers sign again. Live
 * now.
 */
export const V2_2_1: readonly Step[] = [
  { day: -75, at: "06:30", who: "trainer-ci", does: "report lineage", release: "breast-screening@2.2.1" },
  { day: -75, at: "06:40", who: "trainer-ci", does: "open release", release: "breast-screening@2.2.1" },
  { day: -75, at: "06:50", who: "trainer-ci", does: "submit evidence", release: "breast-screening@2.2.1" },
  { day: -75, at: "07:10", who: "scanner-ci", does: "scan", release: "breast-screening@2.2.1" },
  {
    day: -75,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.2.1",
    stage: "staging",
  },
  {
    day: -74,
    at: "08:00",
    who: "Rosa Meyer",
    does: "confirm",
    release: "breast-screening@2.2.1",
    items: ON_THE_WARD,
  },
  {
    day: -74,
    at: "08:30",
    who: "Ines Lindqvist",
    does: "confirm",
    release: "breast-screening@2.2.1",
    items: PROTECTION,
  },
  {
    day: -74,
    at: "09:00",
    who: "Omar Diaz",
    does: "confirm",
    release: "breast-screening@2.2.1",
    items: CLINICAL,
  },
  {
    day: -74,
    at: "10:00",
    who: "Marek Novak",
    does: "request production",
    release: "breast-screening@2.2.1",
  },
  {
    day: -73,
    at: "08:00",
    who: "Mona Keller",
    does: "sign",
    release: "breast-screening@2.2.1",
    as: "ml-engineer",
  },
  {
    day: -73,
    at: "09:30",
    who: "Omar Diaz",
    does: "return",
    release: "breast-screening@2.2.1",
    as: "product-owner",
    reason:
      "2.2.0 was stopped because a column contained the answer. State in the caveats that this version does not use it, and how this was checked.",
  },
  {
    day: -73,
    at: "13:00",
    who: "Marek Novak",
    does: "amend",
    release: "breast-screening@2.2.1",
    words: {
      caveats:
        "The column follow_up_referrals, for which 2.2.0 was stopped, is not used: no single feature of this version scores above 0.97 alone. Small malignant tumours are rare in the hold-out: 2 and 7 in the two smallest quarters of radius.",
    },
  },
  {
    day: -72,
    at: "08:00",
    who: "Mona Keller",
    does: "sign",
    release: "breast-screening@2.2.1",
    as: "ml-engineer",
  },
  {
    day: -72,
    at: "08:30",
    who: "Ines Lindqvist",
    does: "sign",
    release: "breast-screening@2.2.1",
    as: "security",
  },
  {
    day: -72,
    at: "09:30",
    who: "Omar Diaz",
    does: "sign",
    release: "breast-screening@2.2.1",
    as: "product-owner",
  },
  {
    day: -72,
    at: "11:00",
    who: "deployer",
    does: "deploy",
    release: "breast-screening@2.2.1",
    stage: "production",
  },
];
