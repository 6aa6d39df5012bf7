import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { personSubject } from "../kernel/subject";
import { isWithin } from "../session/revoke-sessions";

const input = z.strictObject({ personId: Line(60), reason: Line(500) });

/**
 * Deactivates a person: every session of theirs ends at once and no sign-in opens another. Their signatures
 * stay; slots they could have filled are for others now.
 *
 * @throws AppError `not-found` out of reach, `same-person` for the caller (so that somebody can always undo
 * it), `stale-write` when the person is inactive already.
 */
export const deactivatePerson = defineCommand({
  name: "person.deactivate",
  permission: "person.manage",
  input,
  run: async (tx, scope, { personId, reason }) => {
    await tx.holds.lockStops();
    const person = await personInReach(tx, scope, personId);
    if (personId === scope.actor.id)
      throw new AppError(
        "same-person",
        "You cannot deactivate yourself. Another administrator can do it and can undo it.",
      );
    if (!(await tx.administration.setActive(personId, false)))
      throw new AppError("stale-write", `${person.name} is already deactivated.`);
    const revoked = await tx.people.revokeSessions(personId, scope.now);
    return {
      result: { revoked },
      events: [
        { action: "person.deactivated", subjects: [personSubject(person)], data: { reason, revoked } },
      ],
    };
  },
});

/** Reactivates a person, with the roles of their groups at the next sign-in; until then they hold none. */
export const reactivatePerson = defineCommand({
  name: "person.reactivate",
  permission: "person.manage",
  input,
  run: async (tx, scope, { personId, reason }) => {
    const person = await personInReach(tx, scope, personId);
    if (!(await tx.administration.setActive(personId, true)))
      throw new AppError("stale-write", `${person.name} is already active.`);
    await tx.people.setGrants(personId, { grants: [], groups: [] });
    return {
      result: {},
      events: [{ action: "person.reactivated", subjects: [personSubject(person)], data: { reason } }],
    };
  },
});

async function personInReach(tx: TransactionStore, { teams }: Scope, personId: string): Promise<PersonFacts> {
  const person = await tx.people.findById(personId);
  return person && isWithin(teams, person) ? person : notFound("person", personId);
}
