import type { PersonFacts } from "./sign-off";

type Account = Pick<PersonFacts, "id" | "email">;

/**
 * Every account of the person behind one account, that one included. Identity is (issuer, subject), so one person may come
 * in twice; accounts with one e-mail address, in whatever case, are taken for one person wherever people are counted or must
 * be different people. An account without an address stands for itself.
 */
export function accountsOf(personId: string, people: readonly Account[]): readonly string[] {
  const email = addressOf(people.find(({ id }) => id === personId));
  const same = email === "" ? [] : people.filter((person) => addressOf(person) === email).map(({ id }) => id);
  return [...new Set([personId, ...same])].sort();
}

/** Whether two accounts are taken for one person. */
export function isSamePerson(one: string, other: string, people: readonly Account[]): boolean {
  return accountsOf(one, people).includes(other);
}

const addressOf = (person: Account | undefined): string => person?.email.trim().toLowerCase() ?? "";
