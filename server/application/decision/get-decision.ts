import { z } from "zod";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { explainDecision } from "@/server/domain/explanation/explain-decision";
import { rosterOf } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { runningEscalations } from "@/server/domain/notification/escalation";
import { BOUNDARIES } from "@/server/domain/policy/policy-document";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import { ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { requireRelease, requireStage } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { goingBackShown } from "../promotion/require-acknowledgement";

/**
 * Returns whether this release may go to this stage now and, if not, what blocks it, who can act, and what
 * comes next.
 */
export const getDecision = defineQuery({
  name: "decision.get",
  permission: "decision.read",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    boundary: z.enum(BOUNDARIES).optional(),
  }),
  run: async (store, scope, { release: reference, stage, boundary }) => {
    const release = await requireRelease(store.releases, scope, reference);
    requireStage(release, stage);
    const { facts, evaluation, permitted } = await decisionOn(store, scope, { release, stage });
    const roster = rosterOf(release.team, facts.people, await store.serviceAccounts.list());
    const waits = await store.notifications.signingWaits(release.id, stage);
    const escalations = runningEscalations({ evaluation, facts, waits, now: scope.now });
    const explained = explainDecision(evaluation, { facts, roster, escalations });
    const gates = evaluation.gates.flatMap((gate, index) => {
      const explanation = explained.gates[index];
      return explanation && (boundary === undefined || gate.boundary === boundary)
        ? [{ gate, explanation }]
        : [];
    });
    const stops = evaluation.stops.flatMap((stop, index) => {
      const explanation = explained.stops[index];
      return explanation ? [{ stop, explanation }] : [];
    });
    const goingBack = await goingBackShown(store, scope, { release, stage });
    return { release, evaluation, gates, stops, permitted, goingBack };
  },
});

/** A promotion that rests on the decision: in progress while everything still permits it, or live. */
export interface PermittedBy {
  readonly promotionId: string;
  readonly phase: PromotionPhase;
  /** The holds and recalls in force when it went live; absent if there were none. */
  readonly liveAgainst?: LiveAgainst | undefined;
}

interface DecisionParts {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly permitted: PermittedBy | undefined;
}

interface DecisionInput {
  readonly release: ReleaseRecord;
  readonly stage: string;
}

/**
 * Returns the decision that was permitted for what is live in the stage; otherwise, the decision as of now.
 */
export async function decisionOn(
  store: Store,
  scope: Scope,
  { release, stage }: DecisionInput,
): Promise<DecisionParts> {
  const live = await store.models.liveAt(release.modelId, stage, scope.now);
  const decided =
    live?.releaseId === release.id
      ? await store.decisions.findPermittingDecision(release.id, stage)
      : undefined;
  if (live && decided) {
    const { promotionId, liveAgainst } = live;
    return {
      facts: factsFromRecord(JSON.parse(decided.facts)),
      evaluation: evaluationFromRecord(decided.evaluation),
      permitted: { promotionId, phase: "live", liveAgainst },
    };
  }
  const facts = await store.releases.facts(release.id, stage, "promotion");
  const evaluation = evaluateRelease(facts, scope.now);
  const inFlight = await store.promotions.findInFlight(release.modelId, stage);
  const isPermitted =
    inFlight?.releaseId === release.id && inFlight.kind === "promotion" && evaluation.allowed;
  return {
    facts,
    evaluation,
    permitted: isPermitted ? { promotionId: inFlight.id, phase: inFlight.phase } : undefined,
  };
}
