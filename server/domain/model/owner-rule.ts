import type { PersonFacts } from "../sign-off/sign-off";
import type { ModelOwners, RiskTier } from "./model";

/** Responsibilities with a named owner. */
export const OWNER_PARTS = ["training", "serving", "incident"] as const satisfies readonly (keyof ModelOwners)[];

/** A policy's requirement of named owners for these responsibilities, in these tiers, for these stages. */
export interface OwnerRule {
  readonly tiers: readonly RiskTier[];
  /** All stages when not given. */
  readonly stages: readonly string[];
  readonly parts: readonly (keyof ModelOwners)[];
}

interface OwnerContext {
  readonly owners: ModelOwners;
  readonly people: readonly Pick<PersonFacts, "email" | "active">[];
  readonly tier: RiskTier;
  readonly stage: string;
}

/**
 * Returns the owners that a model lacks for a stage, as a sentence; undefined if there are enough or none are
 * required. A deactivated owner does not count.
 */
export function whyNotOwned(rule: OwnerRule | undefined, { owners, people, tier, stage }: OwnerContext): string | undefined {
  if (rule === undefined || !rule.tiers.includes(tier) || (rule.stages.length > 0 && !rule.stages.includes(stage))) return undefined;
  const vacant = OWNER_PARTS.filter((part) => rule.parts.includes(part)).flatMap((part) => {
    const named = owners[part]?.trim() ?? "";
    if (named === "") return [`nobody answers for ${part}`];
    const known = people.filter(({ email }) => email.trim().toLowerCase() === named.toLowerCase());
    return known.length > 0 && known.every(({ active }) => !active) ? [`${named}, who answers for ${part}, is no longer active`] : [];
  });
  return vacant.length === 0 ? undefined : `At ${tier} tier the model must have an owner for ${listed(rule.parts)}: ${vacant.join("; ")}.`;
}

function listed(parts: OwnerRule["parts"]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
