import type { PersonRole } from "../authorization/role";
import type { Digest } from "../canonical/index";

/** Time-limited acceptance of named findings of one gate on one manifest digest. */
export interface Waiver {
  readonly id: string;
  readonly gateId: string;
  readonly stage: string;
  readonly manifestDigest: Digest;
  /** The payloads whose findings were accepted. A new result needs a new waiver. */
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
  /**
   * The time at which it was refused. Absent if it was not, so that facts stored before waivers could be
   * refused keep their bytes.
   */
  readonly declinedAt?: Date;
}
