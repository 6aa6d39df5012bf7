import type { PersonFacts } from "./sign-off";

type Account = Pick<PersonFacts, "id" | "email">;

/**
 * Returns every account of the person behind one account, that one included. Identity is (issuer, subject),
 * so one person may sign in twice; accounts with one email address, ignoring case, count as one person
 * wherever people are counted or must be different. An account without an address counts alone.
 */
export function accountsOf(personId: string, people: readonly Account[]): readonly string[] {
  const email = addressOf(people.find(({ id }) => id === personId));
  const same = email === "" ? [] : people.filter((person) => addressOf(person) === email).map(({ id }) => id);
  return [...new Set([personId, ...same])].sort();
}

/** Returns true if two accounts count as one person. */
export function isSamePerson(one: string, other: string, people: readonly Account[]): boolean {
  return accountsOf(one, people).includes(other);
}

const addressOf = (person: Account | undefined): string => person?.email.trim().toLowerCase() ?? "";
