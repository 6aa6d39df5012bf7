import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

export interface PermitRecord {
  readonly id: string;
  readonly promotionId: string;
  /** The DSSE envelope as JSON text, exactly as issued. */
  readonly envelope: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly spentAt: Date | undefined;
  readonly spentBy: string | undefined;
}

export interface PromotionRecord {
  readonly id: string;
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly modelId: string;
  readonly stage: string;
  readonly kind: "promotion" | "rollback";
  readonly phase: PromotionPhase;
  readonly decisionDigest: Digest;
  /** Name of the service account that may deploy. */
  readonly engine: string;
  readonly requestedBy: ActorReference;
  /** The request it answers; absent for a rollback, and for a promotion without a request. */
  readonly requestId: string | undefined;
  readonly reason: string | undefined;
  /** By when it must be live; set when its permit is spent. */
  readonly liveDueAt: Date | undefined;
  /** The time at which the worker recorded that it was not live in time. */
  readonly overdueAt: Date | undefined;
  readonly reviewDueAt: Date | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface PromotionEventRecord {
  readonly id: string;
  readonly promotionId: string;
  readonly phase: PromotionPhase;
  readonly step: string | undefined;
  readonly share: number | undefined;
  readonly detail: string | undefined;
  readonly reportedBy: ActorReference;
  readonly at: Date;
}

export interface PromotionFilter {
  readonly stage?: string | undefined;
  readonly phase?: PromotionPhase | undefined;
  /** Name of the service account that may deploy. */
  readonly engine?: string | undefined;
  /** Keys of the models a token is confined to. */
  readonly models: readonly string[] | "*";
}

/** A release that went live while a stop was in force. */
export interface LiveAgainstStop {
  readonly promotionId: string;
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly stage: string;
  readonly since: Date;
  readonly liveAgainst: LiveAgainst;
}

/** A deployment under way that had to be live by now. */
export interface OverduePromotion {
  readonly promotionId: string;
  readonly releaseKey: string;
  readonly stage: string;
  readonly engine: string;
  readonly liveDueAt: Date;
}

export interface PromotionReads {
  /** Deployments under way that had to be live by now, the one that was due first before the others. */
  overdueDeployments(teams: Teams, now: Date, limit: number): Promise<readonly OverduePromotion[]>;
  /** Releases that went live against a stop and were not reviewed as justified, newest first. */
  liveAgainstStops(teams: Teams, limit: number): Promise<readonly LiveAgainstStop[]>;
  find(
    teams: Teams,
    id: string,
  ): Promise<{ readonly promotion: PromotionRecord; readonly permit: PermitRecord | undefined } | undefined>;
  findPermit(id: string): Promise<PermitRecord | undefined>;
  /** The latest permit, issued by any instance. */
  newestPermit(): Promise<Pick<PermitRecord, "id" | "envelope"> | undefined>;
  /** Ids of promotions in progress that are late and not yet recorded as overdue. */
  overdue(now: Date, limit: number): Promise<readonly string[]>;
  findInFlight(modelId: string, stage: string): Promise<PromotionRecord | undefined>;
  /** Newest first. */
  list(teams: Teams, filter: PromotionFilter, page: PageRequest): Promise<Page<PromotionRecord>>;
  listForRelease(releaseId: string): Promise<
    readonly (PromotionRecord & {
      readonly permit: PermitRecord | undefined;
      readonly events: readonly PromotionEventRecord[];
    })[]
  >;
}

export interface PromotionWrites extends PromotionReads {
  /** @throws AppError `promotion-in-flight` when another one of this model and stage is under way. */
  insert(promotion: PromotionRecord): Promise<void>;
  insertPermit(permit: PermitRecord): Promise<void>;
  /** Row lock on the promotion and its permit. */
  lock(
    teams: Teams,
    id: string,
  ): Promise<{ readonly promotion: PromotionRecord; readonly permit: PermitRecord | undefined } | undefined>;
  setPhase(id: string, phase: PromotionPhase, at: Date): Promise<void>;
  /** True once per permit: a second spend changes nothing and returns false. */
  spendPermit(permitId: string, by: string, at: Date): Promise<boolean>;
  setLiveDue(id: string, liveDueAt: Date): Promise<void>;
  /** Requires a review by that instant, unless one is required already. */
  requireReview(id: string, reviewDueAt: Date): Promise<void>;
  setOverdue(id: string, at: Date): Promise<void>;
  insertEvent(event: PromotionEventRecord): Promise<void>;
  /** Ends what is live, if anything is, and returns the promotion that had made it live. */
  endLive(end: {
    readonly modelId: string;
    readonly stage: string;
    readonly at: Date;
    readonly endedBy: "superseded" | "rolled-back" | "failed";
  }): Promise<string | undefined>;
  insertDeployment(deployment: {
    readonly id: string;
    readonly modelId: string;
    readonly stage: string;
    readonly releaseId: string;
    readonly promotionId: string;
    readonly permitId: string;
    readonly decisionDigest: Digest;
    readonly since: Date;
    readonly liveAgainst: LiveAgainst | undefined;
  }): Promise<void>;
}
