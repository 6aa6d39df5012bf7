/**
 * Most steps of all expressions of one decision. A hundred gates over a thousand slices each stay within it;
 * a policy whose every gate compares each slice with each other does not.
 */
const DECISION_STEPS_MAX = 250_000;

/**
 * Steps left to the decision that is being evaluated. Evaluation is synchronous, so there is one at a time.
 */
let left: number | undefined;

/**
 * Evaluates the expressions of one decision under one budget. Each expression beyond it is `errored`, so its
 * gate stays closed. The budget is counted in steps and not in time, so that a replay has the same verdicts
 * (ADR 0006).
 */
export function withinDecisionBudget<T>(work: () => T): T {
  const outer = left;
  left = DECISION_STEPS_MAX;
  try {
    return work();
  } finally {
    left = outer;
  }
}

/** @throws RangeError when the decision has used up its steps. */
export function spendOfDecision(steps: number): void {
  if (left === undefined) return;
  left -= steps;
  if (left < 0)
    throw new RangeError(
      `too costly: the expressions of this decision take more than ${DECISION_STEPS_MAX} steps together`,
    );
}
