import type { PasskeyPublicKey } from "@/server/domain/sign-off/passkey-signature";

/** A passkey as it was registered. Binary in base64url. */
export interface NewCredential {
  readonly id: string;
  readonly publicKey: PasskeyPublicKey;
  /** The same key as the authenticator gave it (RFC 9052). */
  readonly coseKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** What a browser answers when asked to sign with a passkey. */
export interface PasskeyAssertion {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** What a browser answers when asked to make one. */
export interface PasskeyAttestation {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

interface Known {
  readonly id: string;
  readonly transports: readonly string[];
}

/** The WebAuthn ceremonies of this site. Which site that is comes from the public address alone, never from a request. */
export interface PasskeyAuthority {
  readonly rpId: string;
  readonly origin: string;
  /** 256 random bits, in base64url. No secret: it makes one ceremony another than the next. */
  newNonce(): string;
  /** What the browser is asked for a new passkey, as JSON. */
  creationOptions(asked: {
    readonly person: { readonly id: string; readonly name: string; readonly email: string };
    readonly nonce: string;
    readonly known: readonly Known[];
  }): Promise<object>;
  /** Undefined when it proves nothing for this site and nonce. */
  readAttestation(attestation: PasskeyAttestation, nonce: string): Promise<NewCredential | undefined>;
  /** What the browser is asked to sign, as JSON. */
  requestOptions(challenge: Uint8Array, known: readonly Known[]): Promise<object>;
  /** The authenticator's new counter, or why the assertion proves nothing. */
  verifyAssertion(
    assertion: PasskeyAssertion,
    expected: { readonly challenge: string; readonly credential: NewCredential },
  ): Promise<{ readonly counter: number } | { readonly problem: string }>;
}
