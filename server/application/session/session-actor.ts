import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { OUTSIDE_ROLE } from "@/server/domain/authorization/role";
import type { ActiveAccess } from "../kernel/ports/outside-access";
import { defineQuery } from "../kernel/query";

/**
 * Returns the actor of a session, or nobody: unknown, signed out, revoked, expired, older than roles count,
 * its person deactivated, or without a role and without an access as an outside auditor. Checked on every request, so that a revocation takes effect at once. Roles are
 * the person's present ones.
 */
export const sessionActor = defineQuery({
  name: "session.actor",
  permission: "session.establish",
  input: z.strictObject({ sessionId: z.string() }),
  run: async (store, scope, { sessionId }): Promise<PersonActor | undefined> => {
    const session = await store.people.findSession(sessionId);
    if (!session || session.revokedAt || session.expiresAt <= scope.now) return undefined;
    if (session.createdAt <= scope.rolesCountSince) return undefined;
    const person = await store.people.findById(session.personId);
    if (!person?.active) return undefined;
    const { id, issuer, subject, name, email, grants } = person;
    const { authenticatedAt } = session;
    const actor = {
      kind: "person",
      id,
      issuer,
      subject,
      name,
      email,
      grants,
      sessionId,
      authenticatedAt,
    } as const;
    return grants.length > 0
      ? actor
      : outsideAuditor(actor, await store.outsideAccess.activeOf(id, scope.now));
  },
});

/** Returns the actor confined to the models of the active accesses; undefined without one. */
function outsideAuditor(actor: PersonActor, accesses: readonly ActiveAccess[]): PersonActor | undefined {
  if (accesses.length === 0) return undefined;
  const teams = [...new Set(accesses.flatMap((access) => access.teams))].sort();
  const models = [...new Set(accesses.flatMap((access) => access.models))].sort();
  const accessUntil = new Date(Math.min(...accesses.map(({ until }) => until.getTime())));
  return { ...actor, grants: [{ role: OUTSIDE_ROLE, teams }], models, accessUntil };
}
