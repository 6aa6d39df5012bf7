import { ROLE_WORDS } from "../authorization/role";
import { nameWithOffice } from "./delegation";
import type { SignOff } from "./sign-off";
import type { SignOffMeaning } from "./sign-off-meaning";
import type { StatementVersion } from "./statement-version";

/** The meaning of a signature, beside the printed name (21 CFR 11.50). */
export const MEANING_WORDS: Readonly<Record<SignOffMeaning, string>> = {
  approve: "approval",
  reject: "return",
};

type InWords = Pick<
  SignOff,
  "signerName" | "role" | "signedAt" | "meaning" | "decisionDigest" | "accepted" | "onBehalfOf"
>;

/**
 * Renders a signature in one line, for exported files: printed name, the person signed for, role, date and
 * time with zone, meaning (21 CFR 11.50), the statement and decision it is bound to by their digests
 * (§11.70), and the thresholds it accepts.
 */
export function signatureInWords(signOff: InWords, statement: StatementVersion | undefined): string {
  const { signerName, role, signedAt, meaning, decisionDigest, onBehalfOf, accepted = [] } = signOff;
  const when = `${signedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const under = statement
    ? `, under statement ${statement.name} version ${statement.version} (${statement.digest})`
    : "";
  const besides =
    accepted.length > 0
      ? `, accepting what was changed after its result was known: ${accepted.join(", ")}`
      : "";
  return `${nameWithOffice(signerName, onBehalfOf)}, ${ROLE_WORDS[role]}, ${when}, ${MEANING_WORDS[meaning]}${under}, on decision ${decisionDigest}${besides}`;
}
