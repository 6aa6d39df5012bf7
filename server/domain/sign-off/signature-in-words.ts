import { ROLE_WORDS } from "../authorization/role";
import type { SignOff, SignOffMeaning } from "./sign-off";
import type { StatementVersion } from "./statement-version";

/** What a signature means, as it stands beside the printed name (21 CFR 11.50). */
export const MEANING_WORDS: Readonly<Record<SignOffMeaning, string>> = { approve: "approval", reject: "return" };

type InWords = Pick<SignOff, "signerName" | "role" | "signedAt" | "meaning" | "decisionDigest" | "accepted">;

/**
 * A signature in one line, for files that leave: printed name, role, date and time with zone, meaning (21 CFR 11.50), the
 * statement and decision it is bound to by their digests (§11.70), and what it accepts by name besides.
 */
export function signatureInWords(
  { signerName, role, signedAt, meaning, decisionDigest, accepted = [] }: InWords,
  statement: StatementVersion | undefined,
): string {
  const when = `${signedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const under = statement ? `, under statement ${statement.name} version ${statement.version} (${statement.digest})` : "";
  const besides = accepted.length > 0 ? `, accepting what was changed after its result was known: ${accepted.join(", ")}` : "";
  return `${signerName}, ${ROLE_WORDS[role]}, ${when}, ${MEANING_WORDS[meaning]}${under}, on decision ${decisionDigest}${besides}`;
}
