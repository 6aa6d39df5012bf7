import { PERSON_ROLES, type PersonRole } from "../../authorization/role";
import type { Evaluation } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { coversTeam, type OnBehalfOf } from "../../sign-off/delegation";
import { delegationsTo, whyNotOnBehalf } from "./delegate";
import { type Ineligible, whyNotEligible } from "./eligibility";

/** A role in which a person could sign: their own, or on behalf of a delegator. */
export interface Capacity {
  readonly role: PersonRole;
  /** Absent for the person's own role. */
  readonly onBehalfOf?: OnBehalfOf & { readonly until: Date };
  readonly ineligible: Ineligible | undefined;
}

interface Situation {
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  readonly now: Date;
}

/**
 * Returns every role in which a person could sign at a gate, with the cause if they may not now. Ended
 * delegations are left out.
 */
export function capacitiesOf(personId: string, { gate, facts, now }: Situation): readonly Capacity[] {
  const person = facts.people.find(({ id }) => id === personId);
  const asked = PERSON_ROLES.filter((role) =>
    gate.signOff.tiers[facts.riskTier].some((slot) => slot.role === role),
  );
  const own = asked
    .filter((role) => person?.grants.some((grant) => grant.role === role))
    .map((role) => ({ role, ineligible: whyNotEligible({ personId, role, gate, facts }) }));
  const delegated = delegationsTo(personId, facts)
    .filter(
      (one) =>
        asked.includes(one.role) &&
        coversTeam(one, facts.model.team) &&
        one.revokedAt === undefined &&
        now < one.until,
    )
    .map(({ id, delegatorId, role, until }) => ({
      role,
      onBehalfOf: {
        personId: delegatorId,
        name: facts.people.find((one) => one.id === delegatorId)?.name ?? delegatorId,
        delegationId: id,
        until,
      },
      ineligible: whyNotOnBehalf({ personId, delegatorId, role, gate, facts, at: now }),
    }));
  return [...own, ...delegated];
}

/**
 * Returns true if a slot is open to the person in this role. If others have filled it, a signature has no
 * effect.
 */
export function isAwaited(
  personId: string,
  { role, onBehalfOf }: Capacity,
  { gates }: Pick<Evaluation, "gates">,
): boolean {
  const candidates = gates.flatMap(({ slots = [] }) => slots.flatMap((slot) => slot.candidates));
  return candidates.some(
    (one) =>
      one.personId === personId && one.role === role && one.onBehalfOf?.personId === onBehalfOf?.personId,
  );
}
