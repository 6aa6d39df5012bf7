import type { Digest, JsonValue } from "../canonical/index";
import type { EvidenceSignature, SignatureAtReceipt } from "./signature";
import { type KeyTrust, signatureNow } from "./trusted-key";

/** The origin of evidence: the tool that produced it, not the account that delivered it. */
export interface EvidenceOrigin {
  readonly engine: string;
  readonly runId: string;
  readonly url?: string;
  /** The person who ran it, by email or `issuer|subject`. Adds a contributor, never removes one. */
  readonly actor?: string;
}

/**
 * The normalised payload: JSON of the evidence type's schema. A non-finite number of the source is `null`.
 */
export type EvidencePayload = { readonly [name: string]: JsonValue };

/** Received evidence about subjects named by digest. Never edited. */
export interface EvidenceItem {
  readonly id: string;
  readonly type: string;
  readonly subjects: readonly Digest[];
  readonly environment: string;
  readonly origin: EvidenceOrigin;
  /** Name of the authenticated service account (or email of the person) that delivered it. */
  readonly collector: string;
  /** Person ids of the collector's owners: its submissions count as their contributions. */
  readonly collectorOwnerIds: readonly string[];
  /** Distinguishes series of one type from one collector (GX suite name, data-set name, scanner). */
  readonly suite: string;
  readonly payload: EvidencePayload;
  /** Digest of the canonical normalised payload, for the dossier. */
  readonly payloadDigest: Digest;
  /** Digest of the exact bytes received. */
  readonly bodyDigest: Digest;
  /** Total order of receipt: larger is later. The sender's clock decides nothing. */
  readonly receivedOrder: number;
  readonly receivedAt: Date;
  /**
   * Number of items of this series (type, collector, suite, environment, subject) received up to and
   * including this one.
   */
  readonly attempts: number;
  /** The sender's claim, shown and never used to choose. */
  readonly collectedAt: Date | undefined;
  /** Absent: unsigned. */
  readonly signature?: EvidenceSignature;
}

/** An item as it was received, before the trust in its keys is looked up. */
export type EvidenceRecord = Omit<EvidenceItem, "signature"> & {
  readonly signatureAtReceipt?: SignatureAtReceipt;
};

/** Returns the item with the state of its signature under the trust that is on record now. */
export function withSignature(
  { signatureAtReceipt, ...item }: EvidenceRecord,
  keys: readonly KeyTrust[],
): EvidenceItem {
  if (signatureAtReceipt === undefined) return item;
  return { ...item, signature: signatureNow(signatureAtReceipt, item.receivedAt, keys) };
}
