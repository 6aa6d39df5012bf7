const HOUR_MS = 3_600_000;

/** A half-open span [since, until) in which a release was live in a stage, as far as these rules look at it. */
export interface Stay {
  readonly releaseId: string;
  readonly stage: string;
  readonly permitId: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
}

/**
 * The release to return to: of those that were live in the stage under a permit, without a break, for at least `liveHours`,
 * the one that was there last. A release that was ever rolled back or failed there is not good, one with a revoked
 * component neither, and what is live now (`exceptReleaseId`) is nothing to return to.
 *
 * @param stays of one model, in any order.
 * @param revokedReleaseIds releases that hold a revoked component.
 */
export function knownGood<S extends Stay>(
  stays: readonly S[],
  {
    stage,
    now,
    liveHours,
    exceptReleaseId,
    revokedReleaseIds = new Set(),
  }: {
    readonly stage: string;
    readonly now: Date;
    readonly liveHours: number;
    readonly exceptReleaseId?: string | undefined;
    readonly revokedReleaseIds?: ReadonlySet<string>;
  },
): S | undefined {
  const there = permitted(stays, stage);
  const spoilt = new Set(
    there.filter(({ endedBy }) => endedBy === "rolled-back" || endedBy === "failed").map(({ releaseId }) => releaseId),
  );
  return there
    .filter(({ releaseId }) => releaseId !== exceptReleaseId && !spoilt.has(releaseId) && !revokedReleaseIds.has(releaseId))
    .filter(({ since, until }) => (until ?? now).getTime() - since.getTime() >= liveHours * HOUR_MS)
    .sort((one, other) => other.since.getTime() - one.since.getTime() || (one.permitId < other.permitId ? 1 : -1))[0];
}

/** Whether a rollback may go to a release: only if it was live in that stage under a permit. Revocation is a stop of its own. */
export function isRollbackTarget(
  stays: readonly Stay[],
  { releaseId, stage }: { readonly releaseId: string; readonly stage: string },
): boolean {
  return permitted(stays, stage).some((stay) => stay.releaseId === releaseId);
}

function permitted<S extends Stay>(stays: readonly S[], stage: string): readonly S[] {
  return stays.filter((stay) => stay.stage === stage && stay.permitId !== "");
}
