import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { PersonRole } from "../authorization/role";
import { canonicalJson, type Digest } from "../canonical/index";
import { toBase64Url } from "../text/base64";
import type { SignOffMeaning } from "./sign-off-meaning";

/** A passkey's public key in the form of RFC 7517, which any tool verifies with. */
export type PasskeyPublicKey =
  | { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string }
  | { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string }
  | { readonly kty: "RSA"; readonly n: string; readonly e: string };

/** The commitment of one signature. The authenticator signs the hash of its canonical JSON. */
export interface Commitment {
  readonly decisionDigest: Digest;
  readonly statementDigest: Digest;
  readonly meaning: SignOffMeaning;
  readonly role: PersonRole;
  readonly personId: string;
  /** The person signed for; absent when signing for oneself. */
  readonly onBehalfOf?: string;
  readonly release: string;
  readonly stage: string;
  /**
   * Gates whose threshold changed after the result was known, accepted by their ids, in the policy's order;
   * absent if there was none.
   */
  readonly accepted?: readonly string[];
  /** 256 random bits of this server, used once. */
  readonly nonce: string;
}

/** A person's authenticator signature with all data for its verification. Binary in base64url. */
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

/** The same in WebAuthn's encoding. */
export function challengeOf(commitment: Commitment): string {
  return toBase64Url(challengeBytes(commitment));
}
