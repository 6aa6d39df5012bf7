import { type GateMode, isBlocking } from "../policy/gate-mode";

/**
 * The nine verdicts of a gate. `failed`: the rule is not satisfied. `errored`: the rule could not be
 * evaluated. Both block.
 */
export const VERDICTS = [
  "passed",
  "failed",
  "missing",
  "stale",
  "waiting",
  "inconclusive",
  "errored",
  "waived",
  "not-applicable",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * Verdicts that open a blocking gate. Every other verdict, including one of a later version, keeps it closed.
 */
const OPENING: ReadonlySet<Verdict> = new Set(["passed", "waived", "not-applicable"]);

export function opens(verdict: Verdict): boolean {
  return OPENING.has(verdict);
}

/** Returns true if the gate stops the release: it blocks and is not open. */
export function stopsRelease({
  mode,
  status,
}: {
  readonly mode: GateMode;
  readonly status: Verdict;
}): boolean {
  return isBlocking({ mode }) && !opens(status);
}
