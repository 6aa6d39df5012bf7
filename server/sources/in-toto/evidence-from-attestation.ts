import { AppError } from "@/server/domain/error/app-error";
import { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import type { EvidenceFromFile } from "../evidence-from-file";
import { billOfMaterialsFrom } from "./predicates/bill-of-materials";
import type { PredicateParser } from "./predicates/convert";
import { modelSignatureFrom } from "./predicates/model-signature";
import { scaiFrom, statementFrom } from "./predicates/other";
import { isOwnEvidence, ownEvidenceFrom } from "./predicates/own-evidence";
import { provenanceFrom } from "./predicates/provenance";
import { testResultFrom } from "./predicates/test-result";
import { summaryFrom } from "./predicates/verification-summary";
import { vulnerabilitiesFrom } from "./predicates/vulnerabilities";
import { type ReadEnvelope, readEnvelope } from "./read-envelope";
import { readStatement, type Statement, sha256Of } from "./read-statement";

const MODEL_SIGNATURE = "https://model_signing/signature/v1.0";
const OLD_MODEL_SIGNATURE = "https://model_signing/Digests/v0.1";

/** The parsers by the exact type of the predicate. */
export const PREDICATES: Readonly<Record<string, PredicateParser>> = {
  "https://slsa.dev/provenance/v1": provenanceFrom,
  "https://slsa.dev/verification_summary/v1": summaryFrom,
  "https://cyclonedx.org/bom": billOfMaterialsFrom,
  "https://in-toto.io/attestation/test-result/v0.1": testResultFrom,
  "https://in-toto.io/attestation/vulns/v0.1": vulnerabilitiesFrom,
  "https://in-toto.io/attestation/vulns/v0.2": vulnerabilitiesFrom,
  "https://in-toto.io/attestation/scai/v0.3": scaiFrom,
  [MODEL_SIGNATURE]: modelSignatureFrom,
};

/**
 * Converts an in-toto statement (v1 or v0.1): alone, in a DSSE envelope, or in a Sigstore bundle. The evidence
 * comes from the bytes that the signature covers. The signature itself is checked when the evidence is stored,
 * against the keys that the team trusts then.
 *
 * @throws AppError `evidence-unreadable`, `payload-too-deep`, `payload-too-large`.
 */
export function evidenceFromAttestation(bytes: Uint8Array): EvidenceFromFile {
  const envelope = readEnvelope(bytes);
  const statement = readStatement(envelope.payload);
  const { files = [], claim, notes = [], ...evidence } = parserOf(statement)(statement);
  refuseOwnAuthority(envelope);
  const subjects = statement.subject.flatMap((subject) => {
    const digest = sha256Of(subject);
    return digest === undefined ? [] : [{ name: subject.name ?? "subject", digest }];
  });
  return {
    ...evidence,
    notes: [...notes, ...(envelope.signatures.length === 0 ? ["The statement is not signed."] : [])],
    nonFinite: statement.nonFinite,
    envelope: new SignedEnvelope({ ...envelope, subjects: [...subjects, ...files], claim }),
  };
}

/** Refuses a certificate of an own authority in a bundle of version 0.3, which that version does not allow. */
function refuseOwnAuthority({ bundle }: ReadEnvelope): void {
  const { mediaType, verificationMaterial } = (bundle ?? {}) as {
    readonly mediaType?: string;
    readonly verificationMaterial?: object;
  };
  if (!mediaType?.includes("0.3") || !Object.hasOwn(verificationMaterial ?? {}, "x509CertificateChain"))
    return;
  throw new AppError(
    "evidence-unreadable",
    "The bundle is signed with a certificate of an own authority, which cannot be verified. Sign with a key or with Sigstore.",
    { expected: "a key or a Sigstore certificate" },
  );
}

function parserOf({ predicateType }: Statement): PredicateParser {
  if (predicateType === OLD_MODEL_SIGNATURE)
    throw new AppError(
      "evidence-unreadable",
      "The model was signed with model_signing before 1.0, whose signatures cannot be verified. Sign it again with 1.0 or later.",
      { expected: MODEL_SIGNATURE },
    );
  if (isOwnEvidence(predicateType)) return ownEvidenceFrom;
  return Object.hasOwn(PREDICATES, predicateType)
    ? (PREDICATES[predicateType] ?? statementFrom)
    : statementFrom;
}
