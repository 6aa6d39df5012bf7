import type { Verdict } from "../decision/verdict";

/**
 * Order of verdicts where every gate is shown: those that stop the release (failed, errored, missing), those
 * that wait, those that were accepted, those that passed, and those that do not apply.
 */
export const VERDICT_READING_ORDER = [
  "failed",
  "errored",
  "inconclusive",
  "missing",
  "stale",
  "waiting",
  "waived",
  "passed",
  "not-applicable",
] as const satisfies readonly Verdict[];

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** Counts the gates of each verdict, in reading order. Verdicts that no gate has are left out. */
export function countVerdicts(verdicts: readonly Verdict[]): readonly VerdictCount[] {
  return VERDICT_READING_ORDER.map((verdict) => ({
    verdict,
    count: verdicts.filter((one) => one === verdict).length,
  })).filter(({ count }) => count > 0);
}

/**
 * The counts in words, with what passed first: `16 passed · 1 waiting · 5 not applicable`. Every state has its own count, because
 * "16 of 22" reads as 6 failures. Without any gate it is `no gates`, which is never a success.
 */
export function describeVerdicts(verdicts: readonly Verdict[]): string {
  const counts = countVerdicts(verdicts);
  if (counts.length === 0) return "no gates";
  const passedFirst = [...counts].sort(
    (one, other) => Number(other.verdict === "passed") - Number(one.verdict === "passed"),
  );
  return passedFirst.map(({ verdict, count }) => `${count} ${verdict.replace("-", " ")}`).join(" · ");
}
