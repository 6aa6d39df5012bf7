import type { PersonRole } from "../authorization/role";
import type { Digest } from "../canonical/index";

/** What a policy says of breaking glass: who may, how long it opens, and how soon it is reviewed. Without it nobody may. */
export interface BreakGlassRules {
  readonly by: readonly PersonRole[];
  /** An approved override lasts so long, and a request waits no longer for its approver. */
  readonly minutes: number;
  readonly reviewWithinHours: number;
  /** Whether holds of a stage or a model give way as well as closed windows. A hold on the very release never does. */
  readonly holds: boolean;
}

/**
 * Break-glass: one closed window overridden for one decision on one release going to one stage, once, for minutes. It opens
 * nothing that a rule, a checklist or a person has closed.
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
  /** While it waits, when the request lapses; once approved, when it closes again. Exclusive. */
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** The one promotion it was used for. */
  readonly usedFor: string | undefined;
  readonly usedAt: Date | undefined;
}

export const OVERRIDE_STANDINGS = ["asked", "open", "used", "expired", "lapsed", "withdrawn"] as const;
export type OverrideStanding = (typeof OVERRIDE_STANDINGS)[number];

/** Where an override stands: `lapsed` was never approved in time, `expired` was approved and never used. */
export function overrideStanding(override: Override, now: Date): OverrideStanding {
  if (override.usedFor !== undefined) return "used";
  if (override.withdrawnAt !== undefined) return "withdrawn";
  const isOver = now >= override.expiresAt;
  if (override.approvedAt === undefined) return isOver ? "lapsed" : "asked";
  return isOver ? "expired" : "open";
}
