import type { ChecklistItem, Step } from "../step";

const OPERATION: readonly ChecklistItem[] = ["rollback-runbook", "monitoring-live", "incident-owner"];

/** Marek trained it, Mona signs. The first version that was live, and the rollback target. */
const V1_0_0: readonly Step[] = [
  { day: -85, at: "06:30", who: "trainer-ci", does: "report lineage", release: "diabetes-progression@1.0.0" },
  { day: -85, at: "06:40", who: "trainer-ci", does: "open release", release: "diabetes-progression@1.0.0" },
  {
    day: -85,
    at: "06:50",
    who: "trainer-ci",
    does: "submit evidence",
    release: "diabetes-progression@1.0.0",
  },
  { day: -85, at: "07:10", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.0.0" },
  {
    day: -85,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.0.0",
    stage: "staging",
  },
  {
    day: -85,
    at: "09:00",
    who: "Rosa Meyer",
    does: "confirm",
    release: "diabetes-progression@1.0.0",
    items: OPERATION,
  },
  {
    day: -85,
    at: "10:00",
    who: "Marek Novak",
    does: "request production",
    release: "diabetes-progression@1.0.0",
  },
  {
    day: -84,
    at: "08:00",
    who: "Mona Keller",
    does: "sign",
    release: "diabetes-progression@1.0.0",
    as: "ml-engineer",
  },
  {
    day: -84,
    at: "09:00",
    who: "Olivia Hart",
    does: "sign",
    release: "diabetes-progression@1.0.0",
    as: "product-owner",
  },
  {
    day: -84,
    at: "10:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.0.0",
    stage: "production",
  },
];

/** The model file contains code. Its engine gets no permit, not even for staging. */
const V1_1_0: readonly Step[] = [
  { day: -60, at: "06:30", who: "trainer-ci", does: "report lineage", release: "diabetes-progression@1.1.0" },
  { day: -60, at: "06:40", who: "trainer-ci", does: "open release", release: "diabetes-progression@1.1.0" },
  {
    day: -60,
    at: "06:50",
    who: "trainer-ci",
    does: "submit evidence",
    release: "diabetes-progression@1.1.0",
  },
  { day: -60, at: "07:10", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.1.0" },
  {
    day: -60,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.1.0",
    stage: "staging",
    expects: "gates-unsatisfied",
  },
];

/**
 * Live, rolled back by an SRE within minutes of the trouble, and live again once the cause was found
 * elsewhere.
 */
const V1_2_0: readonly Step[] = [
  { day: -54, at: "06:30", who: "trainer-ci", does: "report lineage", release: "diabetes-progression@1.2.0" },
  { day: -54, at: "06:40", who: "trainer-ci", does: "open release", release: "diabetes-progression@1.2.0" },
  {
    day: -54,
    at: "06:50",
    who: "trainer-ci",
    does: "submit evidence",
    release: "diabetes-progression@1.2.0",
  },
  { day: -54, at: "07:10", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.2.0" },
  {
    day: -54,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.2.0",
    stage: "staging",
  },
  {
    day: -53,
    at: "08:00",
    who: "Rafael Costa",
    does: "confirm",
    release: "diabetes-progression@1.2.0",
    items: OPERATION,
  },
  {
    day: -53,
    at: "09:00",
    who: "Marek Novak",
    does: "request production",
    release: "diabetes-progression@1.2.0",
  },
  {
    day: -52,
    at: "08:00",
    who: "Mona Keller",
    does: "sign",
    release: "diabetes-progression@1.2.0",
    as: "ml-engineer",
  },
  {
    day: -52,
    at: "09:00",
    who: "Olivia Hart",
    does: "sign",
    release: "diabetes-progression@1.2.0",
    as: "product-owner",
  },
  {
    day: -52,
    at: "10:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.2.0",
    stage: "production",
  },
  {
    day: -40,
    at: "13:30",
    who: "Rafael Costa",
    does: "roll back",
    model: "diabetes-progression",
    reason:
      "Since noon one call in five takes longer than two seconds. We go back to the last good version and investigate.",
  },
  {
    day: -39,
    at: "09:00",
    who: "Sam Okafor",
    does: "review rollback",
    model: "diabetes-progression",
    words:
      "The rollback was right: users noticed the slow calls, and they ended with it. No estimate was wrong.",
  },
  { day: -34, at: "07:00", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.2.0" },
  {
    day: -34,
    at: "08:00",
    who: "Marek Novak",
    does: "amend",
    release: "diabetes-progression@1.2.0",
    words: {
      caveats:
        "It explains just under half of the differences between patients. The slow calls that led to the rollback came from the gateway's connection pool, which is fixed; the model always answered in milliseconds.",
    },
  },
  {
    day: -34,
    at: "09:00",
    who: "Marek Novak",
    does: "request production",
    release: "diabetes-progression@1.2.0",
  },
  {
    day: -33,
    at: "08:00",
    who: "Mona Keller",
    does: "sign",
    release: "diabetes-progression@1.2.0",
    as: "ml-engineer",
  },
  {
    day: -33,
    at: "09:00",
    who: "Olivia Hart",
    does: "sign",
    release: "diabetes-progression@1.2.0",
    as: "product-owner",
  },
  {
    day: -33,
    at: "10:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.2.0",
    stage: "production",
  },
];

/** Clean and better than what is live. Omar has signed; it waits for an ML engineer who did not train it: Mona. */
const V1_3_0: readonly Step[] = [
  { day: -11, at: "06:30", who: "trainer-ci", does: "report lineage", release: "diabetes-progression@1.3.0" },
  { day: -11, at: "06:40", who: "trainer-ci", does: "open release", release: "diabetes-progression@1.3.0" },
  {
    day: -11,
    at: "06:50",
    who: "trainer-ci",
    does: "submit evidence",
    release: "diabetes-progression@1.3.0",
  },
  { day: -11, at: "07:10", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.3.0" },
  {
    day: -11,
    at: "08:00",
    who: "deployer",
    does: "deploy",
    release: "diabetes-progression@1.3.0",
    stage: "staging",
  },
  {
    day: -10,
    at: "08:00",
    who: "Rosa Meyer",
    does: "confirm",
    release: "diabetes-progression@1.3.0",
    items: OPERATION,
  },
  {
    day: -10,
    at: "09:00",
    who: "Marek Novak",
    does: "request production",
    release: "diabetes-progression@1.3.0",
  },
  {
    day: -8,
    at: "08:00",
    who: "Omar Diaz",
    does: "sign",
    release: "diabetes-progression@1.3.0",
    as: "product-owner",
  },
];

const YESTERDAY: readonly Step[] = [
  { day: -1, at: "05:40", who: "scanner-ci", does: "scan", release: "diabetes-progression@1.3.0" },
  {
    day: -1,
    at: "07:20",
    who: "trainer-ci",
    does: "check snapshot",
    model: "diabetes-progression",
    snapshot: "2026-11-20",
  },
];

export const DIABETES_PROGRESSION: readonly Step[] = [
  ...V1_0_0,
  ...V1_1_0,
  ...V1_2_0,
  ...V1_3_0,
  ...YESTERDAY,
];
