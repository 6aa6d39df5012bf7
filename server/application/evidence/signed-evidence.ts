import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { SignatureAtReceipt } from "@/server/domain/evidence/signature";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

/** Most subjects of one item. */
export const SUBJECTS_MAX = 20;

interface NamedSubject {
  readonly name: string;
  readonly digest: Digest;
}

interface SubjectsInput {
  readonly subjects?: readonly NamedSubject[] | undefined;
  readonly envelope?: SignedEnvelope | undefined;
}

/**
 * Returns the subjects of evidence. With an envelope they come from its statement: all that the sender names, or
 * without names those in the manifest of the release. A signed statement is never evidence about another subject.
 *
 * @throws AppError `validation-failed` for a subject that the statement does not name, for no subject, and for
 * more than twenty.
 */
export function subjectsOf(
  { subjects, envelope }: SubjectsInput,
  release: ReleaseRecord | undefined,
): readonly NamedSubject[] {
  if (envelope === undefined)
    return subjects ?? raise(invalidSubjects("expected at least one subject digest"));
  const stated = new Map(envelope.subjects.map((subject) => [subject.digest, subject]));
  if (subjects !== undefined) {
    const other = subjects.find(({ digest }) => !stated.has(digest));
    if (other !== undefined)
      throw invalidSubjects(`the statement is not about ${other.digest}; expected a digest that it names`);
    return subjects;
  }
  const held = release && new Set<string>(release.components.map(({ digest }) => digest));
  const found = [...stated.values()].filter(({ digest }) => held === undefined || held.has(digest));
  if (stated.size === 0) throw invalidSubjects("the statement names no subject by its SHA-256 digest");
  // Without one, the refusal of the manifest names what the statement is about.
  const chosen = found.length === 0 ? [...stated.values()].slice(0, SUBJECTS_MAX) : found;
  if (chosen.length > SUBJECTS_MAX)
    throw invalidSubjects(
      `the statement names ${chosen.length} subjects; state at most ${SUBJECTS_MAX} of them`,
    );
  return chosen;
}

/** Checks the signatures of an envelope against the keys that the team trusts now. Absent without an envelope. */
export async function signatureOf(
  tx: TransactionStore,
  { signatures, now }: Scope,
  { envelope, team }: { readonly envelope?: SignedEnvelope | undefined; readonly team: string },
): Promise<SignatureAtReceipt | undefined> {
  if (envelope === undefined) return undefined;
  const keys = envelope.signatures.length === 0 ? [] : await tx.trustedKeys.materialsFor(team, now);
  return signatures.verify(envelope, keys);
}

function invalidSubjects(detail: string): AppError {
  return new AppError("validation-failed", `subjects: ${detail}`, {
    errors: [{ pointer: "/subjects", detail }],
  });
}

function raise(error: AppError): never {
  throw error;
}
