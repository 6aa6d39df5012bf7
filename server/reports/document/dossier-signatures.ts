import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { instantInUtc } from "@/server/domain/reason/render-reason";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import { isInForceOn, type SignOff } from "@/server/domain/sign-off/sign-off";
import { MEANING_WORDS } from "@/server/domain/sign-off/signature-in-words";
import { type StatementVersion, statementVersionOf } from "@/server/domain/sign-off/statement-version";

/**
 * Returns the signatures as printed: name, role, date and time with the zone, and meaning (21 CFR 11.50), and the
 * digests of the statement and the decision to which each is bound (§11.70).
 */
export function signaturesPrinted(
  signOffs: readonly SignOff[],
  decisionDigest: Digest,
  statements: readonly StatementVersion[],
) {
  return signOffs
    .toSorted(
      (one, other) => one.signedAt.getTime() - other.signedAt.getTime() || (one.id < other.id ? -1 : 1),
    )
    .map((signOff) => {
      const { signerName, onBehalfOf, role, meaning, statement, signedAt, authenticatedAt } = signOff;
      const version = statementVersionOf(statement, statements);
      return {
        name: nameWithOffice(signerName, onBehalfOf),
        role: ROLE_WORDS[role],
        meaning: MEANING_WORDS[meaning],
        signedAt: instantInUtc(signedAt.toISOString()),
        authenticated: `signed in at ${instantInUtc(authenticatedAt.toISOString())}${signOff.passkey ? ", with a passkey" : ""}`,
        status: statusOf(signOff, decisionDigest),
        counts: meaning === "approve" && isInForceOn(signOff, decisionDigest),
        reason: signOff.reason ?? "",
        accepted: signOff.accepted ?? [],
        statement,
        statementRef: version
          ? `${version.name} version ${version.version}, ${version.digest}`
          : digestOf(statement),
        decision: signOff.decisionDigest,
      };
    });
}

function statusOf(signOff: SignOff, decisionDigest: Digest): string {
  const { withdrawnAt, voidedAt } = signOff;
  if (withdrawnAt) return `withdrawn at ${instantInUtc(withdrawnAt.toISOString())}`;
  if (voidedAt) return `void since ${instantInUtc(voidedAt.toISOString())}: the content changed`;
  return signOff.decisionDigest === decisionDigest
    ? "in force on this decision"
    : "on another decision; it does not count here";
}

/** Returns the signatures that are still missing, with the people who can give them. */
export function signaturesMissing({ gates }: Pick<Evaluation, "gates">) {
  return gates
    .flatMap(({ slots = [] }) => slots)
    .filter(({ filledBy }) => filledBy === undefined)
    .map(({ role, candidates }) => ({
      role: ROLE_WORDS[role],
      who:
        candidates.map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf)).join(", ") ||
        "nobody can sign now",
    }));
}
