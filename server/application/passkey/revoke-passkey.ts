import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { defineCommand } from "../kernel/command";
import { notFound, requirePerson } from "../kernel/require";
import { CredentialId, PASSKEY_FRESH_MINUTES } from "./passkey-limits";

/**
 * Revokes a passkey of the caller. Its signatures stay.
 *
 * @throws AppError `authentication-not-fresh`; `not-found` for another person's, or one that was revoked.
 */
export const revokePasskey = defineCommand({
  name: "passkey.revoke",
  permission: "passkey.manage",
  input: z.strictObject({ id: CredentialId }),
  run: async (tx, scope, { id }) => {
    const person = requirePerson(scope.actor);
    const stale = whyNotFresh(person.authenticatedAt, PASSKEY_FRESH_MINUTES, scope.now);
    if (stale)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: PASSKEY_FRESH_MINUTES });
    const passkey = (await tx.passkeys.ofPerson(person.id)).find(
      (one) => one.id === id && one.revokedAt === undefined,
    );
    if (passkey === undefined) notFound("passkey", id);
    await tx.passkeys.revoke(id, scope.now);
    return {
      result: { id },
      events: [
        {
          action: "passkey.revoked",
          subjects: [
            { kind: "passkey", id, name: passkey.name },
            { kind: "person", id: person.id, name: person.name },
          ],
          data: { registeredAt: passkey.registeredAt.toISOString() },
        },
      ],
    };
  },
});
