import type { Verdict } from "@/server/domain/gate/verdict";
import { VERDICT_PRESENTATION, VERDICT_READING_ORDER } from "./verdict-presentation";

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** How many gates have each verdict, in reading order; verdicts no gate has are left out. */
export function countVerdicts(verdicts: readonly Verdict[]): readonly VerdictCount[] {
  return VERDICT_READING_ORDER.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length })).filter(
    ({ count }) => count > 0,
  );
}

/** `2 failed, 1 waiting, 11 passed`; `no gates` when there are none, which is never a green light. */
export function describeVerdicts(counts: readonly VerdictCount[]): string {
  if (counts.length === 0) return "no gates";
  return counts.map(({ verdict, count }) => `${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`).join(", ");
}
