import type { PersonRole } from "../authorization/role";
import type { Digest } from "../canonical/index";

/**
 * The break-glass rules of a policy: the roles, the duration and the time limit of the review. Without them
 * break-glass is not allowed.
 */
export interface BreakGlassRules {
  readonly by: readonly PersonRole[];
  /** The duration of an approved override, and of a request that waits for its approver. */
  readonly minutes: number;
  readonly reviewWithinHours: number;
  /**
   * True if holds of a stage or a model are overridden as well as closed windows. A hold on the release
   * itself never is.
   */
  readonly holds: boolean;
}

/**
 * Break-glass: an override of one closed window for one decision on one release to one stage, once, for
 * minutes. It opens no gate that a rule, a checklist or a person closed.
 */
export interface Override {
  readonly id: string;
  readonly stage: string;
  readonly manifestDigest: Digest;
  readonly decisionDigest: Digest;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly approvedBy: string | undefined;
  readonly approvedByName: string | undefined;
  readonly approvedAs: PersonRole | undefined;
  readonly approvedAt: Date | undefined;
  /** The end of the request while it waits, and of the override once it is approved. Exclusive. */
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** The promotion for which it was used. */
  readonly usedFor: string | undefined;
  readonly usedAt: Date | undefined;
}

export const OVERRIDE_STATUSES = ["asked", "open", "used", "expired", "lapsed", "withdrawn"] as const;
export type OverrideStatus = (typeof OVERRIDE_STATUSES)[number];

/**
 * Returns the status of an override. `lapsed`: it was not approved in time. `expired`: it was approved and
 * not used.
 */
export function overrideStatus(override: Override, now: Date): OverrideStatus {
  if (override.usedFor !== undefined) return "used";
  if (override.withdrawnAt !== undefined) return "withdrawn";
  const isOver = now >= override.expiresAt;
  if (override.approvedAt === undefined) return isOver ? "lapsed" : "asked";
  return isOver ? "expired" : "open";
}
