import type { NewCredential } from "../passkey-authority";

export interface PasskeyRecord extends NewCredential {
  readonly personId: string;
  readonly name: string;
  readonly registeredAt: Date;
  readonly lastUsedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

export interface PasskeyReads {
  /** A person's passkeys, revoked ones too, oldest first. */
  ofPerson(personId: string): Promise<readonly PasskeyRecord[]>;
}

export interface PasskeyWrites extends PasskeyReads {
  /** @throws AppError `already-exists` for a credential that is registered, to any person. */
  insert(passkey: PasskeyRecord): Promise<void>;
  recordUse(id: string, used: { readonly counter: number; readonly at: Date }): Promise<void>;
  revoke(id: string, at: Date): Promise<void>;
  /**
   * Uses up a nonce. False for one that was not issued to this person for this purpose, that expired, or that
   * was used.
   */
  takeNonce(
    nonce: string,
    taken: { readonly personId: string; readonly purpose: PasskeyPurpose; readonly at: Date },
  ): Promise<boolean>;
}

export type PasskeyPurpose = "register" | "sign";

/** Preparation of a ceremony: a nonce for one person. */
export interface PasskeyCeremonies {
  begin(begun: {
    readonly nonce: string;
    readonly personId: string;
    readonly purpose: PasskeyPurpose;
    readonly at: Date;
    readonly expiresAt: Date;
  }): Promise<void>;
  ofPerson: PasskeyReads["ofPerson"];
}
