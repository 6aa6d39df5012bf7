import { z } from "zod";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { notFound } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { personSubject } from "../kernel/subject";

/**
 * Ends every session of a person at once: a lost laptop, a leaver.
 *
 * @throws AppError `not-found` for an unknown person, or one without a role in a team of the caller.
 */
export const revokeSessions = defineCommand({
  name: "session.revoke-all",
  permission: "session.manage",
  input: z.strictObject({ personId: z.string(), reason: Line(500) }),
  run: async (tx, scope, { personId, reason }) => {
    const person = await tx.people.findById(personId);
    if (!person || !isWithin(scope.teams, person)) notFound("person", personId);
    const revoked = await tx.people.revokeSessions(personId, scope.now);
    return {
      result: { revoked },
      events: [{ action: "session.revoked", subjects: [personSubject(person)], data: { revoked, reason } }],
    };
  },
});

/** A role for every team covers every person; another role covers people with a role in one of its teams. */
export function isWithin(teams: Scope["teams"], { grants }: PersonFacts): boolean {
  return (
    teams === "*" ||
    grants.some((grant) => grant.teams !== "*" && grant.teams.some((team) => covers(teams, team)))
  );
}
