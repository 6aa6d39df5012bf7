import { z } from "zod";
import type { PolicyUpgradePage } from "@/server/application/release/upgrade-policy";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { DRY_RUN_EFFECTS } from "@/server/domain/dry-run/re-evaluation";
import { RISK_TIERS } from "@/server/domain/model/model";
import { PolicyPinBody } from "./body-parts";

const GateChangeBody = z.strictObject({
  id: z.string(),
  title: z.string(),
  from: z.enum(VERDICTS).optional(),
  to: z.enum(VERDICTS).optional(),
});

const StageUpgradeBody = z.strictObject({
  stage: z.string(),
  effect: z.enum(DRY_RUN_EFFECTS),
  allowed: z.strictObject({ before: z.boolean(), after: z.boolean() }),
  tier: z.strictObject({ before: z.enum(RISK_TIERS), after: z.enum(RISK_TIERS) }),
  gates: z.array(GateChangeBody),
});

export const PolicyUpgradeBody = z.strictObject({
  policy: PolicyPinBody,
  /** The `expectedVersion` of the upgrade. */
  revision: z.number().int(),
  /** The reason why the caller cannot upgrade it; absent where they can. */
  whyNot: z.string().optional(),
  /** Absent where it is pinned to the version in force. */
  upgrade: z
    .strictObject({
      from: z.string(),
      to: z.string(),
      policy: PolicyPinBody,
      overlay: PolicyPinBody.optional(),
      changes: z.array(
        z.strictObject({ about: z.string(), words: z.string(), effect: z.string().optional() }),
      ),
      stages: z.array(StageUpgradeBody),
      /** Gates whose threshold would change after a result is known. */
      criteria: z.array(z.strictObject({ gateId: z.string(), title: z.string() })),
      voids: z.array(z.strictObject({ signerName: z.string(), stage: z.string() })),
    })
    .optional(),
});

export const PolicyUpgradedBody = z.strictObject({
  id: z.string(),
  key: z.string(),
  revision: z.number().int(),
  from: z.string(),
  to: z.string(),
  riskTier: z.enum(RISK_TIERS),
  changedThresholds: z.array(z.string()),
});

/** The changes of an upgrade, for a machine or an auditor. */
export function policyUpgradeShape({ pinned, whyNot, upgrade }: PolicyUpgradePage) {
  const { name, version, digest } = pinned.policy;
  return {
    policy: { name, version, digest },
    revision: pinned.revision,
    whyNot,
    upgrade: upgrade && {
      from: upgrade.from,
      to: upgrade.to,
      policy: upgrade.policy,
      overlay: upgrade.overlay,
      changes: upgrade.changes.map(({ subject, words, effect }) => ({ about: subject.title, words, effect })),
      stages: upgrade.stages.map(({ stage, effect, allowed, tier, gates }) => ({
        stage,
        effect,
        allowed,
        tier,
        gates: gates.map(({ id, title, from, to }) => ({ id, title, from, to })),
      })),
      criteria: upgrade.criteria,
      voids: upgrade.voids,
    },
  };
}
