import type { ModelOwners } from "../model/model";
import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";
import type { NamedRelease } from "./notification";

/** The people involved in a release, at the time of the notification. */
export interface Audience {
  readonly release: NamedRelease;
  /**
   * People who hold a role for the release's team, with their present grants: nobody else is ever notified.
   */
  readonly people: readonly PersonFacts[];
  /** The people behind its promotion request. */
  readonly requesterIds: readonly string[];
  /** People whose signature on it counts, for the stage. */
  readonly signerIds: readonly string[];
  /** The model's owners, by email. */
  readonly owners: ModelOwners;
}

/** People of the audience who are owners of the model. */
export function ownerIdsOf({ people, owners }: Pick<Audience, "people" | "owners">): readonly string[] {
  const named = [owners.training, owners.serving, owners.incident].flatMap((email) =>
    email ? [email.trim().toLowerCase()] : [],
  );
  return people.filter(({ email }) => named.includes(email.trim().toLowerCase())).map(({ id }) => id);
}

/**
 * Returns the people to notify: active people with a role for the team, each once, and never the actor, under
 * any account.
 */
export function recipientsAmong(
  meant: readonly string[],
  { people, release }: Pick<Audience, "people" | "release">,
  actorId: string,
): readonly PersonFacts[] {
  const wanted = new Set(meant);
  return people.filter(
    (person) =>
      wanted.has(person.id) && isInReach(person, release.team) && !isSamePerson(person.id, actorId, people),
  );
}

/** Returns true if a person's present grants cover a team. */
export function isInReach({ active, grants }: Pick<PersonFacts, "active" | "grants">, team: string): boolean {
  return active && grants.some(({ teams }) => teams === "*" || teams.includes(team));
}
