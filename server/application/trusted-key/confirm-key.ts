import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { notFound, requirePerson } from "../kernel/require";
import { trustedKeySubject } from "./trusted-key-subject";

/**
 * Confirms the trust in a key as the second person. Gates with `signature: confirmed-key` count only such keys.
 *
 * @throws AppError `same-person` for the person who added it, `wrong-phase` for a confirmed or revoked key.
 */
export const confirmTrustedKey = defineCommand({
  name: "trusted-key.confirm",
  permission: "trusted-key.confirm",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (tx, scope, { id }) => {
    const person = requirePerson(scope.actor);
    const key = (await tx.trustedKeys.find(scope.teams, id)) ?? notFound("trusted key", id);
    if (key.addedBy.id === person.id)
      throw new AppError("same-person", "You added this key. Another person must confirm it.");
    if (!(await tx.trustedKeys.confirm(id, actorReference(scope.actor), scope.now)))
      throw new AppError("wrong-phase", `The trusted key ${key.name} was already confirmed or revoked.`);
    return {
      result: { id },
      events: [
        {
          action: "trusted-key.confirmed",
          subjects: [trustedKeySubject(key)],
          data: { signer: key.signer, addedBy: key.addedBy.name },
        },
      ],
    };
  },
});
