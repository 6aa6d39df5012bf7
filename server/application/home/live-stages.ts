import type { Store } from "../kernel/ports";
import type { Scope } from "../kernel/scope";
import { rollBackOffer } from "../release/roll-back-offer";
import { stageInFlight } from "../release/stage-in-flight";

/** As many as fit; the board has the rest. */
const STAGES_MAX = 24;

/**
 * Lists what is live in each stage of the models in reach, since when, what is in flight there, and its
 * rollback target.
 */
export async function liveStages(store: Store, scope: Scope, teams: readonly string[] | "*") {
  const rows = await store.screens.live(teams, STAGES_MAX + 1);
  const stages = await Promise.all(
    rows.slice(0, STAGES_MAX).map(async (row) => {
      const release = await store.releases.find(teams, row.releaseKey);
      if (release === undefined) return [];
      const [deployments, policy, inFlight] = await Promise.all([
        store.models.deployments(release.modelId),
        store.policies.findVersion(release.policy.name, release.policy.version),
        stageInFlight(store, scope, { modelId: release.modelId, stage: row.stage }),
      ]);
      if (policy === undefined) return [];
      const about = {
        stage: row.stage,
        team: release.team,
        policy: policy.document,
        deployments,
        now: scope.now,
      };
      return [
        {
          ...row,
          riskTier: release.riskTier,
          /** A rollback in flight comes first. */
          inFlight: inFlight && {
            kind: inFlight.kind,
            phase: inFlight.phase,
            releaseKey: inFlight.releaseKey,
          },
          offers: { rollBack: rollBackOffer(scope.actor, about) },
        },
      ];
    }),
  );
  return { stages: stages.flat(), isCut: rows.length > STAGES_MAX };
}
