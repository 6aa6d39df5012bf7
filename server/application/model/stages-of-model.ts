import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { knownGoodCandidates } from "@/server/domain/stage/known-good";
import type { Store } from "../kernel/ports";
import type { DeploymentRecord, ModelRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";
import { rollBackOffer } from "../release/roll-back-offer";
import { upToDate } from "../release/search-releases";
import { stageInFlight } from "../release/stage-in-flight";

interface ModelThen {
  readonly model: ModelRecord;
  /** The policy that governs the model now. */
  readonly policy: PolicyDocument | undefined;
  /** As known at `at`. */
  readonly deployments: readonly DeploymentRecord[];
  readonly at: Date;
  readonly isPast: boolean;
}

/**
 * Returns every stage of the policy or of past deployments of the model: what is live there, its grounds, and
 * rollback targets.
 */
export async function stagesOfModel(store: Store, scope: Scope, then: ModelThen) {
  const { model, policy, deployments, at } = then;
  const names = [...new Set([...(policy?.spec.stages ?? []), ...deployments.map(({ stage }) => stage)])];
  const live = deployments.filter(({ until }) => until === undefined);
  const [grounds, revoked] = await Promise.all([
    store.modelPages.grounds(
      scope.teams,
      live.map(({ id }) => id),
    ),
    store.modelPages.revokedReleases(scope.teams, model.id, at),
  ]);
  const past = deployments.map((one) => ({
    ...one,
    unusable: revoked.has(one.releaseId) ? ("revoked" as const) : undefined,
  }));
  return Promise.all(
    names.map(async (stage) => {
      const deployment = live.find((one) => one.stage === stage);
      const ground = grounds.find(({ deploymentId }) => deploymentId === deployment?.id);
      const pinned =
        ground && (await store.policies.findVersion(ground.policy.name, ground.policy.version))?.document;
      const ruling = pinned ?? policy;
      const rule = {
        stage,
        now: at,
        liveHours: ruling?.spec.knownGood.liveHours ?? 0,
        exceptReleaseId: deployment?.releaseId,
      };
      return {
        stage,
        live: deployment &&
          ground && { ...deployment, ...ground, isRevoked: revoked.has(deployment.releaseId) },
        liveHours: rule.liveHours,
        candidates: eachReleaseOnce(knownGoodCandidates(then.isPast ? past : deployments, rule)),
        underWay: then.isPast
          ? { items: [], hasMore: false }
          : await underWayTo(store, scope, { model: model.key, stage }),
        inFlight: then.isPast ? undefined : await stageInFlight(store, scope, { modelId: model.id, stage }),
        rollBack:
          then.isPast || !ruling
            ? undefined
            : rollBackOffer(scope.actor, { stage, team: model.team, policy: ruling, deployments, now: at }),
      };
    }),
  );
}

/** Most releases listed per stage; the board has the rest. */
const UNDER_WAY_MAX = 3;

/**
 * Lists releases that are requested for this stage and not live there, latest change first, each with what
 * blocks it.
 */
async function underWayTo(
  store: Store,
  scope: Scope,
  { model, stage }: { readonly model: string; readonly stage: string },
) {
  const asked = { model, stage, statuses: ["ready", "waiting", "blocked", "returned"], models: "*" } as const;
  const page = { order: "moved", descending: true, limit: UNDER_WAY_MAX, now: scope.now } as const;
  const { items, next } = await store.statuses.search(scope.teams, asked, page);
  const shown = await upToDate(store, scope, items);
  const told = shown.flatMap(({ key, version, stages }) => {
    const here = stages.find((one) => one.stage === stage);
    return here ? [{ key, version, status: here.status, stopsAt: here.stopsAt, toSign: here.toSign }] : [];
  });
  return { items: told, hasMore: next !== undefined };
}

type Candidate = ReturnType<typeof knownGoodCandidates<DeploymentRecord>>[number];

/** Returns each release once, with its best deployment, in order of its latest; what is live is left out. */
function eachReleaseOnce(candidates: readonly Candidate[]) {
  const releases = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = releases.get(candidate.deployment.releaseId);
    if (
      candidate.whyNot === "is-live" ||
      (known && (known.whyNot === undefined || candidate.whyNot !== undefined))
    )
      continue;
    releases.set(candidate.deployment.releaseId, candidate);
  }
  return [...releases.values()].map(
    ({ deployment: { releaseKey, since, until, permitId }, liveMs, whyNot }) => ({
      releaseKey,
      since,
      until,
      permitId,
      liveMs,
      whyNot,
    }),
  );
}
