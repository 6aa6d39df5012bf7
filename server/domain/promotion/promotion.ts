/**
 * The phase of a promotion. The last five are terminal but for `live`, which a later promotion supersedes.
 */
export const PROMOTION_PHASES = [
  "permitted",
  "deploying",
  "verifying",
  "live",
  "refused",
  "failed",
  "errored",
  "aborted",
  "superseded",
] as const;
export type PromotionPhase = (typeof PROMOTION_PHASES)[number];

/** Phases that an engine may report. `deploying` spends the permit. */
export const REPORTED_PHASES = ["deploying", "verifying", "live", "failed"] as const;
export type ReportedPhase = (typeof REPORTED_PHASES)[number];

/** True for a deployment in progress past its deadline. The instant itself is too late. */
export function isDeploymentOverdue(
  { phase, liveDueAt }: { readonly phase: PromotionPhase; readonly liveDueAt?: Date | undefined },
  now: Date,
): boolean {
  return (phase === "deploying" || phase === "verifying") && liveDueAt !== undefined && liveDueAt <= now;
}
