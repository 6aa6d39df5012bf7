import type { Actor } from "@/server/domain/authorization/actor";
import type { PasskeyAuthority } from "./passkey-authority";

/** Who asks, in which request, and when. Nothing below reads a clock, a session or the environment. */
export interface Scope {
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
  /** Roles that a sign-in before this instant gave count for no act any more: the person must sign in again. */
  readonly rolesCountSince: Date;
  /** Teams the actor may exercise the use-case's permission for. Repositories filter by it; a miss is `not-found`. */
  readonly teams: readonly string[] | "*";
  /** A new id with a prefix, ordered by time: `newId("rel")` gives `rel_…`. */
  newId(prefix: string): string;
  /** A new bearer secret. Only the hash is ever stored; the value is answered once and forgotten. */
  newSecret(): NewSecret;
  readonly permits: PermitAuthority;
  readonly passkeys: PasskeyAuthority;
  /** A secret that must be used again, made unreadable for storing; it opens only for the record it is bound to. */
  sealSecret(secret: string, boundTo: string): Uint8Array;
  /** @throws Error when it was sealed for another record. */
  openSecret(sealed: Uint8Array, boundTo: string): string;
}

/** 256 random bits as a token's text, with the SHA-256 of that text. */
export interface NewSecret {
  readonly value: string;
  readonly hash: Uint8Array;
}

/** Issues and checks the signatures on permits. The key never leaves the implementation. */
export interface PermitAuthority {
  readonly keyId: string;
  /** How long a permit may wait to be spent, in minutes. */
  readonly lifetimeMinutes: number;
  sign(preAuthenticationEncoding: Uint8Array): Uint8Array;
  verify(preAuthenticationEncoding: Uint8Array, signature: Uint8Array): boolean;
}

/** Whether something of this team is within the caller's reach. */
export function covers(teams: Scope["teams"], team: string): boolean {
  return teams === "*" || teams.includes(team);
}
