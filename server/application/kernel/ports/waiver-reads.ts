import type { WaiverStanding } from "@/server/domain/waiver/waiver-standing";
import type { WaiverRecord } from "./decisions";
import type { Page, PageRequest } from "./page";

/** A waiver as registers and release pages show it, its people by name. */
export interface WaiverRow extends WaiverRecord {
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly policyName: string;
  /** As the policy of its release calls the gate; the gate's id where it no longer does. */
  readonly gateTitle: string;
  readonly requestedByName: string;
  readonly grantedByName: string | undefined;
  readonly revokedByName: string | undefined;
  readonly revokeReason: string | undefined;
  readonly declinedByName: string | undefined;
  readonly declineReason: string | undefined;
  /** Whether the release is live in the stage it was given for. */
  readonly isLive: boolean;
}

export interface WaiverSearch extends PageRequest {
  /** Any of these; all when none is given. */
  readonly standings: readonly WaiverStanding[];
  readonly team?: string | undefined;
  readonly releaseId?: string | undefined;
  /** The instant standings are judged at. */
  readonly now: Date;
}

/** Waivers granted to a team in a quarter that begins at `startsAt`. */
export interface GrantedInQuarter {
  readonly team: string;
  readonly startsAt: Date;
  readonly granted: number;
}

export interface WaiverReads {
  /** Newest asked for first. */
  search(teams: readonly string[] | "*", search: WaiverSearch): Promise<Page<WaiverRow>>;
  find(teams: readonly string[] | "*", id: string): Promise<WaiverRow | undefined>;
  /** How many stand so now, within reach. */
  count(teams: readonly string[] | "*", search: Pick<WaiverSearch, "standings" | "now">): Promise<number>;
  /** Quarters in UTC from an instant on, none where nothing was granted. */
  grantedSince(teams: readonly string[] | "*", since: Date): Promise<readonly GrantedInQuarter[]>;
  /** What each policy in force of a team's models lets it waive in a quarter. */
  budgets(
    teams: readonly string[] | "*",
  ): Promise<readonly { readonly team: string; readonly policyName: string; readonly budget: number }[]>;
  /** Releases live in a stage for which a waiver was granted that has ended: candidates, the longest ended first. */
  liveAfterWaivers(
    teams: readonly string[] | "*",
    now: Date,
    limit: number,
  ): Promise<readonly { readonly releaseId: string; readonly stage: string }[]>;
}
