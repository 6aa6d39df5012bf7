import { isInReach } from "../notification/audience";
import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";
import type { Mention } from "./comment";
import { handlesIn } from "./comment-pieces";

/** A person who can be mentioned, with the shortest unique handle. */
export interface Mentionable extends Mention {
  readonly email: string;
}

/** Returns the people who can see the team's releases, by name; two accounts of one person are one entry. */
export function mentionableIn(team: string, people: readonly PersonFacts[]): readonly Mentionable[] {
  const reached = people.filter((person) => person.email.trim() !== "" && isInReach(person, team));
  const persons = reached.filter(
    (person, index) => !reached.slice(0, index).some(({ id }) => isSamePerson(id, person.id, reached)),
  );
  const shortOf = ({ email }: PersonFacts) => addressOf(email).split("@")[0] ?? "";
  return persons
    .map((person) => {
      const isShared = persons.some((other) => other !== person && shortOf(other) === shortOf(person));
      const handle = isShared ? addressOf(person.email) : shortOf(person);
      return { personId: person.id, name: person.name, handle, email: person.email };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}

export interface Mentions {
  readonly mentions: readonly Mention[];
  /** Handles that name nobody who can see the release, or more than one person: without their sign. */
  readonly unknown: readonly string[];
}

/** Returns the people a text mentions, by the local part of their address or by the whole address. */
export function mentionsIn(text: string, mentionable: readonly Mentionable[]): Mentions {
  const found = handlesIn(text).map((handle) => {
    const person = mentionable.find((one) => one.handle === handle || addressOf(one.email) === handle);
    return person ? { personId: person.personId, name: person.name, handle } : handle;
  });
  return {
    mentions: found.filter((one) => typeof one === "object"),
    unknown: found.filter((one) => typeof one === "string"),
  };
}

const addressOf = (email: string) => email.trim().toLowerCase();
