import fc from "fast-check";
import type { ReleaseFacts } from "../decision/release-facts";
import type { EnforcementRule, ModeChange } from "../policy/enforcement-rule";
import { daysBefore, hoursAfter } from "./time";

/**
 * A policy's rule for enforcement modes: low tiers observe, high ones warn, for sixty days, as security
 * agrees.
 */
export function enforcementRule(changes: Partial<EnforcementRule> = {}): EnforcementRule {
  return {
    tiers: { low: "observe", medium: "observe", high: "warn" },
    maxDays: 60,
    by: ["security"],
    ...changes,
  };
}

/**
 * Requested by Mona and agreed to by Sam as security three days before the release was opened, for another
 * four weeks.
 */
export function modeChange(changes: Partial<ModeChange> = {}): ModeChange {
  return {
    id: "adp_1",
    mode: "observe",
    reason: "The team has come under this policy with the merger.",
    askedBy: "per_mona",
    askedByName: "Mona Keller",
    approvedBy: "per_sam",
    approvedByName: "Sam Okafor",
    approvedAs: "security",
    approvedAt: daysBefore(8),
    until: hoursAfter(28 * 24),
    ...changes,
  };
}

/** An act by which one person makes it stricter. */
export function harderAct(changes: Partial<ModeChange> = {}): ModeChange {
  const { approvedAs: _, ...act } = modeChange({
    id: "adp_2",
    approvedBy: "per_mona",
    approvedByName: "Mona Keller",
    ...changes,
  });
  return act;
}

/** Returns the same facts under a policy with relaxed enforcement modes, with the team's acts. */
export function withEnforcement(
  facts: ReleaseFacts,
  acts: readonly ModeChange[],
  rule: EnforcementRule = enforcementRule(),
): ReleaseFacts {
  const { document } = facts.policy;
  return {
    ...facts,
    policy: { ...facts.policy, document: { ...document, spec: { ...document.spec, adoption: rule } } },
    enforcementModes: [...(facts.enforcementModes ?? []), ...acts],
  };
}

/** Acts, valid and invalid: of one person, in a wrong role, too long, too relaxed, ended. */
export const arbitraryActs: fc.Arbitrary<readonly ModeChange[]> = fc.subarray(
  [
    modeChange(),
    harderAct({ mode: "warn", approvedAt: daysBefore(4) }),
    modeChange({ id: "adp_3", mode: "warn", approvedAt: daysBefore(3), until: hoursAfter(12) }),
    modeChange({ id: "adp_4", approvedBy: "per_mona", approvedAt: daysBefore(2) }),
    modeChange({ id: "adp_5", approvedAs: "sre", approvedAt: daysBefore(1) }),
    modeChange({ id: "adp_6", approvedAt: daysBefore(90), until: hoursAfter(24 * 365) }),
    harderAct({ id: "adp_7", mode: "observe", approvedAt: daysBefore(1), until: hoursAfter(24 * 365) }),
    blockAct({ id: "adp_8", approvedAt: daysBefore(2.5) }),
  ],
  { minLength: 1, maxLength: 2 },
);

/** An act that ends a relaxed mode. */
export function blockAct(changes: Partial<ModeChange> = {}): ModeChange {
  const { until: _, ...act } = harderAct({ mode: "block", ...changes });
  return act;
}

export const arbitraryRule: fc.Arbitrary<EnforcementRule> = fc.constantFrom(
  enforcementRule(),
  enforcementRule({ tiers: { high: "warn", medium: "warn", low: "warn" } }),
  enforcementRule({ tiers: { high: "observe", medium: "warn" } }),
  enforcementRule({ tiers: { low: "observe" }, maxDays: 10 }),
  enforcementRule({ tiers: { high: "observe", low: "warn" }, except: ["holdout-auc", "no-open-criticals"] }),
  enforcementRule({ tiers: { high: "observe" }, by: ["sre", "admin"] }),
);
