/**
 * `verified`: a key or identity that the team trusts signed the exact bytes. `unverified-key`: signed, by a
 * key that the team does not trust for the time of receipt. `invalid`: a signature does not match the bytes or
 * the certificate. `unsigned`: there is no signature. Only `verified` counts where a policy demands a
 * signature.
 */
export const SIGNATURE_STATES = ["verified", "unverified-key", "invalid", "unsigned"] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** Build levels of SLSA for which a key can speak. */
export const BUILD_LEVELS = [1, 2, 3] as const;
export type BuildLevel = (typeof BUILD_LEVELS)[number];

/** A trusted key or identity whose signature was verified when the evidence was received. */
export interface Verification {
  /** The id of the record of the trusted key. */
  readonly keyId: string;
  /** The fingerprint of the key, or the identity in the certificate with its issuer. */
  readonly signer: string;
  /** The build level that the statement proves, if this key may speak for its builder or verifier. */
  readonly level?: BuildLevel;
}

/** The result of the check of a signature at the time of receipt. Stored with the evidence, never edited. */
export interface SignatureAtReceipt {
  readonly state: SignatureState;
  /** Empty unless the state is `verified`. Each key once, however often it signed. */
  readonly verifications: readonly Verification[];
}

/** The signature of evidence as gates and screens read it: with the trust in its keys that is on record now. */
export interface EvidenceSignature {
  readonly state: SignatureState;
  /** The trusted keys that count, by name. Empty unless the state is `verified`. */
  readonly keys: readonly SigningKey[];
}

export interface SigningKey {
  readonly name: string;
  readonly signer: string;
  /** True if a second person confirmed the trust in the key. */
  readonly isConfirmed: boolean;
  readonly level?: BuildLevel;
}

export const UNSIGNED: EvidenceSignature = { state: "unsigned", keys: [] };
