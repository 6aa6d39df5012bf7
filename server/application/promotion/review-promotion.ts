import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { isOverdue, REVIEW_OUTCOMES, whyNotReview } from "@/server/domain/promotion/review";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Records a review after the fact of a rollback or a break-glass promotion: once, by a person without a part
 * in it, with their finding.
 *
 * @throws AppError `not-found` for one without a review or out of reach, `wrong-phase` when it was reviewed
 * before, `same-person` for its requester and approvers.
 */
export const reviewPromotion = defineCommand({
  name: "promotion.review",
  permission: "promotion.review",
  input: z.strictObject({
    promotion: z.string().max(60),
    outcome: z.enum(REVIEW_OUTCOMES, { error: `expected one of ${REVIEW_OUTCOMES.join(", ")}` }),
    words: Prose(4000).refine((text) => text.trim() !== "", "state what you found"),
  }),
  run: async (tx, scope, { promotion, outcome, words }) => {
    const person = requirePerson(scope.actor);
    const found = (await tx.overrides.findReview(scope.teams, promotion)) ?? notFound("review", promotion);
    const release = await lockRelease(tx.releases, scope, found.releaseId);
    const review = (await tx.overrides.findReview(scope.teams, promotion)) ?? notFound("review", promotion);
    const why = whyNotReview(review, person, await tx.people.list());
    if (why) throw new AppError(why.code, why.reason);
    const reviewed = {
      promotionId: promotion,
      outcome,
      words,
      reviewedBy: person.id,
      reviewedByName: person.name,
      reviewedAt: scope.now,
    };
    if (!(await tx.overrides.insertReview(reviewed)))
      throw new AppError("wrong-phase", "It has already been reviewed.");
    return {
      result: { promotion, outcome },
      events: [
        {
          action: "promotion.reviewed",
          subjects: [{ kind: "promotion", id: promotion }, releaseSubject(release)],
          data: {
            stage: review.stage,
            kind: review.kind,
            outcome,
            words,
            overdue: isOverdue(review, scope.now),
          },
        },
      ],
    };
  },
});
