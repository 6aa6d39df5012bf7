import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import {
  type Commitment,
  challengeOf,
  type PasskeySignature,
} from "@/server/domain/sign-off/passkey-signature";
import { whyNotPasskeySigned } from "@/server/domain/sign-off/verify-passkey-signature";
import type { PasskeyWrites } from "../kernel/ports/passkeys";
import type { Scope } from "../kernel/scope";
import { base64UrlText, CredentialId, Nonce } from "../passkey/passkey-limits";

/** A browser's answer to `beginPasskeySignature`, with its nonce. */
export const PasskeyAnswer = z.strictObject({
  nonce: Nonce,
  id: CredentialId,
  clientDataJSON: base64UrlText(8_000),
  authenticatorData: base64UrlText(8_000),
  signature: base64UrlText(4_000),
});

/**
 * Verifies, inside the signing transaction, that the signer's own passkey signed this commitment, computed
 * here from the record. The nonce is used up in every case. Verifies twice: by the WebAuthn library, and by
 * the rule for verifying the stored record, so that every stored record verifies offline.
 *
 * @returns the record to store, or the refusal.
 */
export async function takePasskeySignature(
  passkeys: PasskeyWrites,
  scope: Scope,
  { answer, ...commitment }: Omit<Commitment, "nonce"> & { readonly answer: z.output<typeof PasskeyAnswer> },
): Promise<PasskeySignature | AppError> {
  const { nonce, ...assertion } = answer;
  const { personId } = commitment;
  const refused = (why: string) =>
    new AppError("passkey-not-verified", `The passkey signature is not valid: ${why}.`);
  if (!(await passkeys.takeNonce(nonce, { personId, purpose: "sign", at: scope.now })))
    return refused("the challenge is not yours, was already used or is older than five minutes");
  const credential = (await passkeys.ofPerson(personId)).find(
    ({ id, revokedAt }) => id === assertion.id && revokedAt === undefined,
  );
  if (credential === undefined) return refused("the passkey is not one of your active passkeys");
  const committed: Commitment = { ...commitment, nonce };
  const verified = await scope.passkeys.verifyAssertion(assertion, {
    challenge: challengeOf(committed),
    credential,
  });
  if ("problem" in verified) return refused(verified.problem);
  const { id, ...signed } = assertion;
  const { rpId, origin } = scope.passkeys;
  const record: PasskeySignature = {
    format: "countersign.dev/passkey-signature/v1",
    commitment: committed,
    credential: { id, publicKey: credential.publicKey },
    rpId,
    origin,
    ...signed,
  };
  const problem = await whyNotPasskeySigned(record);
  if (problem !== undefined) return refused(problem);
  await passkeys.recordUse(id, { counter: verified.counter, at: scope.now });
  return record;
}
