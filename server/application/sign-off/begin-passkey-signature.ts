import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { challengeBytes } from "@/server/domain/sign-off/passkey-signature";
import { SIGN_OFF_MEANINGS } from "@/server/domain/sign-off/sign-off-meaning";
import { DigestText, Line, ReleaseReference, StageName } from "../kernel/fields";
import { definePersonal } from "../kernel/personal";
import { requirePerson } from "../kernel/require";
import { ceremonyEnd } from "../passkey/passkey-limits";

/**
 * Returns a browser's options to sign with one of the caller's passkeys. The challenge hashes the commitment
 * of the signature and a nonce of this server. The input is not trusted: signing computes the commitment
 * again from the record, and a signature over another one is invalid.
 */
export const beginPasskeySignature = definePersonal({
  name: "sign-off.begin-passkey",
  permission: "sign-off.sign",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    role: z.enum(PERSON_ROLES),
    meaning: z.enum(SIGN_OFF_MEANINGS),
    decisionDigest: DigestText,
    statementDigest: DigestText,
    /**
     * Gates whose threshold changed after the result was known, accepted by their ids, in the policy's order;
     * absent if there is none.
     */
    accepted: z.array(z.string().max(80)).min(1).max(200).optional(),
    /** The person signed for; absent when signing for oneself. */
    onBehalfOf: Line(60).optional(),
  }),
  run: async (tx, scope, { accepted, onBehalfOf, ...named }) => {
    const asked = {
      ...named,
      ...(accepted && { accepted }),
      ...(onBehalfOf !== undefined && { onBehalfOf }),
    };
    const personId = requirePerson(scope.actor).id;
    const nonce = scope.passkeys.newNonce();
    const known = (await tx.passkeyCeremonies.ofPerson(personId)).filter(
      ({ revokedAt }) => revokedAt === undefined,
    );
    await tx.passkeyCeremonies.begin({
      nonce,
      personId,
      purpose: "sign",
      at: scope.now,
      expiresAt: ceremonyEnd(scope.now),
    });
    return {
      nonce,
      options: await scope.passkeys.requestOptions(challengeBytes({ ...asked, personId, nonce }), known),
    };
  },
});
