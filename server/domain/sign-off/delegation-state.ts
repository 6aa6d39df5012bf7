import { ROLE_WORDS } from "../authorization/role";
import { type Delegation, isInForce } from "./delegation";
import type { PersonFacts } from "./sign-off";

export const DELEGATION_STATES = ["upcoming", "in-force", "over", "taken-back"] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/** Returns the state of a delegation at an instant. */
export function delegationState(delegation: Delegation, now: Date): DelegationState {
  if (delegation.revokedAt !== undefined) return "taken-back";
  if (delegation.until <= now) return "over";
  return isInForce(delegation, now) ? "in-force" : "upcoming";
}

/**
 * Returns why it has no effect at all, as a sentence: the person signed for lost the role, or one of the two
 * has left.
 */
export function whyIdle(
  { delegatorId, delegateId, role }: Delegation,
  people: readonly PersonFacts[],
): string | undefined {
  const delegator = people.find(({ id }) => id === delegatorId);
  const delegate = people.find(({ id }) => id === delegateId);
  if (delegator?.active !== true) return `${delegator?.name ?? "The delegator"} is no longer active.`;
  if (!delegator.grants.some((grant) => grant.role === role))
    return `${delegator.name} no longer holds the role ${ROLE_WORDS[role]}.`;
  return delegate?.active === true ? undefined : `${delegate?.name ?? "The delegate"} is no longer active.`;
}
