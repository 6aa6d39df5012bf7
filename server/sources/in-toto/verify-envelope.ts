import type { JsonValue } from "@/server/domain/canonical/index";
import type { BuildLevel, SignatureAtReceipt, Verification } from "@/server/domain/evidence/signature";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import { matchesIdentity } from "@/server/domain/evidence/signer-identity";
import type { KeyMaterial } from "@/server/domain/evidence/trusted-key";
import { dssePreAuthenticationEncoding } from "@/server/domain/promotion/permit";
import { identityOf, readTrustedRoot } from "./verify-with-identity";
import { fingerprintOf, hintsOf, isSignedBy, readPublicKey } from "./verify-with-key";

/**
 * Checks the signatures of an envelope against the keys and identities that a team trusts at the time of receipt.
 * Every key is tried; the key id in the envelope decides only between `invalid` and `unverified-key`, neither of
 * which counts. A key counts once, however often it signed. A bundle with a certificate is checked against
 * identities alone.
 */
export function verifyEnvelope(envelope: SignedEnvelope, keys: readonly KeyMaterial[]): SignatureAtReceipt {
  const { signatures, bundle } = envelope;
  if (signatures.length === 0) return { state: "unsigned", verifications: [] };
  const hasCertificate = bundle !== undefined && !hasPublicKeyHint(bundle);
  return hasCertificate ? byIdentity(envelope, keys) : byPublicKey(envelope, keys);
}

function byPublicKey(envelope: SignedEnvelope, keys: readonly KeyMaterial[]): SignatureAtReceipt {
  const signed = dssePreAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const publicKeys = keys.flatMap((material) =>
    material.kind === "public-key" ? [{ material, key: readPublicKey(material.publicKey) }] : [],
  );
  const verifications = publicKeys
    .filter(({ key }) => envelope.signatures.some(({ sig }) => isSignedBy(key, signed, sig)))
    .map(({ material, key }) => verificationBy(material, `sha256:${fingerprintOf(key)}`, envelope));
  if (verifications.length > 0) return { state: "verified", verifications };
  const claimed = claimedHints(envelope);
  const isClaimed = publicKeys.some(({ key }) => hintsOf(key).some((hint) => claimed.has(hint)));
  return { state: isClaimed ? "invalid" : "unverified-key", verifications: [] };
}

function byIdentity(envelope: SignedEnvelope, keys: readonly KeyMaterial[]): SignatureAtReceipt {
  const identities = keys.flatMap((material) => (material.kind === "identity" ? [material] : []));
  const roots = [...new Set([undefined, ...identities.map(({ trustedRoot }) => trustedRoot)])];
  const found = roots.map((root) => ({ root, identity: identityOf(envelope, readTrustedRoot(root)) }));
  if (found.every(({ identity }) => identity === undefined)) return { state: "invalid", verifications: [] };
  const verifications = identities.flatMap((material) => {
    const identity = found.find(({ root }) => root === material.trustedRoot)?.identity;
    if (identity === undefined || identity.issuer !== material.issuer) return [];
    if (!matchesIdentity(material.subject, identity.subject)) return [];
    return [verificationBy(material, `${identity.subject} (${identity.issuer})`, envelope)];
  });
  return verifications.length > 0
    ? { state: "verified", verifications }
    : { state: "unverified-key", verifications: [] };
}

/** The level counts only for the builders and verifiers for which the team lets the key speak. */
function verificationBy(
  { id, builders, level }: KeyMaterial,
  signer: string,
  { claim }: SignedEnvelope,
): Verification {
  if (claim === undefined || level === undefined || !builders.includes(claim.by))
    return { keyId: id, signer };
  const proven = Math.min(level, claim.level ?? level);
  return proven < 1 ? { keyId: id, signer } : { keyId: id, signer, level: proven as BuildLevel };
}

interface BundleWithHint {
  readonly verificationMaterial?: { readonly publicKey?: { readonly hint?: unknown } };
}

function hasPublicKeyHint(bundle: JsonValue): boolean {
  return (bundle as BundleWithHint).verificationMaterial?.publicKey !== undefined;
}

function claimedHints({ signatures, bundle }: SignedEnvelope): ReadonlySet<unknown> {
  const hint = (bundle as BundleWithHint | undefined)?.verificationMaterial?.publicKey?.hint;
  return new Set([hint, ...signatures.map(({ keyid }) => keyid.replace(/^sha256:/i, "").toLowerCase())]);
}
