import type { ActorReference } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { ReviewOutcome } from "@/server/domain/promotion/review";
import type { Override } from "@/server/domain/stage/override";
import type { Page, PageRequest } from "./page";

export interface OverrideRecord extends Override {
  readonly releaseId: string;
}

/** An override in a list. */
export interface OverrideRow extends OverrideRecord {
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly withdrawnByName: string | undefined;
  readonly withdrawReason: string | undefined;
}

/** A promotion with a review after the fact, everyone involved in it, and the result of the review. */
export interface ReviewRow {
  readonly promotionId: string;
  readonly kind: "promotion" | "rollback";
  readonly phase: string;
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly version: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly stage: string;
  /** The reason for the urgency: the rollback's, or the override's. */
  readonly reason: string | undefined;
  readonly requestedBy: ActorReference;
  readonly overriddenBy: readonly string[];
  readonly involvedIds: readonly string[];
  readonly createdAt: Date;
  readonly reviewDueAt: Date;
  readonly reviewedAt: Date | undefined;
  readonly reviewedByName: string | undefined;
  readonly outcome: ReviewOutcome | undefined;
  readonly words: string | undefined;
}

export interface ReviewSearch extends PageRequest {
  /** `due`: not reviewed yet; `done`: reviewed. */
  readonly show: "due" | "done";
}

export interface OverrideSearch extends PageRequest {
  readonly team?: string | undefined;
}

export interface OverrideReads {
  /** Latest request first. */
  list(teams: readonly string[] | "*", search: OverrideSearch): Promise<Page<OverrideRow>>;
  find(teams: readonly string[] | "*", id: string): Promise<OverrideRow | undefined>;
  ofRelease(releaseId: string, stage: string): Promise<readonly OverrideRow[]>;
  /** Override requests that are undecided and not expired at `now`, within reach. */
  waiting(teams: readonly string[] | "*", now: Date, limit: number): Promise<readonly OverrideRow[]>;
  /** Soonest due first, or latest reviewed first. */
  reviews(teams: readonly string[] | "*", search: ReviewSearch): Promise<Page<ReviewRow>>;
  /** Every promotion of a release that needs a review after the fact. */
  reviewsOfRelease(releaseId: string): Promise<readonly ReviewRow[]>;
  findReview(teams: readonly string[] | "*", promotionId: string): Promise<ReviewRow | undefined>;
}

export interface OverrideWrites extends OverrideReads {
  insert(override: OverrideRecord): Promise<void>;
  approve(
    id: string,
    approved: {
      readonly by: string;
      readonly byName: string;
      readonly as: PersonRole;
      readonly at: Date;
      readonly authenticatedAt: Date | undefined;
      readonly expiresAt: Date;
    },
  ): Promise<void>;
  withdraw(
    id: string,
    withdrawn: { readonly byName: string; readonly at: Date; readonly reason: string },
  ): Promise<void>;
  /** False when it was used before. */
  use(id: string, promotionId: string, at: Date): Promise<boolean>;
  /** False when the promotion was reviewed before. */
  insertReview(review: {
    readonly promotionId: string;
    readonly outcome: ReviewOutcome;
    readonly words: string;
    readonly reviewedBy: string;
    readonly reviewedByName: string;
    readonly reviewedAt: Date;
  }): Promise<boolean>;
}
