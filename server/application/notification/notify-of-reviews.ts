import type { PersonRole } from "@/server/domain/authorization/role";
import { addressOfRelease, nameOf } from "@/server/domain/notification/notification";
import { isOverdue } from "@/server/domain/promotion/review";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

/** Most open reviews examined in a run, soonest due first; repeated ones notify nobody twice. */
const LOOKED_AT_MAX = 100;
const FIRST: readonly PersonRole[] = ["product-owner", "sre"];
/** Roles to which an overdue review escalates. */
const ESCALATED: readonly PersonRole[] = ["security", "admin", "auditor", "product-owner"];

/**
 * Notifies possible reviewers of a rollback or a used break-glass; and, once the review is overdue, the roles
 * it escalates to.
 */
export async function notifyOfReviews(tx: TransactionStore, means: NotifierInput): Promise<void> {
  const { items } = await tx.overrides.reviews("*", { show: "due", limit: LOOKED_AT_MAX });
  const people = items.length === 0 ? [] : await tx.people.list();
  for (const review of items) {
    const late = isOverdue(review, means.now);
    const what = review.kind === "rollback" ? "rollback" : "break-glass";
    const meant = people.filter(
      (person) =>
        (late ? ESCALATED : FIRST).some((role) => holdsRole(person, role, review.team)) &&
        !review.involvedIds.some((id) => isSamePerson(person.id, id, people)),
    );
    const notices = meant.map((person) => ({
      personId: person.id,
      kind: "review" as const,
      title: `${late ? "Overdue: review" : "Review"} the ${what} of ${nameOf(review)}`,
      detail: `Stage ${review.stage}. The review by an uninvolved person ${late ? "was" : "is"} due by ${review.reviewDueAt.toISOString().slice(0, 16)}Z.`,
      href: `${addressOfRelease(review.releaseKey, review.stage)}&tab=promotions`,
      sameAs: `${late ? "review-overdue" : "review"} ${review.promotionId}`,
    }));
    await deliver(tx, means, {
      notices,
      at: means.now,
      actorName: undefined,
      team: review.team,
      isReplayed: false,
    });
  }
}
