import type { PasskeyPublicKey } from "@/server/domain/sign-off/passkey-signature";

/** A registered passkey. Binary fields are in base64url. */
export interface NewCredential {
  readonly id: string;
  readonly publicKey: PasskeyPublicKey;
  /** The same key in the authenticator's encoding (RFC 9052). */
  readonly coseKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** A browser's response to a request to sign with a passkey. */
export interface PasskeyAssertion {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** A browser's response to a request to create one. */
export interface PasskeyAttestation {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

interface KnownCredential {
  readonly id: string;
  readonly transports: readonly string[];
}

/**
 * The WebAuthn ceremonies of this site. The site is taken from the public address alone, never from a
 * request.
 */
export interface PasskeyAuthority {
  readonly rpId: string;
  readonly origin: string;
  /** 256 random bits, in base64url. Not secret: it distinguishes one ceremony from the next. */
  newNonce(): string;
  /** Options for the browser to create a passkey, as JSON. */
  creationOptions(asked: {
    readonly person: { readonly id: string; readonly name: string; readonly email: string };
    readonly nonce: string;
    readonly known: readonly KnownCredential[];
  }): Promise<object>;
  /** Undefined when the attestation is invalid for this site and nonce. */
  readAttestation(attestation: PasskeyAttestation, nonce: string): Promise<NewCredential | undefined>;
  /** Options for the browser to sign, as JSON. */
  requestOptions(challenge: Uint8Array, known: readonly KnownCredential[]): Promise<object>;
  /** Returns the authenticator's new counter, or the reason why the assertion is invalid. */
  verifyAssertion(
    assertion: PasskeyAssertion,
    expected: { readonly challenge: string; readonly credential: NewCredential },
  ): Promise<{ readonly counter: number } | { readonly problem: string }>;
}
