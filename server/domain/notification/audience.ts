import type { ModelOwners } from "../model/model";
import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";
import type { NamedRelease } from "./notification";

/** Who has to do with a release, at the moment of telling. */
export interface Audience {
  readonly release: NamedRelease;
  /** People who hold a role for the release's team, with their present grants: nobody else is ever told of it. */
  readonly people: readonly PersonFacts[];
  /** The people behind its promotion request. */
  readonly requesterIds: readonly string[];
  /** Whose signature on it stands, for the stage in question. */
  readonly signerIds: readonly string[];
  /** The model's owners, by e-mail. */
  readonly owners: ModelOwners;
}

/** People of the audience who answer for the model. */
export function ownerIdsOf({ people, owners }: Pick<Audience, "people" | "owners">): readonly string[] {
  const named = [owners.training, owners.serving, owners.incident].flatMap((email) => (email ? [email.trim().toLowerCase()] : []));
  return people.filter(({ email }) => named.includes(email.trim().toLowerCase())).map(({ id }) => id);
}

/**
 * Of those meant, whoever may be told: people who are active and hold a role for the team now, each once, and never the one
 * whose act it is, under whichever account.
 */
export function toldAmong(
  meant: readonly string[],
  { people, release }: Pick<Audience, "people" | "release">,
  actorId: string,
): readonly PersonFacts[] {
  const wanted = new Set(meant);
  return people.filter((person) => wanted.has(person.id) && isInReach(person, release.team) && !isSamePerson(person.id, actorId, people));
}

/** Whether a person's present grants reach the things of a team. */
export function isInReach({ active, grants }: Pick<PersonFacts, "active" | "grants">, team: string): boolean {
  return active && grants.some(({ teams }) => teams === "*" || teams.includes(team));
}
