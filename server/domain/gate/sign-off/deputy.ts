import { PERMISSIONS } from "../../authorization/permissions";
import { type PersonRole, ROLE_WORDS } from "../../authorization/role";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { coversTeam, type Delegation, daysOf, isInForce } from "../../sign-off/delegation";
import { holdsRole } from "../../sign-off/role-holding";
import { accountsOf, isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { type Ineligible, whyNotEligible } from "./eligibility";
import { contributionOf, GROUND_WORDS } from "./independence";

interface InStead {
  readonly personId: string;
  /** In whose stead they would sign. */
  readonly delegatorId: string;
  readonly role: PersonRole;
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  /** When they sign, or signed. */
  readonly at: Date;
}

/**
 * Why this person may not sign in a role in someone else's stead; `undefined` when they may. Asked when they sign, and again
 * of everyone who did whenever signatures are counted.
 *
 * Neither of the two may be conflicted, and the delegator must hold the role by a grant of their own, now: nobody lends what
 * they could not use, what they were lent, or what was taken from them since. The deputy brings an account that signs for this
 * team and their own independence; administering is no such account. Whether the delegation held is judged at the instant of
 * signing: a word given in time was given by someone who might give it, and does not come undone when the holiday ends.
 */
export function whyNotInStead({ personId, delegatorId, role, gate, facts, at }: InStead): Ineligible | undefined {
  const deputy = facts.people.find(({ id }) => id === personId);
  const delegator = facts.people.find(({ id }) => id === delegatorId);
  if (deputy === undefined || !PERMISSIONS["sign-off.sign"].some((held) => holdsRole(deputy, held, facts.model.team))) {
    const reason = `${deputy?.name ?? "Whoever is not known here"} holds no role that signs for ${facts.model.team}, so cannot sign in someone's stead.`;
    return { code: "deputy-may-not-sign", reason };
  }
  const name = delegator?.name ?? "Someone who holds no role here any more";
  if (isSamePerson(personId, delegatorId, facts.people)) {
    return { code: "deputy-is-delegator", reason: `${deputy.name} is no deputy of their own.` };
  }
  const { delegation } = gate.signOff;
  if (delegation === undefined || !delegation.tiers.includes(facts.riskTier)) {
    return { code: "delegation-not-allowed", reason: `${gate.title} takes nobody's word in another's stead at ${facts.riskTier} tier.` };
  }
  const lent = lentBy({ personId, delegatorId, role, facts });
  if (lent.length === 0) {
    const reason = `${name} did not name ${deputy.name} as deputy in the role ${ROLE_WORDS[role]} for ${facts.model.team}.`;
    return { code: "not-a-deputy", reason };
  }
  const inForce = delegationBehind({ personId, delegatorId, role, facts, at });
  if (inForce === undefined) return { code: "delegation-not-in-force", reason: whenInstead(lent, { at, deputy, name }) };
  if (daysOf(inForce) > delegation.maxDays) {
    const reason = `${name} named ${deputy.name} for longer than the ${delegation.maxDays} days that ${gate.title} allows.`;
    return { code: "delegation-too-long", reason };
  }
  const own = whyNotEligible({ personId: delegatorId, role, gate, facts });
  if (own !== undefined) return { code: "delegator-not-eligible", reason: `Nobody signs in the stead of ${name}: ${own.reason}` };
  return whyConflicted(deputy, { gate, facts });
}

/** What was lent to a person. To this account: whoever named a deputy named the one that signs. */
export function delegationsTo(personId: string, { delegations = [] }: Pick<ReleaseFacts, "delegations">): readonly Delegation[] {
  return delegations.filter(({ deputyId }) => deputyId === personId);
}

/** The delegation a signature given at an instant rests on; undefined where none holds then. */
export function delegationBehind({ personId, delegatorId, role, facts, at }: Omit<InStead, "gate">): Delegation | undefined {
  return lentBy({ personId, delegatorId, role, facts }).find((one) => isInForce(one, at));
}

function lentBy({ personId, delegatorId, role, facts }: Omit<InStead, "gate" | "at">): readonly Delegation[] {
  return delegationsTo(personId, facts).filter(
    (one) => one.delegatorId === delegatorId && one.role === role && coversTeam(one, facts.model.team),
  );
}

function whyConflicted(deputy: PersonFacts, { gate, facts }: Pick<InStead, "gate" | "facts">): Ineligible | undefined {
  const [found] = accountsOf(deputy.id, facts.people).flatMap((id) => contributionOf(id, gate.signOff.independentOf, facts) ?? []);
  return (
    found && {
      code: "not-independent",
      reason: `${deputy.name} ${GROUND_WORDS[found.ground]} (${found.source}), and whoever signs here, for whomever, must not have.`,
    }
  );
}

function whenInstead(
  lent: readonly Delegation[],
  { at, deputy, name }: { readonly at: Date; readonly deputy: PersonFacts; readonly name: string },
): string {
  const [latest] = [...lent].sort((one, other) => other.until.getTime() - one.until.getTime());
  if (latest?.revokedAt !== undefined && latest.revokedAt <= at) {
    return `${name} is no longer represented by ${deputy.name}: it was taken back on ${day(latest.revokedAt)}.`;
  }
  if (latest !== undefined && at < latest.since) return `${deputy.name} may sign for ${name} from ${day(latest.since)} on.`;
  return `${deputy.name} could sign for ${name} until ${latest === undefined ? "some time ago" : day(latest.until)}; that is over.`;
}

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
