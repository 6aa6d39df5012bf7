import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { readFileSync } from "node:fs";
import type { PermitAuthority } from "@/server/application/kernel/scope";
import type { KeySettings } from "@/server/configuration/configuration";
import { keptSecret } from "./data-directory";
import { type SecretBox, secretBox } from "./secret-box";

/** The purpose of a key. A permit key never signs a checkpoint, and a ledger key never a permit. */
export type KeyPurpose = "permit" | "ledger";

/** An Ed25519 public key in the form of RFC 8037; `kid` is its RFC 7638 thumbprint. */
export interface PublicJwk {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly use: "sig";
  readonly alg: "EdDSA";
  readonly purpose: KeyPurpose;
}

/** Signs with a key that never leaves this object; verifies with it and with earlier ones. */
export interface SigningKey {
  readonly keyId: string;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
  /** This key first, then earlier ones. */
  readonly publicJwks: readonly PublicJwk[];
}

export interface Keys {
  readonly sessionSecret: string;
  readonly permit: SigningKey;
  readonly ledger: SigningKey;
  /** Seals secrets that must be stored and used again, such as addresses of webhooks. */
  readonly storedSecrets: SecretBox;
}

/**
 * Opens the separate secrets of an installation: from settings, otherwise generated in the data directory
 * (mode 0600).
 *
 * @throws Error naming the setting when its value is not an Ed25519 key.
 */
export function openKeys(settings: KeySettings, dataDirectory: string): Keys {
  return {
    sessionSecret:
      given(settings.sessionSecret)?.trim() ??
      keptSecret(dataDirectory, "session-secret", () => randomBytes(32).toString("base64url")),
    permit: signingKey("permit", {
      current: given(settings.permitKey) ?? keptSecret(dataDirectory, "permit-key.pem", newPrivateKey),
      previous: given(settings.permitPreviousKeys),
    }),
    ledger: signingKey("ledger", {
      current: given(settings.ledgerKey) ?? keptSecret(dataDirectory, "ledger-key.pem", newPrivateKey),
      previous: given(settings.ledgerPreviousKeys),
    }),
    storedSecrets: secretBox(
      given(settings.storedSecretsKey)?.trim() ??
        keptSecret(dataDirectory, "stored-secrets-key", () => randomBytes(32).toString("base64url")),
    ),
  };
}

/** The permit key as the kernel's {@link PermitAuthority}. */
export function permitAuthority(
  { keyId, sign, verify }: SigningKey,
  lifetimeMinutes: number,
): PermitAuthority {
  return { keyId, lifetimeMinutes, sign, verify };
}

/** Body of `GET /api/v1/keys`: every public key that verifies a signature of this installation (RFC 7517). */
export function publicKeySet({ permit, ledger }: Keys): { readonly keys: readonly PublicJwk[] } {
  return { keys: [...permit.publicJwks, ...ledger.publicJwks] };
}

function signingKey(
  purpose: KeyPurpose,
  pem: { readonly current: string; readonly previous: string | undefined },
): SigningKey {
  const name = `COUNTERSIGN_${purpose.toUpperCase()}`;
  const privateKey = ed25519(`${name}_KEY`, () => createPrivateKey(pem.current));
  const publicKeys = [
    createPublicKey(privateKey),
    ...pemBlocks(pem.previous ?? "").map((block) =>
      ed25519(`${name}_PREVIOUS_KEYS`, () => createPublicKey(block)),
    ),
  ];
  const publicJwks = publicKeys.map((key) => publicJwk(key, purpose));
  const [current] = publicJwks as [PublicJwk, ...PublicJwk[]];
  return {
    keyId: current.kid,
    publicKey: new Uint8Array(Buffer.from(current.x, "base64url")),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    verify: (message, signature) => publicKeys.some((key) => verify(null, message, key, signature)),
    publicJwks,
  };
}

function publicJwk(key: KeyObject, purpose: KeyPurpose): PublicJwk {
  const x = key.export({ format: "jwk" }).x as string;
  // RFC 7638: the required members in lexical order, without white space.
  const kid = createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url");
  return { kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA", purpose };
}

function ed25519(setting: string, read: () => KeyObject): KeyObject {
  const expected = `${setting}: expected an Ed25519 key in PEM`;
  let key: KeyObject;
  try {
    key = read();
  } catch (cause) {
    throw new Error(`${expected}; it cannot be read as one`, { cause });
  }
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`${expected}; it is ${key.asymmetricKeyType}`);
  return key;
}

function newPrivateKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function pemBlocks(text: string): readonly string[] {
  return text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
}

/** Returns a setting's own text, or the content of the file it names. */
function given(setting: string | undefined): string | undefined {
  return setting?.startsWith("file:") ? readFileSync(setting.slice("file:".length), "utf8") : setting;
}
