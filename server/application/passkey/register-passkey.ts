import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { base64UrlText, CredentialId, Nonce, PASSKEY_FRESH_MINUTES, PASSKEYS_MAX } from "./passkey-limits";

/**
 * Registers a passkey that the caller has just created, under a name of their choice. Its signatures are then
 * theirs.
 *
 * @throws AppError `authentication-not-fresh`, `passkey-not-verified` for another nonce, site or person,
 * `already-exists` for a registered credential, `validation-failed` beyond the most one person may have.
 */
export const registerPasskey = defineCommand({
  name: "passkey.register",
  permission: "passkey.manage",
  input: z.strictObject({
    name: Line(60),
    nonce: Nonce,
    id: CredentialId,
    clientDataJSON: base64UrlText(8_000),
    attestationObject: base64UrlText(20_000),
    transports: z.array(z.string().max(30)).max(10),
  }),
  run: async (tx, scope, { name, nonce, ...attestation }) => {
    const person = requirePerson(scope.actor);
    const stale = whyNotFresh(person.authenticatedAt, PASSKEY_FRESH_MINUTES, scope.now);
    if (stale)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: PASSKEY_FRESH_MINUTES });
    const taken = await tx.passkeys.takeNonce(nonce, {
      personId: person.id,
      purpose: "register",
      at: scope.now,
    });
    const credential = taken ? await scope.passkeys.readAttestation(attestation, nonce) : undefined;
    if (credential === undefined)
      throw new AppError(
        "passkey-not-verified",
        "The response is not a new passkey for this site and this session. Try again.",
      );
    const inUse = (await tx.passkeys.ofPerson(person.id)).filter(({ revokedAt }) => revokedAt === undefined);
    if (inUse.length >= PASSKEYS_MAX)
      throw new AppError(
        "validation-failed",
        `You have ${PASSKEYS_MAX} passkeys, the maximum. Revoke one first.`,
      );
    const passkey = {
      ...credential,
      personId: person.id,
      name,
      registeredAt: scope.now,
      lastUsedAt: undefined,
      revokedAt: undefined,
    };
    await tx.passkeys.insert(passkey);
    return {
      result: { id: passkey.id },
      events: [
        {
          action: "passkey.registered",
          subjects: [
            { kind: "passkey", id: passkey.id, name },
            { kind: "person", id: person.id, name: person.name },
          ],
          data: { publicKey: { ...passkey.publicKey }, site: scope.passkeys.rpId },
        },
      ],
    };
  },
});
