import { z } from "zod";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { separationOf } from "@/server/domain/gate/sign-off/separation";
import { ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { requireRelease, requireStage } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { stageInFlight } from "../release/stage-in-flight";

/**
 * Returns each person's part in a release, and the slots of a stage that it leaves them to sign. For what is
 * live or in flight there, as of its decision; otherwise, as of now.
 */
export const getSeparation = defineQuery({
  name: "sign-off.get-separation",
  permission: "decision.read",
  input: z.strictObject({ release: ReleaseReference, stage: StageName }),
  run: async (store, scope, { release: reference, stage }) => {
    const release = await requireRelease(store.releases, scope, reference);
    requireStage(release, stage);
    const decided = await decidedOn(store, scope, { release, stage });
    const { facts, evaluation } = decided ?? (await presentOf(store, scope, { release, stage }));
    const people = await store.people.list();
    const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name;
    return {
      release: release.key,
      stage,
      decidedAt: decided?.decidedAt,
      decisionDigest: evaluation.decisionDigest,
      ...separationOf({ facts, evaluation, nameOf }),
    };
  },
});

interface FactsAndEvaluation {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
}

interface SeparationInput {
  readonly release: ReleaseRecord;
  readonly stage: string;
}

async function presentOf(
  store: Store,
  scope: Scope,
  { release, stage }: SeparationInput,
): Promise<FactsAndEvaluation> {
  const facts = await store.releases.facts(release.id, stage, "promotion");
  return { facts, evaluation: evaluateRelease(facts, scope.now) };
}

/** The request was closed by its promotion: the requester is in the facts of the decision. */
async function decidedOn(
  store: Store,
  scope: Scope,
  { release, stage }: SeparationInput,
): Promise<(FactsAndEvaluation & { decidedAt: Date }) | undefined> {
  const deployments = await store.models.deployments(release.modelId);
  const isLive = deployments.some(
    (one) => one.stage === stage && one.until === undefined && one.releaseId === release.id,
  );
  const onItsWay = await stageInFlight(store, scope, { modelId: release.modelId, stage });
  if (!isLive && !(onItsWay?.releaseId === release.id && onItsWay.kind === "promotion")) return undefined;
  const decision = await store.decisions.findPermittingDecision(release.id, stage);
  if (decision === undefined) return undefined;
  const { facts, evaluation, decidedAt } = decision;
  return {
    facts: factsFromRecord(JSON.parse(facts)),
    evaluation: evaluationFromRecord(evaluation),
    decidedAt,
  };
}
