import type { PersonRole } from "../../authorization/role";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { type Reason, reason, role } from "../../reason/reason";
import { holdsRole } from "../../sign-off/role-holding";
import { accountsOf } from "../../sign-off/same-person";
import { contributionOf, groundOf, openQuestions } from "./independence";

/** The cause why a person may not sign in a role. */
export interface Ineligible {
  readonly code:
    | "person-unknown"
    | "person-inactive"
    | "role-not-asked"
    | "role-not-held"
    | "not-independent"
    | "independence-unknown"
    | "delegate-may-not-sign"
    | "delegate-is-delegator"
    | "delegation-not-allowed"
    | "not-a-delegate"
    | "delegation-not-in-force"
    | "delegation-too-long"
    | "delegator-not-eligible";
  readonly reason: Reason;
}

/**
 * Explains why this person may not fill a slot of this role. Returns `undefined` if they may. The button, the
 * sign command and the count at promotion use this rule, and the count checks everyone who signed again.
 *
 * Only people sign, and administrators are bound like everyone else. The gate must require the role at this
 * tier, and the person must hold it now for the model's team. Independence must be shown: a person who
 * contributed on a listed ground is not independent, and while a contributor is unknown nobody is.
 */
export function whyNotEligible({
  personId,
  role: held,
  gate,
  facts,
}: {
  readonly personId: string;
  readonly role: PersonRole;
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
}): Ineligible | undefined {
  const { tiers, independentOf } = gate.signOff;
  const { team } = facts.model;
  const person = facts.people.find((candidate) => candidate.id === personId);
  if (person === undefined) return { code: "person-unknown", reason: reason("signer.unknown", { team }) };
  const { name } = person;
  if (!person.active) return { code: "person-inactive", reason: reason("signer.inactive", { name }) };
  if (!tiers[facts.riskTier].some((slot) => slot.role === held)) {
    const asked = { gate: gate.title, role: role(held), tier: facts.riskTier };
    return { code: "role-not-asked", reason: reason("signer.role-not-asked", asked) };
  }
  if (!holdsRole(person, held, team))
    return {
      code: "role-not-held",
      reason: reason("signer.role-not-held", { name, role: role(held), team }),
    };
  const [contribution] = accountsOf(personId, facts.people).flatMap(
    (account) => contributionOf(account, independentOf, facts) ?? [],
  );
  if (contribution !== undefined) {
    return {
      code: "not-independent",
      reason: reason("signer.contributed", {
        name,
        ground: groundOf(contribution.ground),
        source: contribution.source,
      }),
    };
  }
  const [open] = openQuestions(independentOf, facts);
  if (open !== undefined)
    return {
      code: "independence-unknown",
      reason: reason("signer.independence-unknown", { question: open.question }),
    };
  return undefined;
}
