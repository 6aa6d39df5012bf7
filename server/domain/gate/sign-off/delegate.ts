import { PERMISSIONS } from "../../authorization/permissions";
import type { PersonRole } from "../../authorization/role";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { instant, quantity, type Reason, reason, role, verbatim } from "../../reason/reason";
import { coversTeam, type Delegation, daysOf, isInForce } from "../../sign-off/delegation";
import { holdsRole } from "../../sign-off/role-holding";
import { accountsOf, isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { type Ineligible, whyNotEligible } from "./eligibility";
import { contributionOf, groundOf } from "./independence";

interface SigningOnBehalf {
  readonly personId: string;
  /** The person on whose behalf they would sign. */
  readonly delegatorId: string;
  readonly role: PersonRole;
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  /** The time of the signature. */
  readonly at: Date;
}

/**
 * Explains why this person may not sign in a role on behalf of someone. Returns `undefined` if they may. It
 * is checked when they sign, and again whenever signatures are counted.
 *
 * Neither of the two may be conflicted. The delegator must hold the role now by a grant of their own, so
 * nobody delegates a role that they lack, that was delegated to them or that was revoked. The delegate needs
 * an account with a signing role for this team, and independence of their own; an administrator's role is not
 * enough. The delegation is checked at the instant of signing: a signature given in time stays valid after
 * the delegation ends.
 */
export function whyNotOnBehalf(input: SigningOnBehalf): Ineligible | undefined {
  const { personId, delegatorId, role: held, gate, facts, at } = input;
  const { team } = facts.model;
  const delegate = facts.people.find(({ id }) => id === personId);
  const delegator = facts.people.find(({ id }) => id === delegatorId);
  if (delegate === undefined || !PERMISSIONS["sign-off.sign"].some((one) => holdsRole(delegate, one, team))) {
    const why =
      delegate === undefined
        ? reason("delegate.unknown", { team })
        : reason("delegate.without-role", { name: delegate.name, team });
    return { code: "delegate-may-not-sign", reason: why };
  }
  const { name } = delegate;
  const delegatorName = delegator ? verbatim(delegator.name) : reason("delegator.gone", {});
  if (isSamePerson(personId, delegatorId, facts.people)) {
    return { code: "delegate-is-delegator", reason: reason("delegate.is-delegator", { name }) };
  }
  const { delegation } = gate.signOff;
  if (delegation === undefined || !delegation.tiers.includes(facts.riskTier)) {
    const why = reason("delegate.not-allowed", { gate: gate.title, tier: facts.riskTier });
    return { code: "delegation-not-allowed", reason: why };
  }
  const named = { delegator: delegatorName, name };
  const given = delegationsBy(input);
  if (given.length === 0) {
    return {
      code: "not-a-delegate",
      reason: reason("delegate.not-named", { ...named, role: role(held), team }),
    };
  }
  const inForce = delegationBehind(input);
  if (inForce === undefined)
    return { code: "delegation-not-in-force", reason: whenInForce(given, at, named) };
  if (daysOf(inForce) > delegation.maxDays) {
    const allowed = { limit: quantity(delegation.maxDays, "days"), gate: gate.title };
    return {
      code: "delegation-too-long",
      reason: reason("delegate.named-too-long", { ...named, ...allowed }),
    };
  }
  const own = whyNotEligible({ personId: delegatorId, role: held, gate, facts });
  if (own !== undefined) {
    const why = reason("delegate.delegator-refused", { delegator: delegatorName, why: own.reason });
    return { code: "delegator-not-eligible", reason: why };
  }
  return whyConflicted(delegate, { gate, facts });
}

/** Returns the delegations to a person. A delegation names one account, not the person's other accounts. */
export function delegationsTo(
  personId: string,
  { delegations = [] }: Pick<ReleaseFacts, "delegations">,
): readonly Delegation[] {
  return delegations.filter(({ delegateId }) => delegateId === personId);
}

/** Returns the delegation of a signature given at an instant. Returns undefined if none was in force. */
export function delegationBehind({
  personId,
  delegatorId,
  role,
  facts,
  at,
}: Omit<SigningOnBehalf, "gate">): Delegation | undefined {
  return delegationsBy({ personId, delegatorId, role, facts }).find((one) => isInForce(one, at));
}

function delegationsBy({
  personId,
  delegatorId,
  role,
  facts,
}: Omit<SigningOnBehalf, "gate" | "at">): readonly Delegation[] {
  return delegationsTo(personId, facts).filter(
    (one) => one.delegatorId === delegatorId && one.role === role && coversTeam(one, facts.model.team),
  );
}

function whyConflicted(
  delegate: PersonFacts,
  { gate, facts }: Pick<SigningOnBehalf, "gate" | "facts">,
): Ineligible | undefined {
  const [found] = accountsOf(delegate.id, facts.people).flatMap(
    (id) => contributionOf(id, gate.signOff.independentOf, facts) ?? [],
  );
  return (
    found && {
      code: "not-independent",
      reason: reason("signer.delegate-contributed", {
        name: delegate.name,
        ground: groundOf(found.ground),
        source: found.source,
      }),
    }
  );
}

function whenInForce(
  given: readonly Delegation[],
  at: Date,
  named: { readonly delegator: Reason; readonly name: string },
): Reason {
  const [latest] = [...given].sort((one, other) => other.until.getTime() - one.until.getTime());
  const { revokedAt, since, until } = latest ?? { since: at, until: at, revokedAt: undefined };
  if (revokedAt !== undefined && revokedAt <= at)
    return reason("delegate.revoked", { ...named, at: instant(revokedAt) });
  if (at < since) return reason("delegate.not-yet", { ...named, at: instant(since) });
  return reason("delegate.ended", { ...named, at: instant(until) });
}
