import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { measuredNames } from "../gate/measured-names";
import type { Turn } from "../gate/turn";
import { rulesInForce } from "../policy/rules-in-force";
import { explainGate } from "./explain-gate";
import { explainStop } from "./explain-stop";
import type { Explanation } from "./explanation";
import type { Roster } from "./roster";

/** An explanation with the texts that show its numbers in the words of the rule. */
export interface ExplainedTurn {
  readonly explanation: Explanation;
  readonly names: readonly string[];
}

interface TurnFacts {
  readonly evaluation: Pick<Evaluation, "gates" | "stops" | "signingOpen">;
  readonly facts: Pick<ReleaseFacts, "policy" | "model" | "evidence" | "request" | "contributions">;
  readonly turn: Pick<Turn, "gateId">;
  readonly roster: Roster;
}

/**
 * Explains a request by the stop or gate of its turn, in the same words as every other page. Returns
 * undefined if nothing is closed.
 */
export function explainTurn({ evaluation, facts, turn, roster }: TurnFacts): ExplainedTurn | undefined {
  const [stop] = evaluation.stops;
  if (stop) return { explanation: explainStop(stop, roster), names: [] };
  const gate = evaluation.gates.find(({ id }) => id === turn.gateId);
  if (gate === undefined) return undefined;
  const definition = facts.policy.document.spec.gates.find(({ id }) => id === gate.id);
  const item = facts.evidence.find(({ id }) => id === gate.evidence[0]?.id);
  const explanation = explainGate({
    gate,
    definition,
    rules: rulesInForce(facts.policy.document, facts.model.key),
    roster,
    isAsked: facts.request !== undefined,
    signingOpen: evaluation.signingOpen,
    hasUnknownContributors: facts.contributions.some(({ personId }) => personId === undefined),
  });
  return { explanation, names: measuredNames(definition, item) };
}
