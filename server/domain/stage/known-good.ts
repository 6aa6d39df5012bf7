import { HOUR_MS } from "../time/durations";

/** A half-open span [since, until) in which a release was live in a stage, as far as these rules look at it. */
export interface Stay {
  readonly releaseId: string;
  readonly stage: string;
  readonly permitId: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
  /** The stops it went live against; absent where there were none. */
  readonly liveAgainst?: object | undefined;
}

/** Why a stay is nothing to return to. */
export type KnownGoodFault = "is-live" | "rolled-back" | "failed" | "against-stop" | "revoked" | "too-short";

interface KnownGoodRule {
  readonly stage: string;
  readonly now: Date;
  readonly liveHours: number;
  /** What is live now: nothing to return to. */
  readonly exceptReleaseId?: string | undefined;
  /** Releases that hold a revoked component. */
  readonly revokedReleaseIds?: ReadonlySet<string>;
}

/** Every stay in the stage under a permit, the latest first: how long it lasted without a break, and why it is not good, if so. */
export function knownGoodCandidates<S extends Stay>(
  stays: readonly S[],
  { stage, now, liveHours, exceptReleaseId, revokedReleaseIds = new Set() }: KnownGoodRule,
): readonly { readonly stay: S; readonly liveMs: number; readonly whyNot: KnownGoodFault | undefined }[] {
  const there = permitted(stays, stage);
  const endedBy = (end: Stay["endedBy"]) => new Set(there.filter((stay) => stay.endedBy === end).map(({ releaseId }) => releaseId));
  const [rolledBack, failed] = [endedBy("rolled-back"), endedBy("failed")];
  const againstStop = new Set(there.filter(({ liveAgainst }) => liveAgainst !== undefined).map(({ releaseId }) => releaseId));
  const faultOf = (releaseId: string, liveMs: number): KnownGoodFault | undefined => {
    if (releaseId === exceptReleaseId) return "is-live";
    if (rolledBack.has(releaseId)) return "rolled-back";
    if (failed.has(releaseId)) return "failed";
    if (againstStop.has(releaseId)) return "against-stop";
    if (revokedReleaseIds.has(releaseId)) return "revoked";
    return liveMs < liveHours * HOUR_MS ? "too-short" : undefined;
  };
  return there
    .toSorted((one, other) => other.since.getTime() - one.since.getTime() || (one.permitId < other.permitId ? 1 : -1))
    .map((stay) => {
      const liveMs = (stay.until ?? now).getTime() - stay.since.getTime();
      return { stay, liveMs, whyNot: faultOf(stay.releaseId, liveMs) };
    });
}

/**
 * The release to return to: of those that were live in the stage under a permit, without a break, for at least `liveHours`,
 * the one that was there last. A release that was ever rolled back, failed, or went live against a stop there is not good, one with a revoked
 * component neither, and what is live now (`exceptReleaseId`) is nothing to return to.
 *
 * @param stays of one model, in any order.
 */
export function knownGood<S extends Stay>(stays: readonly S[], rule: KnownGoodRule): S | undefined {
  return knownGoodCandidates(stays, rule).find(({ whyNot }) => whyNot === undefined)?.stay;
}

/** The stays as they were known at an instant: none that began later, and what ended later had not ended. */
export function staysAsOf<S extends Stay>(stays: readonly S[], at: Date): readonly S[] {
  return stays
    .filter(({ since }) => since <= at)
    .map((stay) => (stay.until && stay.until > at ? { ...stay, until: undefined, endedBy: undefined } : stay));
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
