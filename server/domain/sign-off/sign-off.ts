import type { PersonRole, RoleGrant } from "../authorization/role";
import type { Digest } from "../canonical/index";
import type { OnBehalfOf } from "./delegation";
import type { PasskeySignature } from "./passkey-signature";
import type { SignOffMeaning } from "./sign-off-meaning";

/** One person's recorded decision, in one role, on one decision digest. */
export interface SignOff {
  readonly id: string;
  readonly stage: string;
  readonly signerId: string;
  /** The name at the time of signing. */
  readonly signerName: string;
  readonly role: PersonRole;
  readonly meaning: SignOffMeaning;
  readonly reason: string | undefined;
  readonly statement: string;
  readonly decisionDigest: Digest;
  readonly signedAt: Date;
  readonly authenticatedAt: Date;
  readonly withdrawnAt: Date | undefined;
  /**
   * The time at which the approved content changed: an approval does not count from then on. Absent until
   * then; never on a rejection.
   */
  readonly voidedAt?: Date;
  /** The data that the signer's authenticator signed; absent without one. */
  readonly passkey?: PasskeySignature;
  /** Gates whose threshold changed after the result was known, accepted by name; absent if there was none. */
  readonly accepted?: readonly string[];
  /** The person that a delegate signed for; absent when signing for oneself. */
  readonly onBehalfOf?: OnBehalfOf;
}

/**
 * Returns true if a signature is in force on a decision: neither withdrawn nor void, and given on exactly
 * this digest.
 */
export function isInForceOn(
  signOff: Pick<SignOff, "withdrawnAt" | "voidedAt" | "decisionDigest">,
  decisionDigest: string,
): boolean {
  return (
    signOff.withdrawnAt === undefined &&
    signOff.voidedAt === undefined &&
    signOff.decisionDigest === decisionDigest
  );
}

/** A person for eligibility rules: present grants, not those at signing time. */
export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly issuer: string;
  readonly subject: string;
  readonly active: boolean;
  readonly grants: readonly RoleGrant<PersonRole>[];
}
