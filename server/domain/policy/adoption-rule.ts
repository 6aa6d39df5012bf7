import type { PersonRole } from "../authorization/role";
import type { RiskTier } from "../model/model";
import { DAY_MS } from "../time/durations";
import type { GateMode } from "./gate-mode";

/** A mode in which a gate is judged and recorded and does not stop. */
export type SoftMode = Exclude<GateMode, "block">;

/** What a policy says of adopting it softly. Where it says nothing, its gates stop from the first day. */
export interface AdoptionRule {
  /** The softest mode a tier may be adopted in; a tier that is not named is never softened. */
  readonly tiers: Readonly<Partial<Record<RiskTier, SoftMode>>>;
  /** Counted from the day a team first softened this version: asking again does not make it longer. */
  readonly maxDays: number;
  /** Roles one of which must agree; whoever asks is another person. */
  readonly by: readonly PersonRole[];
  /** Gates that stop from the first day all the same. */
  readonly except?: readonly string[];
}

/**
 * A team's act on how it adopts one version of a policy. Softer takes two people, one of them in a role the policy names;
 * harder takes one. Acts are only ever added.
 */
export interface AdoptionAct {
  readonly id: string;
  readonly mode: GateMode;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
  /** Whoever made it count; whoever asked, where it made things harder. */
  readonly approvedBy: string;
  readonly approvedByName: string;
  /** Absent where it made things harder, which needs no role. */
  readonly approvedAs?: PersonRole;
  readonly approvedAt: Date;
  /** Exclusive; absent for `block`, which does not end. */
  readonly until?: Date;
}

/** Until when a team that first softened a version then may go on softening it, at the latest. */
export function latestEnd(begunAt: Date, { maxDays }: Pick<AdoptionRule, "maxDays">): Date {
  return new Date(begunAt.getTime() + maxDays * DAY_MS);
}
