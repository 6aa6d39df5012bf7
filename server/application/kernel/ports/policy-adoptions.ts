import type { PersonRole } from "@/server/domain/authorization/role";
import type { AdoptionAct } from "@/server/domain/policy/adoption/adoption";
import type { GateMode } from "@/server/domain/policy/gate-mode";
import type { Page, PageRequest } from "./page";

/** What was asked for, or done alone, about how a team adopts a version of a policy; and what came of it. */
export interface AdoptionRecord {
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

export interface AdoptionRow extends AdoptionRecord {
  readonly policy: string;
  readonly version: number;
  readonly declinedByName: string | undefined;
  readonly declinedAt: Date | undefined;
  readonly declineReason: string | undefined;
}

/** What was let through under an adoption, counted over the decisions that permitted it. */
export interface AdoptionCounts {
  readonly adoption: string;
  /** Promotions permitted while something was softened. */
  readonly judged: number;
  /** Of those, the ones that would have been stopped. */
  readonly wouldBlock: number;
  readonly byGate: readonly { readonly gateId: string; readonly count: number }[];
  /** When the last that would have been stopped was permitted. */
  readonly lastAt: Date | undefined;
}

/** A promotion that was permitted and would not have been. */
export interface WouldBeBlock {
  readonly decisionId: string;
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  readonly decidedAt: Date;
  readonly gates: readonly string[];
}

type Teams = readonly string[] | "*";

export interface PolicyAdoptionReads {
  find(teams: Teams, id: string): Promise<AdoptionRow | undefined>;
  /** What counts of a team's acts on a version: agreed to, or done alone to make it harder. */
  acts(policyVersionId: string, team: string): Promise<readonly AdoptionAct[]>;
  /** Of every version of a policy, newest first. */
  ofPolicy(teams: Teams, policy: string, page: PageRequest): Promise<Page<AdoptionRow>>;
  /** Everything that counts, of these versions: few, since a team acts seldom. */
  actsOn(
    teams: Teams,
    policyVersionIds: readonly string[],
  ): Promise<readonly (AdoptionAct & { readonly policyVersionId: string; readonly team: string })[]>;
  /** Asked for and not decided, longest waiting first; of one policy where it is named. */
  waiting(teams: Teams, limit: number, policy?: string): Promise<readonly AdoptionRow[]>;
  /** Whether anything that was agreed to ends after one instant and not after another. */
  anyEnds(teams: Teams, span: { readonly from: Date; readonly to: Date }): Promise<boolean>;
  counts(adoptions: readonly string[]): Promise<readonly AdoptionCounts[]>;
  /** Newest first. */
  wouldBeBlocks(teams: Teams, adoption: string, page: PageRequest): Promise<Page<WouldBeBlock>>;
}

export interface PolicyAdoptionWrites extends PolicyAdoptionReads {
  /** One change at a time for a version: what an act is decided on does not move under it. */
  lock(policyVersionId: string): Promise<void>;
  insert(record: AdoptionRecord): Promise<void>;
  /** False when it was decided before. */
  agree(id: string, agreed: { readonly by: string; readonly byName: string; readonly as: PersonRole; readonly at: Date }): Promise<boolean>;
  /** False when it was decided before. */
  decline(
    id: string,
    declined: { readonly by: string; readonly byName: string; readonly at: Date; readonly reason: string },
  ): Promise<boolean>;
}
