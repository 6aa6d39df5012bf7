import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";

/**
 * Every session of a person ends at once: a lost laptop, a leaver.
 *
 * @throws AppError `not-found` for a person nobody has seen.
 */
export const revokeSessions = defineCommand({
  name: "session.revoke-all",
  permission: "session.manage",
  input: z.strictObject({ personId: z.string(), reason: Line(500) }),
  run: async (tx, scope, { personId, reason }) => {
    const person = await tx.people.findById(personId);
    if (!person) throw new AppError("not-found", "There is no such person.");
    const revoked = await tx.people.revokeSessions(personId, scope.now);
    return {
      result: { revoked },
      events: [{ action: "session.revoked", subjects: [{ kind: "person", id: person.id, name: person.name }], data: { revoked, reason } }],
    };
  },
});
