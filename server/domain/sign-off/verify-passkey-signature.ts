import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64Url } from "../text/base64";
import { rawEcdsaSignature } from "./ecdsa-signature";
import { challengeOf, type PasskeyPublicKey, type PasskeySignature } from "./passkey-signature";

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const FLAGS_AT = 32;
/** rpId hash, flags and counter: the minimum. */
const AUTHENTICATOR_DATA_MIN = 37;

/**
 * Returns why a stored passkey signature is invalid; undefined if it is valid. Needs no server and no secret:
 * the hashed commitment is the signed challenge; the client's data name the ceremony and the origin; the
 * authenticator's data name the site and that it verified its user; and the signature over both verifies with
 * the public key.
 *
 * @see WebAuthn Level 3, 7.2 "Verifying an Authentication Assertion", steps 10–24.
 */
export async function whyNotPasskeySigned(record: PasskeySignature): Promise<string | undefined> {
  const [client, authenticator, signature] = [
    record.clientDataJSON,
    record.authenticatorData,
    record.signature,
  ].map(fromBase64Url);
  if (!client || !authenticator || !signature) return "it holds something that is not base64url";
  return (
    whyNotTheCeremony(client, record) ??
    whyNotTheAuthenticator(authenticator, record.rpId) ??
    ((await isSigned(record.credential.publicKey, { over: joined(authenticator, sha256(client)), signature }))
      ? undefined
      : "the signature does not hold under the public key")
  );
}

function whyNotTheCeremony(client: Uint8Array, { commitment, origin }: PasskeySignature): string | undefined {
  const said = parsed(new TextDecoder().decode(client));
  if (said === undefined) return "the client's data cannot be read";
  if (said.type !== "webauthn.get") return "it was not made by signing in with a passkey";
  if (said.challenge !== challengeOf(commitment)) return "what was signed is not this commitment";
  if (said.origin !== origin) return `it was made on ${String(said.origin)}, not on ${origin}`;
  return said.crossOrigin === true ? "it was made inside another site's page" : undefined;
}

function whyNotTheAuthenticator(data: Uint8Array, rpId: string): string | undefined {
  if (data.length < AUTHENTICATOR_DATA_MIN) return "the authenticator's data is cut short";
  const site = sha256(utf8ToBytes(rpId));
  if (!site.every((byte, index) => data[index] === byte))
    return `the authenticator signed for another site than ${rpId}`;
  const flags = data[FLAGS_AT] ?? 0;
  if ((flags & USER_PRESENT) === 0) return "nobody was present at the authenticator";
  return (flags & USER_VERIFIED) === 0 ? "the authenticator did not verify who used it" : undefined;
}

const ALGORITHMS = {
  EC: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  OKP: { name: "Ed25519" },
  RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
} as const satisfies Record<
  PasskeyPublicKey["kty"],
  { readonly name: string; readonly namedCurve?: string; readonly hash?: string }
>;

interface SignedBytes {
  readonly over: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

async function isSigned(publicKey: PasskeyPublicKey, { over, signature }: SignedBytes): Promise<boolean> {
  const algorithm = ALGORITHMS[publicKey.kty];
  const raw = publicKey.kty === "EC" ? rawEcdsaSignature(signature) : signature;
  if (algorithm === undefined || raw === undefined) return false;
  try {
    // biome-ignore lint/plugin: verifying is a function of its arguments alone; WebCrypto is only who computes it
    const key = await crypto.subtle.importKey("jwk", { ...publicKey }, algorithm, false, ["verify"]);
    // biome-ignore lint/plugin: as above
    return await crypto.subtle.verify(algorithm, key, raw, over);
  } catch {
    // An invalid key verifies nothing.
    return false;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
