import type { PersonRole } from "../authorization/role";
import type { PersonFacts } from "./sign-off";

interface RoleFacts {
  readonly people: readonly PersonFacts[];
  readonly model: { readonly team: string };
}

/**
 * Returns true if a person, by their present grants, holds a role for a team. A deactivated person holds
 * none.
 */
export function holdsRole(person: PersonFacts, role: PersonRole, team: string): boolean {
  return (
    person.active &&
    person.grants.some((grant) => grant.role === role && (grant.teams === "*" || grant.teams.includes(team)))
  );
}

/** Returns everyone who holds a role for the model's team now, by name. */
export function peopleHolding(role: PersonRole, { people, model }: RoleFacts): readonly PersonFacts[] {
  return people
    .filter((person) => holdsRole(person, role, model.team))
    .sort((one, other) =>
      one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1,
    );
}
