import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { isRollbackTarget, knownGood } from "@/server/domain/stage/known-good";
import type { DeploymentRecord } from "../kernel/ports/models";

interface StageOfModel {
  readonly stage: string;
  readonly team: string;
  /** The policy of the live release: its soak time and its deadline for reviews. */
  readonly policy: PolicyDocument;
  readonly deployments: readonly DeploymentRecord[];
  readonly now: Date;
}

/**
 * Returns the possible rollback targets of a stage: releases that were live there under a permit, are not live
 * now, and are neither withdrawn nor revoked; the known-good one first.
 */
export function rollBackOffer(actor: Actor, { stage, team, policy, deployments, now }: StageOfModel) {
  const live = deployments.find((deployment) => deployment.stage === stage && deployment.until === undefined);
  const { liveHours } = policy.spec.knownGood;
  const good = knownGood(deployments, { stage, now, liveHours, exceptReleaseId: live?.releaseId });
  const others = deployments.filter(
    ({ releaseId, unusable }) =>
      releaseId !== live?.releaseId &&
      unusable === undefined &&
      isRollbackTarget(deployments, { releaseId, stage }),
  );
  return {
    whyNot: whyNotPermitted(actor, "release.roll-back", team),
    knownGood: good && { releaseKey: good.releaseKey, since: good.since, until: good.until },
    targets: [...new Set(others.map(({ releaseKey }) => releaseKey))],
    reviewWithinHours: policy.spec.rollback.reviewWithinHours,
  };
}
