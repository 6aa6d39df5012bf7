import { randomBytes } from "node:crypto";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { COSEALG } from "@simplewebauthn/server/helpers";
import type {
  NewCredential,
  PasskeyAttestation,
  PasskeyAuthority,
} from "@/server/application/kernel/passkey-authority";
import { toBase64Url } from "@/server/domain/text/base64";
import { publicKeyOfCose } from "./cose-key";

const NAME = "Countersign";
const TIMEOUT_MS = 120_000;
/** Algorithms of today's authenticators that WebCrypto verifies everywhere. */
const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));

/**
 * WebAuthn for the site at one public address. Every ceremony requires that the authenticator verifies its
 * user.
 */
export function passkeyAuthority(publicOrigin: string): PasskeyAuthority {
  const { origin, hostname: rpId } = new URL(publicOrigin);
  return {
    rpId,
    origin,
    newNonce: () => randomBytes(32).toString("base64url"),
    creationOptions: ({ person, nonce, known }) =>
      generateRegistrationOptions({
        rpName: NAME,
        rpID: rpId,
        userID: new Uint8Array(Buffer.from(person.id)),
        userName: person.email,
        userDisplayName: person.name,
        challenge: bytesOf(nonce),
        timeout: TIMEOUT_MS,
        attestationType: "none",
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
      }),
    // The library throws for every invalid answer.
    readAttestation: (attestation, nonce) =>
      credentialIn(attestation, {
        expectedChallenge: nonce,
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(() => undefined),
    requestOptions: (challenge, known) =>
      generateAuthenticationOptions({
        rpID: rpId,
        challenge: new Uint8Array(challenge),
        timeout: TIMEOUT_MS,
        userVerification: "required",
        allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
      }),
    async verifyAssertion({ id, ...response }, { challenge, credential }) {
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: { id, rawId: id, type: "public-key", clientExtensionResults: {}, response },
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpId,
          requireUserVerification: true,
          credential: {
            id: credential.id,
            publicKey: bytesOf(credential.coseKey),
            counter: credential.counter,
          },
        });
        return verified
          ? { counter: authenticationInfo.newCounter }
          : { problem: "its signature is not valid" };
      } catch (error) {
        return { problem: error instanceof Error ? error.message : "it cannot be read" };
      }
    },
  };
}

async function credentialIn(
  { id, clientDataJSON, attestationObject, transports }: PasskeyAttestation,
  expected: Omit<Parameters<typeof verifyRegistrationResponse>[0], "response">,
): Promise<NewCredential | undefined> {
  const response = { clientDataJSON, attestationObject };
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { id, rawId: id, type: "public-key", clientExtensionResults: {}, response },
    ...expected,
  });
  const publicKey = verified ? publicKeyOfCose(registrationInfo.credential.publicKey) : undefined;
  if (!verified || publicKey === undefined) return undefined;
  const { credential } = registrationInfo;
  const { counter } = credential;
  return { id: credential.id, publicKey, coseKey: toBase64Url(credential.publicKey), counter, transports };
}
