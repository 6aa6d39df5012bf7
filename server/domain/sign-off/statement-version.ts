import { type Digest, digestOf } from "../canonical/index";

/** One wording of a statement that people sign under. */
export interface StatementVersion {
  /** What the policy calls the statement. */
  readonly name: string;
  /** 1 for the first wording it ever had, one more for each new one; a wording that comes back has the number it had. */
  readonly version: number;
  /** Of its exact text. */
  readonly digest: Digest;
}

/**
 * The wordings a policy's statements had, numbered. Versions of a policy are only ever added, so that a number once given stays.
 *
 * @param history the statements of each published version of one policy, by name, oldest first.
 */
export function statementVersions(history: readonly Readonly<Record<string, string>>[]): readonly StatementVersion[] {
  const numbered: StatementVersion[] = [];
  for (const statements of history) {
    for (const [name, text] of Object.entries(statements)) {
      const digest = digestOf(text);
      const known = numbered.filter((one) => one.name === name);
      if (!known.some((one) => one.digest === digest)) numbered.push({ name, version: known.length + 1, digest });
    }
  }
  return numbered;
}

/** Which wording a signed text is; undefined for one that no version of the policy has, such as that of a rollback's request. */
export function statementVersionOf(text: string, numbered: readonly StatementVersion[]): StatementVersion | undefined {
  const digest = digestOf(text);
  return numbered.find((one) => one.digest === digest);
}
