import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { RunningEscalation } from "../notification/escalation";
import { rulesInForce } from "../policy/rules-in-force";
import { explainGate } from "./explain-gate";
import { explainStop } from "./explain-stop";
import type { Explanation } from "./explanation";
import { type MovePlace, moveLink } from "./move-link";
import type { Roster } from "./roster";

/**
 * An explanation with the page on which its move is made, as a path of the portal. Undefined if there is no
 * move.
 */
export interface ExplanationWithPage extends Explanation {
  readonly href: string | undefined;
}

/** Every gate and stop of a decision, explained. */
export interface ExplainedDecision {
  /** In the order of the gates of the evaluation. */
  readonly gates: readonly ExplanationWithPage[];
  readonly stops: readonly ExplanationWithPage[];
}

interface Around {
  readonly facts: ReleaseFacts;
  readonly roster: Roster;
  /** The escalations that run, by the gate that waits. */
  readonly escalations?: readonly RunningEscalation[];
}

/** Explains a decision gate by gate and stop by stop. Screens, API and CLI show this explanation. */
export function explainDecision(
  evaluation: Evaluation,
  { facts, roster, escalations = [] }: Around,
): ExplainedDecision {
  const { gates } = facts.policy.document.spec;
  const rules = rulesInForce(facts.policy.document, facts.model.key);
  const place: MovePlace = {
    release: facts.release.key,
    stage: facts.stage,
    model: facts.model.key,
    policy: facts.policy.name,
  };
  const located = (explanation: Explanation, more: MovePlace = {}): ExplanationWithPage => ({
    ...explanation,
    href: moveLink(explanation.move, { ...place, ...more })?.href,
  });
  return {
    gates: evaluation.gates.map((gate) => {
      const definition = gates.find(({ id }) => id === gate.id);
      const explanation = explainGate({
        gate,
        definition,
        rules,
        roster,
        isAsked: facts.request !== undefined,
        signingOpen: evaluation.signingOpen,
        hasUnknownContributors: facts.contributions.some(({ personId }) => personId === undefined),
      });
      const soakStage = definition?.kind === "soak" ? definition.soak.stage : undefined;
      const escalation = escalations
        .find(({ gateId }) => gateId === gate.id)
        ?.steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() }));
      return located(escalation ? { ...explanation, escalation } : explanation, {
        gateId: gate.id,
        hasEvidence: gate.evidence.length > 0,
        soakStage,
      });
    }),
    stops: evaluation.stops.map((stop) => located(explainStop(stop, roster))),
  };
}
