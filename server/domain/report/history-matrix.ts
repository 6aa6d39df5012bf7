import type { PromotionPhase } from "../promotion/promotion";

/** The state of a release in a stage at an instant. */
export const HISTORY_STATES = [
  "live",
  "was-here",
  "in-flight",
  "failed",
  "held",
  "revoked",
  "never",
  "unknown",
] as const;
export type HistoryState = (typeof HISTORY_STATES)[number];

/** A deployment as known at the instant of the matrix. */
export interface HistoryDeployment {
  readonly stage: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: string | undefined;
  /** The release that followed in the stage. */
  readonly replacedBy: string | undefined;
  /** The reason of the rollback that ended it. */
  readonly reason: string | undefined;
}

/** A promotion in its phase at the instant of the matrix. */
export interface HistoryPromotion {
  readonly stage: string;
  readonly phase: PromotionPhase;
  readonly at: Date;
  readonly detail: string | undefined;
}

/** The facts of a release as known at an instant. */
export interface ReleaseHistory {
  readonly releaseKey: string;
  readonly version: string;
  readonly openedAt: Date;
  readonly deployments: readonly HistoryDeployment[];
  readonly promotions: readonly HistoryPromotion[];
  /** Open promotion requests. */
  readonly requests: readonly { readonly stage: string; readonly at: Date }[];
  /** Holds on the release, on its model or on a stage; without a stage they are about every stage. */
  readonly holds: readonly {
    readonly stage: string | undefined;
    readonly at: Date;
    readonly reason: string;
  }[];
  /** The revocation of a component; undefined if none is in force. */
  readonly revocation: { readonly at: Date; readonly reason: string } | undefined;
}

export interface HistoryCell {
  readonly stage: string;
  readonly state: HistoryState;
  /** True if the release has a revoked component, or is held, besides its state. */
  readonly isRevoked: boolean;
  readonly isHeld: boolean;
  /** The start of the state; undefined for `never`. */
  readonly since: Date | undefined;
  /** The end of a deployment. */
  readonly until: Date | undefined;
  /** The time for which the stage ran the release, over all its deployments. */
  readonly liveMs: number;
  readonly endedBy: string | undefined;
  readonly replacedBy: string | undefined;
  /** The reason of the state, the detail of the engine, or the phase. */
  readonly why: string | undefined;
}

const IN_FLIGHT: readonly PromotionPhase[] = ["permitted", "deploying", "verifying"];
const FAILED: readonly PromotionPhase[] = ["failed", "refused", "aborted"];

/**
 * Returns the cell of a release and a stage at an instant.
 *
 * A live release is live regardless of other facts. Else a revoked release is revoked and a held one is held if it
 * was requested or is in flight there. Else the latest event of the stage decides: a promotion in progress, a failed
 * one, one without a known outcome, or the end of a deployment.
 */
export function historyCell(history: ReleaseHistory, stage: string, at: Date): HistoryCell {
  const deployments = history.deployments.filter((one) => one.stage === stage);
  const holds = history.holds.filter((hold) => hold.stage === undefined || hold.stage === stage);
  const promotion = latestOf(history.promotions.filter((one) => one.stage === stage));
  const request = latestOf(history.requests.filter((one) => one.stage === stage));
  const [hold] = holds;
  const { revocation } = history;
  const base = {
    stage,
    isRevoked: revocation !== undefined,
    isHeld: hold !== undefined,
    ...{ since: undefined, until: undefined, endedBy: undefined, replacedBy: undefined, why: undefined },
    liveMs: deployments.reduce(
      (sum, { since, until }) => sum + ((until ?? at).getTime() - since.getTime()),
      0,
    ),
  };
  const live = deployments.find(({ until }) => until === undefined);
  if (live) return { ...base, state: "live", since: live.since, why: revocation?.reason ?? hold?.reason };
  const isMoving = request !== undefined || (promotion !== undefined && IN_FLIGHT.includes(promotion.phase));
  if (revocation && (isMoving || deployments.length > 0))
    return { ...base, ...endOf(deployments), state: "revoked", since: revocation.at, why: revocation.reason };
  if (hold && isMoving) return { ...base, state: "held", since: hold.at, why: hold.reason };
  if (promotion && IN_FLIGHT.includes(promotion.phase))
    return { ...base, state: "in-flight", since: promotion.at, why: promotion.phase };
  if (request) return { ...base, state: "in-flight", since: request.at, why: "requested" };
  return { ...base, ...pastOf(deployments, promotion) };
}

/** Returns the state that the latest past event left. */
function pastOf(deployments: readonly HistoryDeployment[], promotion: HistoryPromotion | undefined) {
  const end = endOf(deployments);
  const isLater = promotion && promotion.at > (end.until ?? new Date(0));
  if (isLater && promotion.phase === "errored")
    return {
      ...end,
      state: "unknown" as const,
      since: promotion.at,
      why: promotion.detail ?? "no outcome was reported",
    };
  if (isLater && FAILED.includes(promotion.phase))
    return {
      ...end,
      state: "failed" as const,
      since: promotion.at,
      why: promotion.detail ?? promotion.phase,
    };
  return end.until === undefined ? { state: "never" as const } : { ...end, state: "was-here" as const };
}

/** Returns the latest deployment that ended. */
function endOf(deployments: readonly HistoryDeployment[]) {
  const ended = deployments.flatMap(({ until, ...one }) => (until ? [{ ...one, until, at: until }] : []));
  const last = latestOf(ended);
  if (!last) return { since: undefined, until: undefined };
  const { since, until, endedBy, replacedBy, reason } = last;
  return { since, until, endedBy, replacedBy, why: reason };
}

function latestOf<Item extends { readonly at: Date }>(items: readonly Item[]): Item | undefined {
  return items.reduce<Item | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);
}
