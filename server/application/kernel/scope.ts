import type { Actor } from "@/server/domain/authorization/actor";
import type { JsonValue } from "@/server/domain/canonical/index";
import type { FieldError } from "@/server/domain/error/app-error";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";
import type { SignatureAtReceipt } from "@/server/domain/evidence/signature";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import type { KeyMaterial } from "@/server/domain/evidence/trusted-key";
import type { DocumentInput } from "@/server/reports/document/document-input";
import type { PasskeyAuthority } from "./passkey-authority";

/** The caller, the request and the time. Nothing below reads a clock, a session or the environment. */
export interface Scope {
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
  /** Roles from a sign-in before this instant permit no act any more: the person must sign in again. */
  readonly rolesCountSince: Date;
  /** Teams in which the actor may run the use-case. Repositories filter by it; a miss is `not-found`. */
  readonly teams: readonly string[] | "*";
  /** A new id with a prefix, ordered by time: `newId("rel")` gives `rel_…`. */
  newId(prefix: string): string;
  /** A new bearer secret. Only the hash is stored; the value is returned once. */
  newSecret(): NewSecret;
  readonly permits: PermitAuthority;
  readonly passkeys: PasskeyAuthority;
  /** Encrypts a secret that must be used again; it opens only for the record it is bound to. */
  sealSecret(secret: string, boundTo: string): Uint8Array;
  /** @throws Error when it was sealed for another record. */
  openSecret(sealed: Uint8Array, boundTo: string): string;
  /** Returns each way in which a payload breaks the schema of its type, with a pointer into the payload. */
  /**
   * Parses a stored lineage event again. The result is unchecked input of `lineage.submit-event`.
   *
   * @throws AppError `malformed-request` for an event without a key.
   */
  readLineageEvent(bytes: Uint8Array): unknown;
  /** Scheme, host and port under which people and machines reach this installation. */
  readonly publicOrigin: string;
  /**
   * Returns a PDF. Blocks while it works, so a use-case that calls it is long (`isLong`) or runs in a thread.
   */
  typeset(document: DocumentInput): Uint8Array;
  validatePayload(type: EvidenceType, payload: JsonValue): readonly FieldError[];
  readonly signatures: SignatureAuthority;
}

/** Checks signatures of others, without the network. */
export interface SignatureAuthority {
  verify(envelope: SignedEnvelope, keys: readonly KeyMaterial[]): SignatureAtReceipt;
  /** Returns the fingerprint of a public key. @throws AppError `validation-failed` for a weak or private key. */
  fingerprint(publicKey: string): string;
  /** @throws AppError `validation-failed` for a text that is not a trusted root. */
  checkRoot(trustedRoot: string | undefined): void;
}

/** 256 random bits as a token's text, with the SHA-256 of that text. */
export interface NewSecret {
  readonly value: string;
  readonly hash: Uint8Array;
}

/** Issues and checks the signatures on permits. The key never leaves the implementation. */
export interface PermitAuthority {
  readonly keyId: string;
  /** Minutes until an unspent permit expires. */
  readonly lifetimeMinutes: number;
  sign(preAuthenticationEncoding: Uint8Array): Uint8Array;
  verify(preAuthenticationEncoding: Uint8Array, signature: Uint8Array): boolean;
}

/** Returns true if the team is within the caller's reach. */
export function covers(teams: Scope["teams"], team: string): boolean {
  return teams === "*" || teams.includes(team);
}
