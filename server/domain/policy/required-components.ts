import { COMPONENT_KINDS, type ComponentKind } from "../manifest/component";
import type { RiskTier } from "../model/model";
import type { PolicyDocument } from "./policy-document";

/**
 * Returns the kinds a manifest must have at least one component of, for a tier: those of any `requires` of
 * that tier.
 */
export function requiredComponents(policy: PolicyDocument, tier: RiskTier): readonly ComponentKind[] {
  const required = new Set(
    policy.spec.requires.filter(({ tiers }) => tiers.includes(tier)).flatMap(({ components }) => components),
  );
  return COMPONENT_KINDS.filter((kind) => required.has(kind));
}
