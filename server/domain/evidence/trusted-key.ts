import type { BuildLevel, EvidenceSignature, SignatureAtReceipt } from "./signature";

/** The period in which a team trusts a key or an identity, as far as decisions need it. */
export interface KeyTrust {
  readonly id: string;
  /** Unique in the team. Policies name it. */
  readonly name: string;
  readonly isConfirmed: boolean;
  readonly since: Date;
  readonly until?: Date;
  /** The instant from which the key is not trusted. It may be before the act of revoking. Absent: not revoked. */
  readonly revokedFrom?: Date;
}

/**
 * Returns true if the key is trusted for evidence received at an instant: from `since` on, before `until`, and
 * before `revokedFrom`. The instant is that of receipt. The time in the signature is the sender's claim.
 */
export function isTrustedAt({ since, until, revokedFrom }: KeyTrust, receivedAt: Date): boolean {
  return (
    receivedAt >= since &&
    (until === undefined || receivedAt < until) &&
    (revokedFrom === undefined || receivedAt < revokedFrom)
  );
}

/**
 * Returns the signature with the trust that is on record now. Evidence received at or after the instant from
 * which its last trusted key was revoked is not verified any more; evidence received before stays verified.
 * A key without a record does not count.
 */
export function signatureNow(
  { state, verifications }: SignatureAtReceipt,
  receivedAt: Date,
  keys: readonly KeyTrust[],
): EvidenceSignature {
  if (state !== "verified") return { state, keys: [] };
  const counting = verifications.flatMap(({ keyId, signer, level }) => {
    const key = keys.find(({ id }) => id === keyId);
    if (key === undefined || !isTrustedAt(key, receivedAt)) return [];
    return [{ name: key.name, signer, isConfirmed: key.isConfirmed, ...(level !== undefined && { level }) }];
  });
  return counting.length === 0 ? { state: "unverified-key", keys: [] } : { state, keys: counting };
}

interface KeyMaterialBase {
  readonly id: string;
  /** Builders and verifiers for which the key speaks, by their exact ids. */
  readonly builders: readonly string[];
  /** The build level that those builders reach. Absent: the key proves no level. */
  readonly level?: BuildLevel;
}

/** The public key or the identity against which a signature is checked. */
export type KeyMaterial =
  | (KeyMaterialBase & { readonly kind: "public-key" /** PEM (SPKI). */; readonly publicKey: string })
  | (KeyMaterialBase & {
      readonly kind: "identity";
      /** The exact issuer of the identity token. */
      readonly issuer: string;
      /** The complete identity, or a pattern for the complete identity. */
      readonly subject: string;
      /** The text of a `trusted_root.json`. Absent: that of the public Sigstore instance. */
      readonly trustedRoot?: string;
    });
