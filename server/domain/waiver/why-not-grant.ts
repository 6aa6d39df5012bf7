import type { PersonActor } from "../authorization/actor";
import { type PersonRole, ROLE_WORDS } from "../authorization/role";
import type { ReleaseFacts } from "../decision/release-facts";
import type { Waiver } from "../decision/waiver";
import type { ErrorCode } from "../error/app-error";
import { whyWaiverDoesNotCover } from "../gate/waiver-applies";
import { isSamePerson } from "../sign-off/same-person";
import { waiverStatus } from "./waiver-status";
import { waivable } from "./why-not-waivable";

export interface WhyNotGrant {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface GrantContext {
  readonly waiver: Waiver;
  readonly person: PersonActor;
  /** The role it would be granted in. */
  readonly as: PersonRole;
  readonly facts: ReleaseFacts;
  readonly now: Date;
}

const DECIDED = {
  active: "this waiver was granted already",
  ending: "this waiver was granted already",
  expired: "this waiver was granted, and has expired; ask for another",
  revoked: "this waiver was revoked; ask for another",
  declined: "this waiver was refused; ask for another",
} as const;

/**
 * Returns why a person may not grant a waiver in a role, now; `undefined` if they may, apart from the team's
 * budget. The requester never may, under any account or role; nor may it be granted once its subject has
 * changed.
 */
export function whyNotGrant({ waiver, person, as, facts, now }: GrantContext): WhyNotGrant | undefined {
  const status = waiverStatus(waiver, now);
  if (status !== "asked" && status !== "lapsed") return { code: "wrong-phase", reason: DECIDED[status] };
  if (isSamePerson(person.id, waiver.requestedBy, facts.people))
    return {
      code: "same-person",
      reason: `${person.name} requested this waiver; another person must grant it`,
    };
  const { team } = facts.model;
  if (
    !person.grants.some((grant) => grant.role === as && (grant.teams === "*" || grant.teams.includes(team)))
  ) {
    return {
      code: "not-permitted",
      reason: `${person.name} does not have the role ${ROLE_WORDS[as]} for ${team}`,
      details: { role: as },
    };
  }
  const found = waivable(waiver.gateId, facts);
  if ("whyNot" in found)
    return { code: "not-waivable", reason: found.whyNot, details: { gateId: waiver.gateId } };
  const granted: Waiver = { ...waiver, grantedBy: person.id, grantedAs: as, grantedAt: now };
  const uncovered = whyWaiverDoesNotCover(granted, found.finding);
  if (uncovered !== undefined)
    return { code: "not-waivable", reason: uncovered, details: { gateId: waiver.gateId } };
  if (status === "lapsed")
    return {
      code: "not-waivable",
      reason: `its end date ${waiver.expiresAt.toISOString()} has passed; request another waiver`,
    };
  return undefined;
}
