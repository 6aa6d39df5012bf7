import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { knownGoodCandidates } from "@/server/domain/promotion/known-good";
import type { Store } from "../kernel/ports";
import type { DeploymentRecord, ModelRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";
import { rollBackOffer } from "../release/roll-back-offer";
import { stageInFlight } from "../release/stage-in-flight";

interface ModelThen {
  readonly model: ModelRecord;
  /** The policy that governs the model now. */
  readonly policy: PolicyDocument | undefined;
  /** As they were known at `at`. */
  readonly stays: readonly DeploymentRecord[];
  readonly at: Date;
  readonly isPast: boolean;
}

/** Every stage the policy knows or that ever ran the model: what is live there, on what grounds, and what there is to return to. */
export async function stagesOfModel(store: Store, scope: Scope, then: ModelThen) {
  const { model, policy, stays, at } = then;
  const names = [...new Set([...(policy?.spec.stages ?? []), ...stays.map(({ stage }) => stage)])];
  const live = stays.filter(({ until }) => until === undefined);
  const [grounds, revoked] = await Promise.all([
    store.modelPages.grounds(
      scope.teams,
      live.map(({ id }) => id),
    ),
    store.modelPages.revokedReleases(scope.teams, model.id, at),
  ]);
  return Promise.all(
    names.map(async (stage) => {
      const deployment = live.find((one) => one.stage === stage);
      const ground = grounds.find(({ deploymentId }) => deploymentId === deployment?.id);
      const pinned = ground && (await store.policies.findVersion(ground.policy.name, ground.policy.version))?.document;
      const ruling = pinned ?? policy;
      const rule = { stage, now: at, liveHours: ruling?.spec.knownGood.liveHours ?? 0, exceptReleaseId: deployment?.releaseId };
      return {
        stage,
        live: deployment && ground && { ...deployment, ...ground, isRevoked: revoked.has(deployment.releaseId) },
        liveHours: rule.liveHours,
        candidates: eachReleaseOnce(knownGoodCandidates(stays, { ...rule, revokedReleaseIds: revoked })),
        inFlight: then.isPast ? undefined : await stageInFlight(store, scope, { modelId: model.id, stage }),
        rollBack:
          then.isPast || !ruling
            ? undefined
            : rollBackOffer(scope.actor, { stage, team: model.team, policy: ruling, deployments: stays, now: at }),
      };
    }),
  );
}

type Candidate = ReturnType<typeof knownGoodCandidates<DeploymentRecord>>[number];

/** What a person chooses among are releases: each with its best stay, in order of its latest; what is live is none of them. */
function eachReleaseOnce(candidates: readonly Candidate[]) {
  const releases = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = releases.get(candidate.stay.releaseId);
    if (candidate.whyNot === "is-live" || (known && (known.whyNot === undefined || candidate.whyNot !== undefined))) continue;
    releases.set(candidate.stay.releaseId, candidate);
  }
  return [...releases.values()].map(({ stay: { releaseKey, since, until, permitId }, liveMs, whyNot }) => ({
    releaseKey,
    since,
    until,
    permitId,
    liveMs,
    whyNot,
  }));
}
