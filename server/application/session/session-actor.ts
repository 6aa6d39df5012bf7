import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { defineQuery } from "../kernel/query";

/**
 * Returns the actor of a session, or nobody: unknown, signed out, revoked, expired, older than roles count,
 * or its person deactivated. Checked on every request, so that a revocation takes effect at once. Roles are
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
    return {
      kind: "person",
      id,
      issuer,
      subject,
      name,
      email,
      grants,
      sessionId,
      authenticatedAt: session.authenticatedAt,
    };
  },
});
