import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { challengeBytes } from "@/server/domain/sign-off/passkey-signature";
import { SIGN_OFF_MEANINGS } from "@/server/domain/sign-off/sign-off-meaning";
import { DigestText, Line, ReleaseReference, StageName } from "../kernel/fields";
import { definePersonal } from "../kernel/personal";
import { requirePerson } from "../kernel/require";
import { ceremonyEnd } from "../passkey/passkey-limits";

/**
 * What a browser needs to sign with one of the caller's passkeys: the challenge, which is the hash of everything the
 * signature will commit to and of a nonce of this server. What is asked for here is believed by nobody: signing makes the
 * commitment anew from what is on record, and a signature over another one is worth nothing.
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
    /** Gates whose criterion moved after its result was known, accepted by their ids, in the policy's order; left out where there is none. */
    accepted: z.array(z.string().max(80)).min(1).max(200).optional(),
    /** In whose stead; left out for who signs for themselves. */
    onBehalfOf: Line(60).optional(),
  }),
  run: async (tx, scope, { accepted, onBehalfOf, ...named }) => {
    const asked = { ...named, ...(accepted && { accepted }), ...(onBehalfOf !== undefined && { onBehalfOf }) };
    const personId = requirePerson(scope.actor).id;
    const nonce = scope.passkeys.newNonce();
    const known = (await tx.passkeyCeremonies.ofPerson(personId)).filter(({ revokedAt }) => revokedAt === undefined);
    await tx.passkeyCeremonies.begin({ nonce, personId, purpose: "sign", at: scope.now, expiresAt: ceremonyEnd(scope.now) });
    return { nonce, options: await scope.passkeys.requestOptions(challengeBytes({ ...asked, personId, nonce }), known) };
  },
});
