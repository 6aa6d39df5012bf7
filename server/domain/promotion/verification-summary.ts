import type { Digest } from "../canonical/index";
import type { PermitStatement } from "./permit";

/** SLSA 1.2, verification summary attestation. */
export const SUMMARY_PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1";
/** Fields that are not SLSA's are named by a URI. */
const EXTENSION = "https://countersign.dev/verification-summary/v1";
/** The property that the installation verified. It is no SLSA level. */
export const APPROVED = "COUNTERSIGN_DECISION_APPROVED";

/** The result of a permitted decision, for consumers that know SLSA and not this product. */
export interface VerificationSummary {
  readonly _type: PermitStatement["_type"];
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: typeof SUMMARY_PREDICATE_TYPE;
  readonly predicate: {
    readonly verifier: { readonly id: string };
    readonly timeVerified: string;
    readonly resourceUri: string;
    readonly policy: { readonly uri: string; readonly digest: { readonly sha256: string } };
    readonly verificationResult: "PASSED";
    readonly verifiedLevels: readonly string[];
    readonly slsaVersion: "1.2";
    readonly [extension: `${typeof EXTENSION}/${string}`]: string;
  };
}

interface SummaryInput {
  /** The signed permit: the summary states nothing that the permit does not. */
  readonly permit: PermitStatement;
  /** The components of the manifest, which the manifest digest fixes. */
  readonly components: readonly { readonly kind: string; readonly name: string; readonly digest: Digest }[];
  /** Scheme, host and port of the installation: the verifier. */
  readonly origin: string;
}

/**
 * Returns the verification summary of a permit. The manifest and each component are subjects, so that a consumer finds
 * it by the digest of what it is about to load.
 */
export function verificationSummary({ permit, components, origin }: SummaryInput): VerificationSummary {
  const { release, stage, kind, decisionDigest, permitId, issuedAt, policy } = permit.predicate;
  const { name, version, digest } = policy;
  const policyUri = `${origin}/api/v1/policies/${encodeURIComponent(name)}/versions/${version}`;
  return {
    _type: permit._type,
    subject: [
      ...permit.subject,
      ...components.map((one) => ({
        name: `${one.kind} ${one.name}`,
        digest: { sha256: bare(one.digest) },
      })),
    ],
    predicateType: SUMMARY_PREDICATE_TYPE,
    predicate: {
      verifier: { id: origin },
      timeVerified: issuedAt,
      resourceUri: `${origin}/api/v1/releases/${encodeURIComponent(release)}?stage=${encodeURIComponent(stage)}`,
      policy: { uri: policyUri, digest: { sha256: bare(digest) } },
      verificationResult: "PASSED",
      verifiedLevels: [APPROVED],
      slsaVersion: "1.2",
      [`${EXTENSION}/stage`]: stage,
      [`${EXTENSION}/kind`]: kind,
      [`${EXTENSION}/decisionDigest`]: decisionDigest,
      [`${EXTENSION}/permit`]: permitId,
    },
  };
}

const bare = (digest: string) => digest.replace(/^sha256:/, "");
