import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";

/** The result of a review after the fact: justified, not justified, or a follow-up is needed. */
export const REVIEW_OUTCOMES = ["justified", "not-justified", "follow-up"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const REVIEW_OUTCOME_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  justified: "It was right",
  "not-justified": "It was not right",
  "follow-up": "Something must follow",
};

/** A promotion with a review after the fact: a rollback, or one with break-glass. */
export interface Reviewable {
  readonly reviewDueAt: Date | undefined;
  readonly reviewedAt: Date | undefined;
  /** Everyone involved in the act: its requester, and the requester and approver of the override. */
  readonly involvedIds: readonly string[];
}

/** Returns true from the due instant on. */
export function isOverdue(
  { reviewDueAt, reviewedAt }: Pick<Reviewable, "reviewDueAt" | "reviewedAt">,
  now: Date,
): boolean {
  return reviewDueAt !== undefined && reviewedAt === undefined && now >= reviewDueAt;
}

/**
 * Returns why a person may not review: there is nothing to review, it was reviewed, or they were involved,
 * under any account.
 */
export function whyNotReview(
  { reviewDueAt, reviewedAt, involvedIds }: Reviewable,
  person: { readonly id: string; readonly name: string },
  people: readonly Pick<PersonFacts, "id" | "email">[],
): { readonly code: "wrong-phase" | "same-person"; readonly reason: string } | undefined {
  if (reviewDueAt === undefined)
    return { code: "wrong-phase", reason: "nothing of this promotion is to be reviewed afterwards" };
  if (reviewedAt !== undefined) return { code: "wrong-phase", reason: "it was reviewed already" };
  if (involvedIds.some((id) => isSamePerson(person.id, id, people)))
    return {
      code: "same-person",
      reason: `${person.name} had a hand in it; someone who had none reviews it`,
    };
  return undefined;
}
