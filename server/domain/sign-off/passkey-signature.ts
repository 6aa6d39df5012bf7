import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { PersonRole } from "../authorization/role";
import { canonicalJson, type Digest } from "../canonical/index";
import { toBase64Url } from "../text/base64";
import type { SignOffMeaning } from "./sign-off-meaning";

/** A passkey's public key as RFC 7517 writes it: any tool verifies with it. */
export type PasskeyPublicKey =
  | { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string }
  | { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string }
  | { readonly kty: "RSA"; readonly n: string; readonly e: string };

/** Everything one signature commits to. Its canonical JSON, hashed, is what the authenticator signs. */
export interface Commitment {
  readonly decisionDigest: Digest;
  readonly statementDigest: Digest;
  readonly meaning: SignOffMeaning;
  readonly role: PersonRole;
  readonly personId: string;
  /** The person in whose stead; absent where someone signs for themselves. */
  readonly onBehalfOf?: string;
  readonly release: string;
  readonly stage: string;
  /** Gates whose criterion moved after its result was known, accepted by their ids, in the policy's order; absent where there was none. */
  readonly accepted?: readonly string[];
  /** 256 random bits of this server, used once. */
  readonly nonce: string;
}

/** What a person's authenticator signed, kept whole: it is verified with nothing but what is in it. Binary in base64url. */
export interface PasskeySignature {
  readonly format: "countersign.dev/passkey-signature/v1";
  readonly commitment: Commitment;
  readonly credential: { readonly id: string; readonly publicKey: PasskeyPublicKey };
  readonly rpId: string;
  readonly origin: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** SHA-256 over the commitment's canonical JSON. */
export function challengeBytes(commitment: Commitment): Uint8Array {
  return sha256(utf8ToBytes(canonicalJson({ ...commitment })));
}

/** The same as WebAuthn writes it into what is signed. */
export function challengeOf(commitment: Commitment): string {
  return toBase64Url(challengeBytes(commitment));
}
