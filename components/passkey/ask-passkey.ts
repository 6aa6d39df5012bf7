import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";

/** The reason why a passkey gave no answer: its owner cancelled, or it failed. Nothing reached the server. */
export interface NoAnswer {
  readonly kind: "cancelled" | "failed";
  readonly words: string;
}

/** Returns the passkey's signature, as the server takes it. */
export async function askToSign(options: object) {
  const { id, response } = await startAuthentication({
    optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
  });
  const { clientDataJSON, authenticatorData, signature } = response;
  return { id, clientDataJSON, authenticatorData, signature };
}

/** Returns a new passkey of this browser, as the server takes it. */
export async function askToMake(options: object) {
  const { id, response } = await startRegistration({
    optionsJSON: options as PublicKeyCredentialCreationOptionsJSON,
  });
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return { id, clientDataJSON, attestationObject, transports };
}

/** Returns the browser's error in this product's words; undefined for an error of the server. */
export function noAnswerOf(error: unknown): NoAnswer | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause =
    error instanceof WebAuthnError && error.cause instanceof Error ? error.cause.name : error.name;
  if (cause === "NotAllowedError" || cause === "AbortError")
    return {
      kind: "cancelled",
      words: "The request was cancelled or timed out. Nothing was signed or stored. Try again.",
    };
  if (cause === "InvalidStateError")
    return {
      kind: "failed",
      words: "This device already has a passkey of yours for this site. Use it, or use another device.",
    };
  if (cause === "SecurityError")
    return {
      kind: "failed",
      words:
        "This browser does not allow passkeys at this address. Open the portal at its configured https address.",
    };
  if (error instanceof WebAuthnError || error.message.startsWith("WebAuthn"))
    return {
      kind: "failed",
      words:
        "This browser or device cannot use passkeys here. Try another browser, a phone or a security key.",
    };
  return undefined;
}
