import type { WaiverStatus } from "@/server/domain/waiver/waiver-status";
import type { WaiverRecord } from "./decisions";
import type { Page, PageRequest } from "./page";

/** A waiver in registers and on release pages, with the names of its people. */
export interface WaiverRow extends WaiverRecord {
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly policyName: string;
  /** The title in the policy of its release; the gate's id if the gate is gone. */
  readonly gateTitle: string;
  readonly requestedByName: string;
  readonly grantedByName: string | undefined;
  readonly revokedByName: string | undefined;
  readonly revokeReason: string | undefined;
  readonly declinedByName: string | undefined;
  readonly declineReason: string | undefined;
  /** True if the release is live in the waiver's stage. */
  readonly isLive: boolean;
}

export interface WaiverSearch extends PageRequest {
  /** Any of these; all when none is given. */
  readonly statuses: readonly WaiverStatus[];
  readonly team?: string | undefined;
  readonly releaseId?: string | undefined;
  /** The instant at which statuses are judged. */
  readonly now: Date;
}

/** Waivers granted to a team in a quarter that begins at `startsAt`. */
export interface GrantedInQuarter {
  readonly team: string;
  readonly startsAt: Date;
  readonly granted: number;
}

export interface WaiverReads {
  /** Latest request first. */
  search(teams: readonly string[] | "*", search: WaiverSearch): Promise<Page<WaiverRow>>;
  find(teams: readonly string[] | "*", id: string): Promise<WaiverRow | undefined>;
  /** The number with these statuses now, within reach. */
  count(teams: readonly string[] | "*", search: Pick<WaiverSearch, "statuses" | "now">): Promise<number>;
  /** Quarters in UTC from an instant on; a quarter without grants is left out. */
  grantedSince(teams: readonly string[] | "*", since: Date): Promise<readonly GrantedInQuarter[]>;
  /** The waiver budget of each policy in force of a team's models, per quarter. */
  budgets(
    teams: readonly string[] | "*",
  ): Promise<readonly { readonly team: string; readonly policyName: string; readonly budget: number }[]>;
  /** Releases that are live in a stage and whose waiver for it has ended: candidates, longest ended first. */
  liveAfterWaivers(
    teams: readonly string[] | "*",
    now: Date,
    limit: number,
  ): Promise<readonly { readonly releaseId: string; readonly stage: string }[]>;
}
