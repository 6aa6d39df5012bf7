import type { Evaluation } from "../decision/evaluation";

/**
 * The state of a subject in the answer to an engine. `approved` is the only answer that allows a deployment. `waiting`:
 * someone or something has not answered yet. `blocked`: something refuses, and time alone will not change that.
 * `unknown`: no release has the subject. `ambiguous`: several have.
 */
export const GATE_STATES = ["approved", "waiting", "blocked", "unknown", "ambiguous"] as const;
export type GateState = (typeof GATE_STATES)[number];

/** Facts beside the evaluation. Each of them turns an approval into `blocked`. */
export interface GateHindrances {
  /** The release is live although something now stops it. */
  readonly isLiveAgainst: boolean;
  /** A newer release is live, and nobody agreed to replace it. */
  readonly goesBack: boolean;
}

/** Returns the state of a subject whose release is known. */
export function gateStateOf(
  { allowed, state }: Pick<Evaluation, "allowed" | "state">,
  { isLiveAgainst, goesBack }: GateHindrances,
): "approved" | "waiting" | "blocked" {
  if (isLiveAgainst) return "blocked";
  if (allowed) return goesBack ? "blocked" : "approved";
  return state === "pending" ? "waiting" : "blocked";
}
