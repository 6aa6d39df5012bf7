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
  /** Printed as it was at signing. */
  readonly signerName: string;
  readonly role: PersonRole;
  readonly meaning: SignOffMeaning;
  readonly reason: string | undefined;
  readonly statement: string;
  readonly decisionDigest: Digest;
  readonly signedAt: Date;
  readonly authenticatedAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** When what was approved changed: an approval counts for nothing from then on. Absent while it did not; never of a rejection. */
  readonly voidedAt?: Date;
  /** What the signer's authenticator signed; absent where none did. */
  readonly passkey?: PasskeySignature;
  /** Gates whose criterion moved after its result was known, accepted by name; absent where there was none. */
  readonly accepted?: readonly string[];
  /** In whose stead a deputy signed; absent where someone signed for themselves. */
  readonly onBehalfOf?: OnBehalfOf;
}

/** Whether a signature is in force on a decision: neither withdrawn nor void, and given on exactly this digest. */
export function isInForceOn(signOff: Pick<SignOff, "withdrawnAt" | "voidedAt" | "decisionDigest">, decisionDigest: string): boolean {
  return signOff.withdrawnAt === undefined && signOff.voidedAt === undefined && signOff.decisionDigest === decisionDigest;
}

/** A person as eligibility rules see them: present grants, not those at signing time. */
export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly issuer: string;
  readonly subject: string;
  readonly active: boolean;
  readonly grants: readonly RoleGrant<PersonRole>[];
}
