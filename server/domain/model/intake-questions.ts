import type { Intake } from "./model";

/**
 * The questions about a model's use, in order. Every one must be answered: an unanswered question is not a
 * "no".
 */
export const INTAKE_QUESTIONS = [
  {
    answer: "affectsIndividuals",
    words: "Affects individual people",
    asks: "Does a result change what one person receives, pays, may do or is informed of?",
  },
  {
    answer: "automated",
    words: "Decides without a person",
    asks: "Does anything happen on a result before a person has looked at it?",
  },
  {
    answer: "affectsRevenue",
    words: "Affects revenue",
    asks: "Would a wrong result cost money before anyone noticed?",
  },
  {
    answer: "regulated",
    words: "Regulated use",
    asks: "Does a law or a supervisor say how such a system must be built or run?",
  },
] as const satisfies readonly {
  readonly answer: keyof Intake;
  readonly words: string;
  readonly asks: string;
}[];

/** Returns the answers that differ, with both values, for the attesting person. */
export function changedAnswers(
  before: Intake,
  after: Intake,
): readonly { readonly question: string; readonly before: string; readonly after: string }[] {
  const inWords = (answer: boolean) => (answer ? "yes" : "no");
  const changed = INTAKE_QUESTIONS.filter(({ answer }) => before[answer] !== after[answer]).map(
    ({ answer, words }) => ({
      question: words,
      before: inWords(before[answer]),
      after: inWords(after[answer]),
    }),
  );
  return before.purpose === after.purpose
    ? changed
    : [...changed, { question: "Purpose", before: before.purpose, after: after.purpose }];
}
