import type { Verdict } from "@/server/domain/decision/verdict";
import type { RiskTier } from "@/server/domain/model/model";
import type { StageStanding, Standing } from "@/server/domain/status/status";

type Teams = readonly string[] | "*";

/** Where one release stands, as lists keep it. */
export interface ReleaseStandingRecord {
  readonly releaseId: string;
  readonly key: string;
  readonly openedAt: Date;
  readonly movedAt: Date;
  readonly stages: readonly StageStanding[];
  readonly facets: readonly string[];
  readonly words: readonly string[];
  readonly evaluatedAt: Date;
  readonly holdsUntil: Date | undefined;
}

/** Everything asked must hold; what is left out asks nothing. */
export interface ReleaseQuestion {
  readonly model?: string | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  /** Without a stage, standings and verdict are asked of any. */
  readonly stage?: string | undefined;
  /** Any of these. */
  readonly standings?: readonly Standing[] | undefined;
  readonly verdict?: Verdict | undefined;
  readonly waitsFor?: string | undefined;
  readonly unasked?: boolean | undefined;
  readonly openedFrom?: Date | undefined;
  readonly openedUntil?: Date | undefined;
  readonly text?: string | undefined;
  /** Keys of the models a token is confined to. */
  readonly models: readonly string[] | "*";
}

export const RELEASE_ORDERS = ["opened", "moved", "key"] as const;
export type ReleaseOrder = (typeof RELEASE_ORDERS)[number];

export interface StandingPageRequest {
  readonly order: ReleaseOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** One release of a list, with what the record of its standing does not hold. */
export interface ListedRelease {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly riskTier: RiskTier;
  readonly state: "open" | "withdrawn";
  readonly summary: string;
  readonly policy: { readonly name: string; readonly version: number };
  readonly openedBy: { readonly kind: string; readonly name: string };
  readonly openedAt: Date;
  readonly movedAt: Date;
  readonly stages: readonly StageStanding[];
  readonly evaluatedAt: Date;
  /** True when a fact or the time has passed the record by: it must be evaluated before it is shown. */
  readonly isBehind: boolean;
}

export interface StandingPage {
  readonly items: readonly ListedRelease[];
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

export interface StandingReads {
  search(teams: Teams, question: ReleaseQuestion, page: StandingPageRequest & { readonly now: Date }): Promise<StandingPage>;
  /** How many there are, counted no further than `max`. */
  count(teams: Teams, question: ReleaseQuestion, max: number): Promise<number>;
  /** Releases whose recorded turn is a person's, and those whose record facts or time have passed. */
  turnsOf(personId: string, now: Date): Promise<readonly string[]>;
  /** Releases that were asked to a stage, stand ready for it, and whose policy promotes their tier without a button. */
  readyToPromote(limit: number): Promise<readonly { readonly release: string; readonly stage: string }[]>;
  /** How many changes of facts are noted and not yet taken in. */
  behind(): Promise<number>;
  /** What lists can be filtered by: models and teams in reach, up to `max` models, and the stages of policies in use. */
  choices(
    teams: Teams,
    max: number,
  ): Promise<{
    readonly models: readonly { readonly key: string; readonly title: string }[];
    readonly teams: readonly string[];
    readonly stages: readonly string[];
  }>;
}

export interface StandingWrites extends StandingReads {
  /** False when another process is at it. The lock lasts as long as the transaction. */
  lock(): Promise<boolean>;
  /** Take noted changes, oldest first: ids of the releases they touch, up to `limit`, and what time has passed by. */
  takeBehind(now: Date, limit: number): Promise<readonly string[]>;
  put(records: readonly ReleaseStandingRecord[]): Promise<void>;
}
