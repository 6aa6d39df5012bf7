import { canonicalJson } from "@/server/domain/canonical/index";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationRecord } from "@/server/domain/decision/evaluation-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { relaxedIn } from "@/server/domain/gate/relaxation";
import type { DecisionWrites } from "../kernel/ports/decisions";
import type { Scope } from "../kernel/scope";

/**
 * Stores a decision with all its inputs, so that anyone can evaluate it again and must get the same bytes.
 */
export async function recordDecision(
  decisions: DecisionWrites,
  scope: Scope,
  decision: { readonly facts: ReleaseFacts; readonly evaluation: Evaluation; readonly takenFor: string },
): Promise<void> {
  const { facts, evaluation, takenFor } = decision;
  const relaxed = relaxedIn(evaluation.gates);
  await decisions.insertDecision(
    {
      id: scope.newId("dec"),
      releaseId: facts.release.id,
      stage: facts.stage,
      takenFor,
      decidedAt: scope.now,
      decisionDigest: evaluation.decisionDigest,
      facts: canonicalJson(facts),
      evaluation: evaluationRecord(evaluation, facts.rules),
    },
    relaxed,
  );
}
