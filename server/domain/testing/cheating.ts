import type { ReleaseFacts } from "../decision/release-facts";
import type { Verdict } from "../decision/verdict";
import { evaluateRelease } from "../gate/evaluate-release";
import { NOW } from "./facts";

/* Tests of cheats start from an allowed release, apply the cheat, have everyone sign the result, and check with these. */

/** @throws Error for a gate the policy does not have: a test about it would prove nothing. */
export function gateOf(facts: ReleaseFacts, id: string, now = NOW): Verdict {
  const found = evaluateRelease(facts, now).gates.find((gate) => gate.id === id);
  if (found === undefined) throw new Error(`there is no gate ${id}`);
  return found.status;
}

export function allowed(facts: ReleaseFacts, now = NOW): boolean {
  return evaluateRelease(facts, now).allowed;
}
