import { z } from "zod";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { PASSKEY_FRESH_MINUTES } from "./passkey-limits";

/** Lists the caller's passkeys, revoked ones included. */
export const listPasskeys = defineQuery({
  name: "passkey.list",
  permission: "passkey.manage",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const person = requirePerson(scope.actor);
    const passkeys = await store.passkeys.ofPerson(person.id);
    return {
      now: scope.now,
      person: { name: person.name, email: person.email },
      notFresh: whyNotFresh(person.authenticatedAt, PASSKEY_FRESH_MINUTES, scope.now),
      site: scope.passkeys.rpId,
      passkeys: passkeys.map(({ id, name, registeredAt, lastUsedAt, revokedAt }) => ({
        id,
        name,
        registeredAt,
        lastUsedAt,
        revokedAt,
      })),
    };
  },
});
