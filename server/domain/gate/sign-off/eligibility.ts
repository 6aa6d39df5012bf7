import { type PersonRole, ROLE_WORDS } from "../../authorization/role";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { holdsRole } from "../../sign-off/role-holding";
import { accountsOf } from "../../sign-off/same-person";
import { contributionOf, GROUND_WORDS, openQuestions } from "./independence";

/** Why a person may not sign in a role: a code for machines, a sentence for people. */
export interface Ineligible {
  readonly code:
    | "person-unknown"
    | "person-inactive"
    | "role-not-asked"
    | "role-not-held"
    | "not-independent"
    | "independence-unknown"
    | "deputy-may-not-sign"
    | "deputy-is-delegator"
    | "delegation-not-allowed"
    | "not-a-deputy"
    | "delegation-not-in-force"
    | "delegation-too-long"
    | "delegator-not-eligible";
  readonly reason: string;
}

/**
 * Why this person may not fill a slot of this role; `undefined` when they may. The same rule answers the button, the
 * sign command, and the count at promotion, where it is asked again of everyone who signed.
 *
 * Only people are asked for; administrators are bound like everyone else. The role must be one the gate asks for at this
 * tier and be held now, for the model's team. Independence must be shown: a person who contributed on a ground the gate
 * lists is not independent, and while it is unknown who did, nobody is.
 */
export function whyNotEligible({
  personId,
  role,
  gate,
  facts,
}: {
  readonly personId: string;
  readonly role: PersonRole;
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
}): Ineligible | undefined {
  const { tiers, independentOf } = gate.signOff;
  const person = facts.people.find((candidate) => candidate.id === personId);
  if (person === undefined) return { code: "person-unknown", reason: `Only people who hold a role for ${facts.model.team} sign for it.` };
  if (!person.active) return { code: "person-inactive", reason: `${person.name} is no longer active.` };
  if (!tiers[facts.riskTier].some((slot) => slot.role === role))
    return { code: "role-not-asked", reason: `${gate.title} asks for no ${ROLE_WORDS[role]} at ${facts.riskTier} tier.` };
  if (!holdsRole(person, role, facts.model.team))
    return { code: "role-not-held", reason: `${person.name} does not hold the role ${ROLE_WORDS[role]} for ${facts.model.team}.` };
  const [contribution] = accountsOf(personId, facts.people).flatMap((account) => contributionOf(account, independentOf, facts) ?? []);
  if (contribution !== undefined) {
    return {
      code: "not-independent",
      reason: `${person.name} ${GROUND_WORDS[contribution.ground]} (${contribution.source}), and whoever signs here must not have.`,
    };
  }
  const [open] = openQuestions(independentOf, facts);
  if (open !== undefined)
    return {
      code: "independence-unknown",
      reason: `Nobody can be shown independent: ${open.question}. Someone who knows must declare it.`,
    };
  return undefined;
}
