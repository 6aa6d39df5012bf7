import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { isRollbackTarget, knownGood } from "@/server/domain/stage/known-good";
import type { DeploymentRecord } from "../kernel/ports/models";

interface StageOfModel {
  readonly stage: string;
  readonly team: string;
  /** Of what is live there: it says how long is long enough, and how soon a rollback is reviewed. */
  readonly policy: PolicyDocument;
  readonly deployments: readonly DeploymentRecord[];
  readonly now: Date;
}

/** Where a rollback of a stage could go: what was live there under a permit and is not now; the known-good one first. */
export function rollBackOffer(actor: Actor, { stage, team, policy, deployments, now }: StageOfModel) {
  const live = deployments.find((deployment) => deployment.stage === stage && deployment.until === undefined);
  const { liveHours } = policy.spec.knownGood;
  const good = knownGood(deployments, { stage, now, liveHours, exceptReleaseId: live?.releaseId });
  const others = deployments.filter(
    ({ releaseId }) => releaseId !== live?.releaseId && isRollbackTarget(deployments, { releaseId, stage }),
  );
  return {
    whyNot: whyNotPermitted(actor, "release.roll-back", team),
    knownGood: good && { releaseKey: good.releaseKey, since: good.since, until: good.until },
    targets: [...new Set(others.map(({ releaseKey }) => releaseKey))],
    reviewWithinHours: policy.spec.rollback.reviewWithinHours,
  };
}
