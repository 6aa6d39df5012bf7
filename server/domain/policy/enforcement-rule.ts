import type { PersonRole } from "../authorization/role";
import type { RiskTier } from "../model/model";
import { DAY_MS } from "../time/durations";
import type { GateMode } from "./gate-mode";

/** A mode in which a gate is evaluated and recorded and does not block. */
export type RelaxedMode = Exclude<GateMode, "block">;

/** A policy's rule for relaxed enforcement modes. Without it, its gates block from the first day. */
export interface EnforcementRule {
  /** The most relaxed mode of a tier; a tier that is not named is never relaxed. */
  readonly tiers: Readonly<Partial<Record<RiskTier, RelaxedMode>>>;
  /** Counted from the day a team first relaxed this version: a repeated request does not extend it. */
  readonly maxDays: number;
  /** Roles of which one must agree; the requester is another person. */
  readonly by: readonly PersonRole[];
  /** Gates that always block. */
  readonly except?: readonly string[];
}

/**
 * A team's act on its enforcement mode of one policy version. A relaxation takes two people, one of them in a
 * role the policy names; a stricter mode takes one. Acts are only ever added.
 */
export interface ModeChange {
  readonly id: string;
  readonly mode: GateMode;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
  /** The person who agreed; the requester, for a stricter mode. */
  readonly approvedBy: string;
  readonly approvedByName: string;
  /** Absent for a stricter mode, which needs no role. */
  readonly approvedAs?: PersonRole;
  readonly approvedAt: Date;
  /** Exclusive; absent for `block`, which does not end. */
  readonly until?: Date;
}

/** Returns the latest end of relaxations for a team that began then. */
export function latestEnd(begunAt: Date, { maxDays }: Pick<EnforcementRule, "maxDays">): Date {
  return new Date(begunAt.getTime() + maxDays * DAY_MS);
}
