import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { LearningRow } from "@/server/domain/policy/draft/learning";
import { whyNotWritePolicy } from "@/server/domain/policy/draft/why-not-move-version";
import { isOverdue, whyNotReview } from "@/server/domain/promotion/review";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import type { ReviewRow } from "../kernel/ports/overrides";

interface Reader {
  readonly actor: Actor;
  readonly people: readonly PersonFacts[];
  readonly now: Date;
}

/** Adds the learnings of each review, and why the reader may not add one. */
export function withLearnings<Review extends { readonly promotionId: string }>(
  reviews: readonly Review[],
  learnings: readonly LearningRow[],
  actor: Actor,
) {
  return reviews.map((review) => ({
    ...review,
    learnings: learnings.filter(({ cause }) => cause.id === review.promotionId),
    whyNotLearn: whyNotWritePolicy(actor),
  }));
}

/**
 * Returns reviews for a reader: the result of each, whether it is overdue, and why the reader may not review
 * it.
 */
export function reviewsFor<Row extends ReviewRow>(rows: readonly Row[], { actor, people, now }: Reader) {
  return rows.map((review) => ({
    ...review,
    isOverdue: isOverdue(review, now),
    whyNot:
      actor.kind === "person"
        ? (whyNotReview(review, actor, people)?.reason ??
          whyNotPermitted(actor, "promotion.review", review.team))
        : "Only people can review.",
  }));
}
