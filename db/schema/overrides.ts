import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { REVIEW_OUTCOMES, type ReviewOutcome } from "@/server/domain/promotion/review";
import { instant, oneOf } from "./columns";
import { promotions } from "./promotions";
import { releases } from "./releases";

/** Break-glass: a closed window overridden for one decision, by two people. */
export const overrides = pgTable(
  "overrides",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    stage: text().notNull(),
    manifestDigest: text().$type<Digest>().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    reason: text().notNull(),
    askedBy: text().notNull(),
    askedByName: text().notNull(),
    askedAt: instant().notNull(),
    approvedBy: text(),
    approvedByName: text(),
    approvedAs: text().$type<PersonRole>(),
    approvedAt: instant(),
    /** The time of the approver's authentication. */
    authenticatedAt: instant(),
    expiresAt: instant().notNull(),
    withdrawnAt: instant(),
    withdrawnByName: text(),
    withdrawReason: text(),
    usedFor: text().references(() => promotions.id),
    usedAt: instant(),
  },
  (t) => [
    index("overrides_release_index").on(t.releaseId, t.stage),
    index("overrides_asked_index").on(t.askedAt, t.id),
    // a promotion uses break-glass once
    uniqueIndex("overrides_used_unique").on(t.usedFor).where(sql`used_for is not null`),
    check("overrides_two_people_check", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.askedBy}`),
    check("overrides_used_check", sql`${t.usedFor} is null or ${t.approvedAt} is not null`),
  ],
);

/** Reviews after the fact of urgent promotions. Written once. */
export const promotionReviews = pgTable(
  "promotion_reviews",
  {
    promotionId: text()
      .primaryKey()
      .references(() => promotions.id),
    outcome: text().$type<ReviewOutcome>().notNull(),
    words: text().notNull(),
    reviewedBy: text().notNull(),
    reviewedByName: text().notNull(),
    reviewedAt: instant().notNull(),
  },
  (t) => [
    check("promotion_reviews_outcome_check", sql`${t.outcome} in (${sql.raw(oneOf(REVIEW_OUTCOMES))})`),
  ],
);
