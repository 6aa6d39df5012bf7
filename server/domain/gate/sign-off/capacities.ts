import { PERSON_ROLES, type PersonRole } from "../../authorization/role";
import type { Evaluation } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { coversTeam, type OnBehalfOf } from "../../sign-off/delegation";
import { delegationsTo, whyNotInStead } from "./deputy";
import { type Ineligible, whyNotEligible } from "./eligibility";

/** Something a person could sign as: in a role of their own, or in one of someone whose deputy they are. */
export interface Capacity {
  readonly role: PersonRole;
  /** Absent for a role of one's own. */
  readonly onBehalfOf?: OnBehalfOf & { readonly until: Date };
  readonly ineligible: Ineligible | undefined;
}

interface Situation {
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  readonly now: Date;
}

/** Everything a gate asks for that a person could sign as, and why not where they may not now. What is over is not among it. */
export function capacitiesOf(personId: string, { gate, facts, now }: Situation): readonly Capacity[] {
  const person = facts.people.find(({ id }) => id === personId);
  const asked = PERSON_ROLES.filter((role) => gate.signOff.tiers[facts.riskTier].some((slot) => slot.role === role));
  const own = asked
    .filter((role) => person?.grants.some((grant) => grant.role === role))
    .map((role) => ({ role, ineligible: whyNotEligible({ personId, role, gate, facts }) }));
  const lent = delegationsTo(personId, facts)
    .filter((one) => asked.includes(one.role) && coversTeam(one, facts.model.team) && one.revokedAt === undefined && now < one.until)
    .map(({ id, delegatorId, role, until }) => ({
      role,
      onBehalfOf: {
        personId: delegatorId,
        name: facts.people.find((one) => one.id === delegatorId)?.name ?? delegatorId,
        delegationId: id,
        until,
      },
      ineligible: whyNotInStead({ personId, delegatorId, role, gate, facts, at: now }),
    }));
  return [...own, ...lent];
}

/** Whether a slot is still open to them in this capacity: where others have filled it, their signature would fill nothing. */
export function isAwaited(personId: string, { role, onBehalfOf }: Capacity, { gates }: Pick<Evaluation, "gates">): boolean {
  const candidates = gates.flatMap(({ slots = [] }) => slots.flatMap((slot) => slot.candidates));
  return candidates.some((one) => one.personId === personId && one.role === role && one.onBehalfOf?.personId === onBehalfOf?.personId);
}
