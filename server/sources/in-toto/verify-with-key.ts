import { constants, createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { AppError } from "@/server/domain/error/app-error";

const RSA_BITS_MIN = 2_048;
/** The hash follows the curve. A signature cannot choose it. */
const HASH_OF_CURVE: Readonly<Record<string, string>> = {
  prime256v1: "sha256",
  secp384r1: "sha384",
  secp521r1: "sha512",
};

/**
 * Reads the public key of a PEM text (SPKI). Text around the block, as OpenSSL and GnuTLS print it, is left out.
 *
 * @throws AppError `validation-failed` for a private key, for a certificate, and for a key that is not ECDSA
 * (P-256, P-384, P-521), Ed25519 or RSA of at least 2048 bits.
 */
export function readPublicKey(pem: string): KeyObject {
  const blocks =
    pem.match(/-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]{1,8000}-----END PUBLIC KEY-----/g) ?? [];
  const [only, ...others] = blocks;
  if (only === undefined || others.length > 0 || pem.includes("PRIVATE KEY"))
    throw invalidKey("expected one block BEGIN PUBLIC KEY, and no private key");
  let key: KeyObject;
  try {
    key = createPublicKey(only);
  } catch {
    throw invalidKey("the block is not a public key");
  }
  if (!isAccepted(key))
    throw invalidKey("expected ECDSA (P-256, P-384, P-521), Ed25519 or RSA of at least 2048 bits");
  return key;
}

function isAccepted({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === "ec") return Object.hasOwn(HASH_OF_CURVE, asymmetricKeyDetails?.namedCurve ?? "");
  if (asymmetricKeyType === "rsa") return (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS_MIN;
  return asymmetricKeyType === "ed25519";
}

function invalidKey(detail: string): AppError {
  return new AppError("validation-failed", `publicKey: ${detail}`, {
    errors: [{ pointer: "/publicKey", detail }],
  });
}

/** Returns the SHA-256 of the key's DER encoding (SPKI), in hexadecimal digits: its fingerprint. */
export function fingerprintOf(key: KeyObject): string {
  return sha256(key.export({ type: "spki", format: "der" }));
}

/** Returns the names under which tools refer to a key: of its DER and of its PEM encoding. */
export function hintsOf(key: KeyObject): readonly string[] {
  const pem = key.export({ type: "spki", format: "pem" });
  return [fingerprintOf(key), sha256(pem), sha256(String(pem).trimEnd())];
}

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/**
 * Returns true if the key signed the bytes. The key alone chooses the algorithm. ECDSA signatures may be DER or
 * `r || s`; RSA signatures PSS or PKCS #1 v1.5, both with SHA-256.
 */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, sig: Uint8Array): boolean {
  try {
    return schemesOf(key).some(({ hash, ...scheme }) => verify(hash, bytes, { key, ...scheme }, sig));
  } catch {
    return false;
  }
}

function schemesOf(key: KeyObject) {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (asymmetricKeyType === "ed25519") return [{ hash: null }];
  if (asymmetricKeyType === "rsa")
    return [
      {
        hash: "sha256",
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_AUTO,
      },
      { hash: "sha256", padding: constants.RSA_PKCS1_PADDING },
    ];
  const hash = HASH_OF_CURVE[asymmetricKeyDetails?.namedCurve ?? ""] ?? "sha256";
  return (["der", "ieee-p1363"] as const).map((dsaEncoding) => ({ hash, dsaEncoding }));
}
