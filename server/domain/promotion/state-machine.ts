import type { PromotionPhase, ReportedPhase } from "./promotion";

/**
 * Every move a promotion may make. Engines report some of them; the product makes the others: a permit that lapsed or was
 * overtaken is `aborted`, a deployment that something of ours broke is `errored`, what is live is `superseded` by the next.
 * A phase with no moves is the end.
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

/** Whether a promotion in one phase may come to be in another. */
export function mayBecome(from: PromotionPhase, to: PromotionPhase): boolean {
  return MOVES[from].includes(to);
}

/**
 * The phase after an engine's report; `undefined` when the report does not follow: nothing is live that was not verified,
 * nothing is verified that was not deployed, and a report that comes twice is refused the second time.
 */
export function advance(phase: PromotionPhase, reported: ReportedPhase): ReportedPhase | undefined {
  return mayBecome(phase, reported) ? reported : undefined;
}

/** Whether a promotion is under way: there may be one of these per model and stage. */
export function isInFlight(phase: PromotionPhase): boolean {
  return phase === "permitted" || phase === "deploying" || phase === "verifying";
}
