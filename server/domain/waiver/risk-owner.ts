import type { ReleaseFacts } from "../decision/release-facts";
import { isInReach } from "../notification/audience";
import type { PersonFacts } from "../sign-off/sign-off";

/**
 * Returns the named risk owner: by id, by email address ignoring case, or by full name where only one person
 * has it. The person must be active and have a role for the model's team.
 */
export function riskOwnerNamed(
  text: string,
  { people, model }: Pick<ReleaseFacts, "people" | "model">,
): Pick<PersonFacts, "id" | "name"> | { readonly whyNot: string } {
  const wanted = text.trim().toLowerCase();
  const present = people.filter((person) => isInReach(person, model.team));
  const known = present.find(({ id, email }) => id === text.trim() || email.trim().toLowerCase() === wanted);
  if (known) return known;
  const [named, ...others] = present.filter(({ name }) => name.trim().toLowerCase() === wanted);
  if (named && others.length === 0) return named;
  return {
    whyNot: named
      ? `several people of ${model.team} are called ${text}; expected the email address of one person`
      : `no active person of ${model.team} is ${text}; expected the email address of a person`,
  };
}
