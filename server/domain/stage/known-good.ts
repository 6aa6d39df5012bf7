import { HOUR_MS } from "../time/durations";
import type { Deployment } from "./stage";

/** The members of a deployment that decide whether it is a rollback target. */
export interface PastDeployment extends Omit<Deployment, "manifestDigest"> {
  /** Stops that were in force when it went live. Absent if there was none. */
  readonly liveAgainst?: object | undefined;
  /** The reason why no stage can deploy the release: it is withdrawn, or contains a revoked component. */
  readonly unusable?: "withdrawn" | "revoked" | undefined;
}

/** The cause why a deployment is not known good. */
export type KnownGoodFault =
  | "is-live"
  | "rolled-back"
  | "failed"
  | "against-stop"
  | "withdrawn"
  | "revoked"
  | "too-short";

interface KnownGoodRule {
  readonly stage: string;
  readonly now: Date;
  readonly liveHours: number;
  /** The live release, which is never a candidate. */
  readonly exceptReleaseId?: string | undefined;
}

/**
 * Returns every deployment in the stage under a permit, the latest first, with its duration without a break
 * and its fault, if any.
 */
export function knownGoodCandidates<S extends PastDeployment>(
  deployments: readonly S[],
  { stage, now, liveHours, exceptReleaseId }: KnownGoodRule,
): readonly {
  readonly deployment: S;
  readonly liveMs: number;
  readonly whyNot: KnownGoodFault | undefined;
}[] {
  const there = permitted(deployments, stage);
  const endedBy = (end: PastDeployment["endedBy"]) =>
    new Set(there.filter((deployment) => deployment.endedBy === end).map(({ releaseId }) => releaseId));
  const [rolledBack, failed] = [endedBy("rolled-back"), endedBy("failed")];
  const againstStop = new Set(
    there.filter(({ liveAgainst }) => liveAgainst !== undefined).map(({ releaseId }) => releaseId),
  );
  const faultOf = ({ releaseId, unusable }: S, liveMs: number): KnownGoodFault | undefined => {
    if (releaseId === exceptReleaseId) return "is-live";
    if (rolledBack.has(releaseId)) return "rolled-back";
    if (failed.has(releaseId)) return "failed";
    if (againstStop.has(releaseId)) return "against-stop";
    if (unusable !== undefined) return unusable;
    return liveMs < liveHours * HOUR_MS ? "too-short" : undefined;
  };
  return there
    .toSorted(
      (one, other) => other.since.getTime() - one.since.getTime() || (one.permitId < other.permitId ? 1 : -1),
    )
    .map((deployment) => {
      const liveMs = (deployment.until ?? now).getTime() - deployment.since.getTime();
      return { deployment, liveMs, whyNot: faultOf(deployment, liveMs) };
    });
}

/**
 * Returns the release to return to: the latest that was live in the stage under a permit, without a break,
 * for at least `liveHours`. A release is not a candidate if it is live now (`exceptReleaseId`), was ever
 * rolled back, failed, went live in spite of a stop, is withdrawn, or has a revoked component.
 * @param deployments of one model, in any order.
 */
export function knownGood<S extends PastDeployment>(
  deployments: readonly S[],
  rule: KnownGoodRule,
): S | undefined {
  return knownGoodCandidates(deployments, rule).find(({ whyNot }) => whyNot === undefined)?.deployment;
}

/**
 * Returns the deployments as known at an instant: without those that began later, and with those that ended
 * later as open.
 */
export function deploymentsAsOf<S extends PastDeployment>(deployments: readonly S[], at: Date): readonly S[] {
  return deployments
    .filter(({ since }) => since <= at)
    .map((deployment) =>
      deployment.until && deployment.until > at
        ? { ...deployment, until: undefined, endedBy: undefined }
        : deployment,
    );
}

/**
 * Returns true if a rollback may go to a release: it was live in that stage under a permit. Revocation is a
 * separate stop.
 */
export function isRollbackTarget(
  deployments: readonly PastDeployment[],
  { releaseId, stage }: { readonly releaseId: string; readonly stage: string },
): boolean {
  return permitted(deployments, stage).some((deployment) => deployment.releaseId === releaseId);
}

function permitted<S extends PastDeployment>(deployments: readonly S[], stage: string): readonly S[] {
  return deployments.filter((deployment) => deployment.stage === stage && deployment.permitId !== "");
}
