import { type Digest, digestOf } from "../canonical/index";

/** One version of a statement that people sign. */
export interface StatementVersion {
  /** The policy's name of the statement. */
  readonly name: string;
  /** 1 for the first text it ever had, one more for each new one; a restored text keeps its number. */
  readonly version: number;
  /** Digest of its exact text. */
  readonly digest: Digest;
}

/**
 * Numbers the texts of a policy's statements. Versions of a policy are only ever added, so a number stays.
 *
 * @param history the statements of each published version of one policy, by name, oldest first.
 */
export function statementVersions(
  history: readonly Readonly<Record<string, string>>[],
): readonly StatementVersion[] {
  const numbered: StatementVersion[] = [];
  for (const statements of history) {
    for (const [name, text] of Object.entries(statements)) {
      const digest = digestOf(text);
      const known = numbered.filter((one) => one.name === name);
      if (!known.some((one) => one.digest === digest))
        numbered.push({ name, version: known.length + 1, digest });
    }
  }
  return numbered;
}

/**
 * Returns the version of a signed text; undefined for one that no version of the policy has, such as that of
 * a rollback's request.
 */
export function statementVersionOf(
  text: string,
  numbered: readonly StatementVersion[],
): StatementVersion | undefined {
  const digest = digestOf(text);
  return numbered.find((one) => one.digest === digest);
}
