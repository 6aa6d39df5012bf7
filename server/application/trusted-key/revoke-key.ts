import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { InstantText, Prose } from "../kernel/fields";
import { notFound, requirePerson } from "../kernel/require";
import { trustedKeySubject } from "./trusted-key-subject";

/**
 * Revokes a trusted key, at once and for ever. Evidence received at or after `from` (absent: now) is not verified
 * by it any more, so that its gates close at the next evaluation; evidence received before stays verified. A
 * compromise that is found late states an earlier instant.
 *
 * @throws AppError `wrong-phase` for a revoked key, `validation-failed` for an instant in the future.
 */
export const revokeTrustedKey = defineCommand({
  name: "trusted-key.revoke",
  permission: "trusted-key.revoke",
  input: z.strictObject({
    id: z.string().max(60),
    from: InstantText.optional(),
    reason: Prose(2_000).refine((text) => text.trim() !== "", "must not be empty"),
  }),
  run: async (tx, scope, { id, from: fromText, reason }) => {
    requirePerson(scope.actor);
    const key = (await tx.trustedKeys.find(scope.teams, id)) ?? notFound("trusted key", id);
    const from = fromText === undefined ? scope.now : new Date(fromText);
    if (from > scope.now)
      throw new AppError("validation-failed", "from: the instant is in the future", {
        errors: [{ pointer: "/from", detail: `expected an instant until ${scope.now.toISOString()}` }],
      });
    // Holders of the lock of stops promote nothing until the revocation is visible to them.
    await tx.holds.lockStops();
    const revocation = { by: actorReference(scope.actor), at: scope.now, from, reason: reason.trim() };
    if (!(await tx.trustedKeys.revoke(id, revocation)))
      throw new AppError("wrong-phase", `The trusted key ${key.name} was already revoked.`);
    return {
      result: { id, from },
      events: [
        {
          action: "trusted-key.revoked",
          subjects: [trustedKeySubject(key)],
          data: { signer: key.signer, from: from.toISOString(), reason: revocation.reason },
        },
      ],
    };
  },
});
