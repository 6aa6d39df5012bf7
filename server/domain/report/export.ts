import type { ActorReference } from "../authorization/actor";
import type { Digest } from "../canonical/index";
import type { EvidenceOrigin } from "../evidence/evidence";
import type { SignatureAtReceipt } from "../evidence/signature";

/** The subject of an export: one release's evidence, the deployments of a period, or the rows of a report. */
export const EXPORT_KINDS = ["release", "period", "report"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ["json", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The form of received bytes in the file: inline, or only their digests. */
export const RAW_CHOICES = ["reference", "inline"] as const;
export type RawChoice = (typeof RAW_CHOICES)[number];

/** Name and version of the file format; an incompatible change gets a new one. */
export const RELEASE_EXPORT_FORMAT = "countersign.dev/release-export/v1";

/** A trusted key as it was added. Its revocation is in the ledger. */
interface ExportedKey {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly trustedRoot: string | null;
}

/** One item of evidence in a file. */
export interface ExportedEvidence {
  readonly id: string;
  readonly type: string;
  readonly suite: string;
  readonly environment: string;
  readonly subjects: readonly { readonly digest: Digest; readonly name: string }[];
  readonly collector: {
    readonly id: string;
    readonly name: string;
    readonly team: string;
    readonly ownerIds: readonly string[];
  };
  readonly origin: EvidenceOrigin;
  readonly receivedAt: string;
  readonly receivedOrder: number;
  /** The sender's claim as received. */
  readonly collectedAt: string | null;
  readonly payloadDigest: Digest;
  /** Canonical JSON of the normalised payload, the text that was hashed. */
  readonly payloadText: string;
  /** JSON pointers of numbers that were NaN or infinite in the source. */
  readonly nonFinite: readonly string[];
  readonly body: { readonly digest: Digest; readonly mediaType: string; readonly byteLength: number };
  /**
   * The check of its signature at receipt, with the keys that made it verified. The bytes are the envelope. Absent for
   * evidence without an envelope.
   */
  readonly signature?: SignatureAtReceipt & { readonly keys: readonly ExportedKey[] };
}

/** One ledger entry with its position and proof; hashes are base64. */
export interface ExportedEntry {
  readonly id: string;
  readonly sequence: number | null;
  /** Exactly as hashed. */
  readonly canonical: string;
  readonly leafHash: string | null;
  readonly proof: {
    readonly index: number;
    readonly size: number;
    readonly hashes: readonly string[];
  } | null;
}

/** The start or end of a deployment. */
export interface Movement {
  readonly event: "live" | "superseded" | "rolled-back" | "failed";
  readonly at: string;
  readonly model: string;
  readonly team: string;
  readonly release: string;
  readonly manifestDigest: Digest;
  readonly stage: string;
  readonly kind: "promotion" | "rollback";
  readonly promotion: string;
  readonly permit: string;
  readonly decisionDigest: Digest;
  readonly engine: string;
  readonly requestedBy: ActorReference;
  readonly reason: string | null;
}
