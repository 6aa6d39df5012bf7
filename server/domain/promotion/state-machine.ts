import type { PromotionPhase, ReportedPhase } from "./promotion";

/**
 * Every transition of a promotion. Engines report some of them; the product makes the others: a permit that
 * lapsed or was overtaken is `aborted`, a deployment with an internal error is `errored`, a live one is
 * `superseded` by the next. A phase without transitions is final.
 */
const MOVES: Readonly<Record<PromotionPhase, readonly PromotionPhase[]>> = {
  permitted: ["deploying", "aborted", "errored"],
  deploying: ["verifying", "failed", "aborted", "errored"],
  verifying: ["live", "failed", "aborted", "errored"],
  live: ["superseded"],
  refused: [],
  failed: [],
  errored: [],
  aborted: [],
  superseded: [],
};

/** Returns true if a promotion may go from one phase to another. */
export function mayBecome(from: PromotionPhase, to: PromotionPhase): boolean {
  return MOVES[from].includes(to);
}

/**
 * Returns the phase after an engine's report; `undefined` when the report does not follow: live requires
 * verified, verified requires deployed, and a repeated report is refused the second time.
 */
export function advance(phase: PromotionPhase, reported: ReportedPhase): ReportedPhase | undefined {
  return mayBecome(phase, reported) ? reported : undefined;
}

/** Returns true if a promotion is in flight: there may be one of these per model and stage. */
export function isInFlight(phase: PromotionPhase): boolean {
  return phase === "permitted" || phase === "deploying" || phase === "verifying";
}
