import type { PersonRole } from "@/server/domain/authorization/role";
import type { ModeChange } from "@/server/domain/policy/enforcement-rule";
import type { GateMode } from "@/server/domain/policy/gate-mode";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

/** A change of a team's enforcement mode of a policy version, requested or made alone, and its result. */
export interface ModeChangeRecord {
  readonly id: string;
  readonly policyVersionId: string;
  readonly team: string;
  readonly mode: GateMode;
  readonly reason: string;
  readonly isHarder: boolean;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly until: Date | undefined;
  readonly approvedBy: string | undefined;
  readonly approvedByName: string | undefined;
  readonly approvedAs: PersonRole | undefined;
  readonly approvedAt: Date | undefined;
}

export interface ModeChangeRow extends ModeChangeRecord {
  readonly policy: string;
  readonly version: number;
  readonly declinedByName: string | undefined;
  readonly declinedAt: Date | undefined;
  readonly declineReason: string | undefined;
}

/** Counts over the decisions that were permitted under an enforcement mode. */
export interface ModeCounts {
  readonly modeId: string;
  /** Promotions permitted while the mode was relaxed. */
  readonly judged: number;
  /** Of those, the ones that would have been blocked. */
  readonly wouldBlock: number;
  readonly byGate: readonly { readonly gateId: string; readonly count: number }[];
  /** The permit time of the last one that would have been blocked. */
  readonly lastAt: Date | undefined;
}

/** A promotion that was permitted and would have been blocked. */
export interface WouldHaveBlocked {
  readonly decisionId: string;
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly decidedAt: Date;
  readonly gates: readonly string[];
}

export interface EnforcementModeReads {
  find(teams: Teams, id: string): Promise<ModeChangeRow | undefined>;
  /** A team's valid acts on a version: agreed to, or made alone to make it stricter. */
  acts(policyVersionId: string, team: string): Promise<readonly ModeChange[]>;
  /** Of every version of a policy, newest first. */
  ofPolicy(teams: Teams, policy: string, page: PageRequest): Promise<Page<ModeChangeRow>>;
  /** Every valid act on these versions. There are few of them. */
  actsOn(
    teams: Teams,
    policyVersionIds: readonly string[],
  ): Promise<readonly (ModeChange & { readonly policyVersionId: string; readonly team: string })[]>;
  /** Undecided requests, longest waiting first; of one policy if it is named. */
  waiting(teams: Teams, limit: number, policy?: string): Promise<readonly ModeChangeRow[]>;
  /** True if an agreed mode ends after one instant and not after another. */
  anyEnds(teams: Teams, span: { readonly from: Date; readonly to: Date }): Promise<boolean>;
  counts(ids: readonly string[]): Promise<readonly ModeCounts[]>;
  /** Newest first. */
  wouldHaveBlocked(teams: Teams, modeId: string, page: PageRequest): Promise<Page<WouldHaveBlocked>>;
}

export interface EnforcementModeWrites extends EnforcementModeReads {
  /** Locks a version, so that its acts do not change while one is decided. */
  lock(policyVersionId: string): Promise<void>;
  insert(record: ModeChangeRecord): Promise<void>;
  /** False when it was decided before. */
  agree(
    id: string,
    agreed: { readonly by: string; readonly byName: string; readonly as: PersonRole; readonly at: Date },
  ): Promise<boolean>;
  /** False when it was decided before. */
  decline(
    id: string,
    declined: { readonly by: string; readonly byName: string; readonly at: Date; readonly reason: string },
  ): Promise<boolean>;
}
