import { z } from "zod";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { notFound } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { personSubject } from "../kernel/subject";

/**
 * Every session of a person ends at once: a lost laptop, a leaver.
 *
 * @throws AppError `not-found` for a person nobody has seen, or who holds no role in a team the caller answers for.
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

/** Whoever answers for every team answers for everyone; others for whoever holds a role in one of theirs. */
export function isWithin(teams: Scope["teams"], { grants }: PersonFacts): boolean {
  return teams === "*" || grants.some((grant) => grant.teams !== "*" && grant.teams.some((team) => covers(teams, team)));
}
