import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { applicability } from "../basis/applicability";

/** The statement that the requester of a rollback signs. */
export const ROLLBACK_STATEMENT = "I request this rollback and answer for it.";

/** The limit of the requester's authentication for a rollback, in minutes. */
const ROLLBACK_FRESH_MINUTES = 10;

/**
 * Returns the sign-off gate of this decision at this tier: for a promotion the first gate of the policy that
 * applies and requires signatures (if none applies, the first that requires them), for a rollback a gate made of `rollback.signOff`. Returns undefined if no
 * signature is required.
 */
export function signOffGateOf(
  facts: Pick<ReleaseFacts, "kind" | "stage" | "riskTier" | "policy" | "model" | "release"> &
    Partial<ReleaseFacts>,
): SignOffGate | undefined {
  const { spec } = facts.policy.document;
  if (facts.kind === "rollback") return rollbackGate(spec.rollback.signOff, facts.stage);
  const asking = spec.gates.filter(
    (gate): gate is SignOffGate =>
      gate.kind === "sign-off" &&
      gate.stages.includes(facts.stage) &&
      gate.tiers.includes(facts.riskTier) &&
      gate.signOff.tiers[facts.riskTier].length > 0,
  );
  return asking.find((gate) => applicability(gate, facts).applies) ?? asking[0];
}

function rollbackGate(slots: SignOffGate["signOff"]["tiers"]["high"], stage: string): SignOffGate {
  return {
    id: "rollback-request",
    title: "An accountable person asks for the rollback",
    kind: "sign-off",
    boundary: "operation",
    stages: [stage],
    tiers: ["low", "medium", "high"],
    mode: "block",
    why: "Taking back must be quick and must have a name to it.",
    controls: [],
    signOff: {
      statement: "rollback-request",
      freshAuthenticationMinutes: ROLLBACK_FRESH_MINUTES,
      tiers: { low: slots, medium: slots, high: slots },
      independentOf: [],
    },
  };
}
