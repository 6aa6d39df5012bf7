import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";

/** What came of looking at an act that could not wait: it was right, it was not, or something must follow from it. */
export const REVIEW_OUTCOMES = ["justified", "not-justified", "follow-up"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const REVIEW_OUTCOME_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  justified: "It was right",
  "not-justified": "It was not right",
  "follow-up": "Something must follow",
};

/** A promotion that is looked at afterwards: a rollback, or one for which glass was broken. */
export interface Reviewable {
  readonly reviewDueAt: Date | undefined;
  readonly reviewedAt: Date | undefined;
  /** Everyone who had a hand in the act: who asked for it, who asked for and who approved the override. */
  readonly involvedIds: readonly string[];
}

/** From the instant it is due on, it is overdue. */
export function isOverdue({ reviewDueAt, reviewedAt }: Pick<Reviewable, "reviewDueAt" | "reviewedAt">, now: Date): boolean {
  return reviewDueAt !== undefined && reviewedAt === undefined && now >= reviewDueAt;
}

/** Why a person may not review: nothing to review, it was reviewed, or they had a hand in it themselves, under whichever account. */
export function whyNotReview(
  { reviewDueAt, reviewedAt, involvedIds }: Reviewable,
  person: { readonly id: string; readonly name: string },
  people: readonly Pick<PersonFacts, "id" | "email">[],
): { readonly code: "wrong-phase" | "same-person"; readonly reason: string } | undefined {
  if (reviewDueAt === undefined) return { code: "wrong-phase", reason: "nothing of this promotion is to be reviewed afterwards" };
  if (reviewedAt !== undefined) return { code: "wrong-phase", reason: "it was reviewed already" };
  if (involvedIds.some((id) => isSamePerson(person.id, id, people)))
    return { code: "same-person", reason: `${person.name} had a hand in it; someone who had none reviews it` };
  return undefined;
}
