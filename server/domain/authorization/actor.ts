import type { MachineRole, OutsideRole, PersonRole, RoleGrant } from "./role";

/** A signed-in person. Identity is (issuer, subject), never the email address. */
export interface PersonActor {
  readonly kind: "person";
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly RoleGrant<PersonRole | OutsideRole>[];
  /** The models an outside auditor is confined to; absent for everyone else. */
  readonly models?: readonly string[];
  /** The end of the earliest access of an outside auditor. */
  readonly accessUntil?: Date;
  readonly sessionId: string;
  /**
   * The time at which the identity provider last saw this person authenticate (`auth_time`); undefined if it
   * cannot prove it.
   */
  readonly authenticatedAt: Date | undefined;
}

/** A service account acting through one token. The scope is the token's. */
export interface ServiceAccountActor {
  readonly kind: "service-account";
  readonly id: string;
  readonly name: string;
  readonly tokenId: string;
  readonly grants: readonly RoleGrant<MachineRole>[];
  /** Evidence types this token may submit; `"*"` for any. */
  readonly evidenceTypes: readonly string[] | "*";
  /** Environments of evidence this token may submit; `"*"` for any. */
  readonly environments: readonly string[] | "*";
  /** Model keys the token is confined to; `"*"` for every model of its teams. */
  readonly models: readonly string[] | "*";
}

/** The product itself: published packs, the sealer, timers. It never signs, confirms or waives. */
export interface SystemActor {
  readonly kind: "system";
  readonly id: "system";
  readonly name: "system";
}

export type Actor = PersonActor | ServiceAccountActor | SystemActor;

/** Returns the keys of the models that an actor is confined to; `"*"` for every model of their teams. */
export function modelsOf(actor: Actor): readonly string[] | "*" {
  return actor.kind === "system" ? "*" : (actor.models ?? "*");
}

/** An actor in records and the ledger. */
export interface ActorReference {
  readonly kind: Actor["kind"];
  readonly id: string;
  readonly name: string;
}

export function actorReference(actor: Actor): ActorReference {
  return { kind: actor.kind, id: actor.id, name: actor.name };
}

export const SYSTEM_ACTOR: SystemActor = { kind: "system", id: "system", name: "system" };
