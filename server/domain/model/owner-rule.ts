import type { PersonFacts } from "../sign-off/sign-off";
import type { ModelOwners, RiskTier } from "./model";

/** Parts of a model that somebody answers for by name. */
export const OWNER_PARTS = ["training", "serving", "incident"] as const satisfies readonly (keyof ModelOwners)[];

/** What a policy asks of a model besides its releases: a name behind each of these parts, in these tiers, for these stages. */
export interface OwnerRule {
  readonly tiers: readonly RiskTier[];
  /** All stages when not given. */
  readonly stages: readonly string[];
  readonly parts: readonly (keyof ModelOwners)[];
}

interface Asked {
  readonly owners: ModelOwners;
  readonly people: readonly Pick<PersonFacts, "email" | "active">[];
  readonly tier: RiskTier;
  readonly stage: string;
}

/**
 * Which owners a model lacks for a release to go to a stage, as a sentence; undefined where it lacks none or the policy does not
 * ask. Named is not enough once that person was switched off.
 */
export function whyNotOwned(rule: OwnerRule | undefined, { owners, people, tier, stage }: Asked): string | undefined {
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
