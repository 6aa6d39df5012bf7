import { z } from "zod";
import { definePersonal } from "../kernel/personal";
import { requirePerson } from "../kernel/require";
import { ceremonyEnd } from "./passkey-limits";

/**
 * Returns a browser's options for a new passkey of the caller: a nonce of this server, and the registered
 * credentials to exclude.
 */
export const beginPasskey = definePersonal({
  name: "passkey.begin",
  permission: "passkey.manage",
  input: z.strictObject({}),
  run: async (tx, scope) => {
    const person = requirePerson(scope.actor);
    const nonce = scope.passkeys.newNonce();
    const known = (await tx.passkeyCeremonies.ofPerson(person.id)).filter(
      ({ revokedAt }) => revokedAt === undefined,
    );
    await tx.passkeyCeremonies.begin({
      nonce,
      personId: person.id,
      purpose: "register",
      at: scope.now,
      expiresAt: ceremonyEnd(scope.now),
    });
    return { nonce, options: await scope.passkeys.creationOptions({ person, nonce, known }) };
  },
});
