import { isSamePerson } from "../sign-off/same-person";

interface Attestation {
  readonly modelKey: string;
  /** The registrant and the last one to answer, with the owners of an account that did. */
  readonly registrants: readonly string[];
  readonly people: readonly { readonly id: string; readonly email: string }[];
}

/**
 * Returns why this person may not attest a model's intake: nobody attests their own answers. Undefined where
 * they may.
 */
export function whyNotAttest(
  person: { readonly id: string; readonly name: string },
  { modelKey, registrants, people }: Attestation,
): string | undefined {
  return registrants.some((registrant) => isSamePerson(person.id, registrant, people))
    ? `${person.name} registered ${modelKey}, answered the questions about it, or owns the account that did; another person must attest its intake`
    : undefined;
}
