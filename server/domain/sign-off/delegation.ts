import type { PersonRole } from "../authorization/role";
import { DAY_MS } from "../time/durations";

/** One person's word in one role, lent for a time to someone who signs in their stead. */
export interface Delegation {
  readonly id: string;
  /** In whose stead. */
  readonly delegatorId: string;
  /** Who signs. */
  readonly deputyId: string;
  readonly role: PersonRole;
  readonly teams: readonly string[] | "*";
  readonly since: Date;
  /** The first instant at which it holds no more. */
  readonly until: Date;
  /** Absent while nobody took it back. */
  readonly revokedAt?: Date;
}

/** In whose stead a signature was given, and by which delegation. */
export interface OnBehalfOf {
  readonly personId: string;
  /** Printed as it was at signing. */
  readonly name: string;
  readonly delegationId: string;
}

/** Longer than a quarter is no absence any more: the role is given to someone else. Policies allow this much or less. */
export const MAX_DELEGATION_DAYS = 92;

/** Whether it holds at an instant, for whoever signs then. */
export function isInForce({ since, until, revokedAt }: Delegation, at: Date): boolean {
  return since <= at && at < until && (revokedAt === undefined || at < revokedAt);
}

/** For how long it was given, whether or not it was taken back since. */
export function daysOf({ since, until }: Pick<Delegation, "since" | "until">): number {
  return (until.getTime() - since.getTime()) / DAY_MS;
}

export function coversTeam({ teams }: Pick<Delegation, "teams">, team: string): boolean {
  return teams === "*" || teams.includes(team);
}

/** A name as it stands wherever someone acts in another's stead. */
export function nameWithOffice(name: string, onBehalfOf: { readonly name: string } | undefined): string {
  return onBehalfOf === undefined ? name : `${name} for ${onBehalfOf.name}`;
}
