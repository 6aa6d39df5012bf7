import type { Verdict } from "@/server/domain/decision/verdict";
import type { RiskTier } from "@/server/domain/model/model";
import type { ReleaseStatus, StageStatus } from "@/server/domain/status/status";
import type { Teams } from "./teams";

/** The status of one release, as lists store it. */
export interface ReleaseStatusRecord {
  readonly releaseId: string;
  readonly key: string;
  readonly openedAt: Date;
  readonly movedAt: Date;
  readonly stages: readonly StageStatus[];
  readonly facets: readonly string[];
  readonly words: readonly string[];
  readonly evaluatedAt: Date;
  readonly holdsUntil: Date | undefined;
}

/** A filter of releases: every present field must match. */
export interface ReleaseQuestion {
  readonly model?: string | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  /** Without a stage, status and verdict match in any stage. */
  readonly stage?: string | undefined;
  /** Any of these. */
  readonly statuses?: readonly ReleaseStatus[] | undefined;
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

export interface ReleaseStatusPageRequest {
  readonly order: ReleaseOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** One release of a list, with fields that its recorded status does not have. */
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
  readonly stages: readonly StageStatus[];
  readonly evaluatedAt: Date;
  /** True when a fact or the time has changed since the record: it must be evaluated before it is shown. */
  readonly isBehind: boolean;
}

export interface ReleaseStatusPage {
  readonly items: readonly ListedRelease[];
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

export interface ReleaseStatusReads {
  search(
    teams: Teams,
    question: ReleaseQuestion,
    page: ReleaseStatusPageRequest & { readonly now: Date },
  ): Promise<ReleaseStatusPage>;
  /** The number of releases, counted no further than `max`. */
  count(teams: Teams, question: ReleaseQuestion, max: number): Promise<number>;
  /** Releases whose recorded turn is a person's, and those whose record is out of date. */
  turnsOf(personId: string, now: Date): Promise<readonly string[]>;
  /**
   * Releases that are requested to a stage, ready for it, and whose policy promotes their tier automatically.
   */
  readyToPromote(limit: number): Promise<readonly { readonly release: string; readonly stage: string }[]>;
  /** The number of changed facts that are not yet processed. */
  behind(): Promise<number>;
  /** Filter values: models and teams in reach, up to `max` models, and the stages of policies in use. */
  choices(
    teams: Teams,
    max: number,
  ): Promise<{
    readonly models: readonly { readonly key: string; readonly title: string }[];
    readonly teams: readonly string[];
    readonly stages: readonly string[];
  }>;
}

export interface ReleaseStatusWrites extends ReleaseStatusReads {
  /** False when another process has the lock. It lasts as long as the transaction. */
  lock(): Promise<boolean>;
  /**
   * Takes changed facts, oldest first: up to `limit` ids of the releases they concern and of records that are
   * out of date.
   */
  takeBehind(now: Date, limit: number): Promise<readonly string[]>;
  put(records: readonly ReleaseStatusRecord[]): Promise<void>;
}
