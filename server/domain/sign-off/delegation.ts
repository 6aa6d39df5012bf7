import type { PersonRole } from "../authorization/role";
import { DAY_MS } from "../time/durations";

/** One person's role, delegated for a time to a person who signs on their behalf. */
export interface Delegation {
  readonly id: string;
  /** The person signed for. */
  readonly delegatorId: string;
  /** The person who signs. */
  readonly delegateId: string;
  readonly role: PersonRole;
  readonly teams: readonly string[] | "*";
  readonly since: Date;
  /** The first instant at which it is no longer in force. */
  readonly until: Date;
  /** Absent unless it was revoked. */
  readonly revokedAt?: Date;
}

/** The person that a signature was given for, and the delegation. */
export interface OnBehalfOf {
  readonly personId: string;
  /** The name at the time of signing. */
  readonly name: string;
  readonly delegationId: string;
}

/** A longer absence than a quarter calls for a new holder of the role. Policies permit at most this much. */
export const MAX_DELEGATION_DAYS = 92;

/** Returns true if it is in force at an instant. */
export function isInForce({ since, until, revokedAt }: Delegation, at: Date): boolean {
  return since <= at && at < until && (revokedAt === undefined || at < revokedAt);
}

/** Returns its planned length in days, revoked or not. */
export function daysOf({ since, until }: Pick<Delegation, "since" | "until">): number {
  return (until.getTime() - since.getTime()) / DAY_MS;
}

export function coversTeam({ teams }: Pick<Delegation, "teams">, team: string): boolean {
  return teams === "*" || teams.includes(team);
}

/** Formats the name of a person who acts on behalf of another. */
export function nameWithOffice(name: string, onBehalfOf: { readonly name: string } | undefined): string {
  return onBehalfOf === undefined ? name : `${name} for ${onBehalfOf.name}`;
}
