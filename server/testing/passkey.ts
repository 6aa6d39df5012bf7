import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import {
  type Commitment,
  challengeOf,
  type PasskeyPublicKey,
  type PasskeySignature,
} from "@/server/domain/sign-off/passkey-signature";
import { fromBase64Url, toBase64Url } from "@/server/domain/text/base64";

const FLAGS_VERIFIED = 0x05;
const FLAGS_ATTESTED = 0x45;
/**
 * CBOR of an ES256 key (RFC 9053): a map of five, its type, algorithm and curve; then the place of each
 * coordinate.
 */
const COSE_ES256 = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
const X = [0x21, 0x58, 32];
const Y = [0x22, 0x58, 32];
const text = (words: string) => [0x60 + words.length, ...utf8ToBytes(words)];
const bytesOf = (encoded: string) => fromBase64Url(encoded) ?? new Uint8Array();

/** A software authenticator for tests: it really signs. */
export interface TestAuthenticator {
  readonly credentialId: string;
  readonly publicKey: PasskeyPublicKey;
  /** Its response to a request to create this key. */
  attest(asked: { readonly nonce: string; readonly rpId: string; readonly origin: string }): {
    readonly id: string;
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly string[];
  };
  sign(asked: {
    readonly challenge: string;
    readonly rpId: string;
    readonly origin: string;
    readonly flags?: number;
    readonly counter?: number;
  }): Promise<{
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
  }>;
}

/** A browser's response for one known key: the same bytes every time. */
export function attestationOf(
  { id, x, y }: { readonly id: Uint8Array; readonly x: string; readonly y: string },
  { nonce, rpId, origin }: { readonly nonce: string; readonly rpId: string; readonly origin: string },
) {
  const client = utf8ToBytes(
    JSON.stringify({ type: "webauthn.create", challenge: nonce, origin, crossOrigin: false }),
  );
  const key = [...COSE_ES256, ...X, ...bytesOf(x), ...Y, ...bytesOf(y)];
  const data = [
    ...sha256(utf8ToBytes(rpId)),
    FLAGS_ATTESTED,
    0,
    0,
    0,
    0,
    ...new Uint8Array(16),
    0,
    id.length,
    ...id,
    ...key,
  ];
  const made = [
    0xa3,
    ...text("fmt"),
    ...text("none"),
    ...text("attStmt"),
    0xa0,
    ...text("authData"),
    0x58,
    data.length,
    ...data,
  ];
  return {
    id: toBase64Url(id),
    clientDataJSON: toBase64Url(client),
    attestationObject: toBase64Url(new Uint8Array(made)),
    transports: ["internal"],
  };
}

/** A new one with an ES256 key, as most passkeys have. */
export async function testAuthenticator(): Promise<TestAuthenticator> {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  const id = crypto.getRandomValues(new Uint8Array(16));
  return {
    credentialId: toBase64Url(id),
    publicKey: { kty: "EC", crv: "P-256", x, y },
    attest: (asked) => attestationOf({ id, x, y }, asked),
    async sign({ challenge, rpId, origin, flags = FLAGS_VERIFIED, counter = 1 }) {
      const client = utf8ToBytes(
        JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }),
      );
      const data = new Uint8Array([...sha256(utf8ToBytes(rpId)), flags, 0, 0, 0, counter]);
      const over = new Uint8Array([...data, ...sha256(client)]);
      const raw = new Uint8Array(
        await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, over),
      );
      return {
        clientDataJSON: toBase64Url(client),
        authenticatorData: toBase64Url(data),
        signature: toBase64Url(der(raw)),
      };
    },
  };
}

/** A complete, valid stored signature over a commitment. */
export async function passkeySignatureOf(
  commitment: Commitment,
  authenticator: TestAuthenticator,
): Promise<PasskeySignature> {
  const site = { rpId: "portal.example.org", origin: "https://portal.example.org" };
  const signed = await authenticator.sign({ challenge: challengeOf(commitment), ...site });
  const credential = { id: authenticator.credentialId, publicKey: authenticator.publicKey };
  return { format: "countersign.dev/passkey-signature/v1", commitment, credential, ...site, ...signed };
}

function der(raw: Uint8Array): Uint8Array {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].flatMap((half) => {
    const short = half.subarray(half.findIndex((byte) => byte !== 0));
    const value = (short[0] ?? 0) > 0x7f ? [0, ...short] : [...short];
    return [0x02, value.length, ...value];
  });
  return new Uint8Array([0x30, integers.length, ...integers]);
}
