import type { PersonRole } from "../authorization/role";
import type { Digest } from "../canonical/index";

/** Time-limited acceptance of named findings of one gate on one manifest digest. */
export interface Waiver {
  readonly id: string;
  readonly gateId: string;
  readonly stage: string;
  readonly manifestDigest: Digest;
  /** The payload digests whose findings were accepted: a new result needs a new waiver. */
  readonly payloadDigests: readonly Digest[];
  readonly findings: readonly string[];
  readonly reason: string;
  readonly riskOwner: string;
  readonly compensatingControl: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly grantedBy: string | undefined;
  readonly grantedAs: PersonRole | undefined;
  readonly grantedAt: Date | undefined;
  readonly expiresAt: Date;
  readonly revokedAt: Date | undefined;
  /** When it was refused. Absent where it was not, so that facts stored before waivers could be refused stay the same bytes. */
  readonly declinedAt?: Date;
}
