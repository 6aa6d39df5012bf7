import { list, type Reason, reason } from "../reason/reason";
import type { PersonFacts } from "../sign-off/sign-off";
import type { ModelOwners, RiskTier } from "./model";

/** Responsibilities with a named owner. */
export const OWNER_PARTS = [
  "training",
  "serving",
  "incident",
] as const satisfies readonly (keyof ModelOwners)[];

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
 * Returns the owners that a model lacks for a stage; undefined if there are enough or none are
 * required. A deactivated owner does not count.
 */
export function whyNotOwned(
  rule: OwnerRule | undefined,
  { owners, people, tier, stage }: OwnerContext,
): Reason | undefined {
  if (
    rule === undefined ||
    !rule.tiers.includes(tier) ||
    (rule.stages.length > 0 && !rule.stages.includes(stage))
  )
    return undefined;
  const vacant = OWNER_PARTS.filter((part) => rule.parts.includes(part)).flatMap((part) => {
    const named = owners[part]?.trim() ?? "";
    if (named === "") return [reason("owner.unnamed", { part })];
    const known = people.filter(({ email }) => email.trim().toLowerCase() === named.toLowerCase());
    const isInactive = known.length > 0 && known.every(({ active }) => !active);
    return isInactive ? [reason("owner.inactive", { named, part })] : [];
  });
  if (vacant.length === 0) return undefined;
  return reason("stop.owner-vacant", { tier, owned: list(rule.parts), vacant: list(vacant) });
}
