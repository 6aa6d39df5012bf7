import type { ChangeGrade } from "@/server/domain/policy/change-rules";

/** The words for the significance of a change. */
export const GRADE_WORDS: Readonly<Record<ChangeGrade, string>> = {
  none: "No significance",
  minor: "Minor",
  significant: "Significant",
};
