import { DAY_MS } from "../time/durations";

/** Next acts that a person can choose for an affected release. */
export const ROW_ACTS = ["roll-back", "replace", "accept", "not-affected"] as const;
export type RowAct = (typeof ROW_ACTS)[number];

/** `under-way`: the act is chosen and the release is still in use. `past`: the release is no longer in use. */
export const ROW_STATUSES = ["undecided", "under-way", "expired", "decided", "past"] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

export const RECALL_STATUSES = ["open", "ended", "lifted"] as const;
export type RecallStatus = (typeof RECALL_STATUSES)[number];

/** Longest time for which a release with a revoked component can be accepted. */
export const ACCEPTED_DAYS_MAX = 90;

/** The latest decision on an affected release. */
export interface RowDecision {
  readonly act: RowAct;
  /** Of an accepted release only. */
  readonly expiresAt: Date | undefined;
}

/** The facts of an affected release that its row depends on. */
export interface RowFacts {
  /** Stages in which it is live. */
  readonly live: readonly string[];
  /** Stages for which it is requested or being deployed. */
  readonly underWay: readonly string[];
  /** True if it was live and every deployment of it has ended, or if it is withdrawn. */
  readonly isPast: boolean;
  readonly decision: RowDecision | undefined;
}

/**
 * Returns the status of an affected release. A rollback or a replacement is a fact: it counts when the release is no
 * longer in use, no matter who chose it, and counts no longer when the release is in use again.
 */
export function rowStatus({ live, underWay, isPast, decision }: RowFacts, now: Date): RowStatus {
  const isInUse = live.length > 0 || underWay.length > 0;
  switch (decision?.act) {
    case undefined:
      return isPast && !isInUse ? "past" : "undecided";
    case "not-affected":
      return "decided";
    case "accept":
      if (decision.expiresAt !== undefined && now < decision.expiresAt) return "decided";
      return isPast && !isInUse ? "past" : "expired";
    case "roll-back":
    case "replace":
      return isInUse ? "under-way" : "decided";
  }
}

/** Returns true if nothing is left to do about an affected release. */
export function isSettled(status: RowStatus): boolean {
  return status === "decided" || status === "past";
}

/** Returns the next act on an affected release, which its row names; undefined if nothing is left to do. */
export function nextAct(facts: RowFacts, now: Date): RowAct | undefined {
  const status = rowStatus(facts, now);
  if (isSettled(status)) return undefined;
  if (status === "under-way") return facts.decision?.act;
  return facts.live.length > 0 ? "roll-back" : "replace";
}

/** The facts that a recall depends on. */
export interface RecallFacts {
  readonly rows: readonly RowFacts[];
  /** True if the last search for affected releases read the whole graph. */
  readonly isComplete: boolean;
  /** True if two people lifted the revocation. */
  readonly isLifted: boolean;
}

/**
 * Returns the status of a recall. It ends when every row is settled and the list of rows is complete; it opens again
 * when that is no longer true. A partial list never ends a recall, because an affected release may be missing.
 */
export function recallStatus({ rows, isComplete, isLifted }: RecallFacts, now: Date): RecallStatus {
  if (isLifted) return "lifted";
  return isComplete && rows.every((row) => isSettled(rowStatus(row, now))) ? "ended" : "open";
}

/** The reason why a decision on a row is refused: the field, and what is expected. */
export interface RowFault {
  readonly field: "act" | "replacement" | "expiresAt";
  readonly detail: string;
}

/** A decision on an affected release, before it is recorded. */
export interface RowChoice {
  readonly act: RowAct;
  readonly expiresAt: Date | undefined;
  /** The release that replaces it: whether it exists, is of the same model, and is itself affected. */
  readonly replacement: { readonly isSameModel: boolean; readonly isAffected: boolean } | undefined;
}

/** Returns why an act cannot be chosen for an affected release; undefined if it can. */
export function whyNotChoose(
  { act, expiresAt, replacement }: RowChoice,
  { live }: Pick<RowFacts, "live">,
  now: Date,
): RowFault | undefined {
  if (act === "roll-back" && live.length === 0)
    return { field: "act", detail: "the release is not live, so there is nothing to roll back" };
  if ((act === "accept") !== (expiresAt !== undefined))
    return { field: "expiresAt", detail: "expected for an accepted release, and for no other act" };
  if (
    expiresAt !== undefined &&
    (expiresAt <= now || expiresAt.getTime() > now.getTime() + ACCEPTED_DAYS_MAX * DAY_MS)
  )
    return { field: "expiresAt", detail: `expected an instant within the next ${ACCEPTED_DAYS_MAX} days` };
  if ((act === "replace") !== (replacement !== undefined))
    return { field: "replacement", detail: "expected for a replacement, and for no other act" };
  if (replacement && !replacement.isSameModel)
    return { field: "replacement", detail: "expected another release of the same model" };
  if (replacement?.isAffected)
    return { field: "replacement", detail: "expected a release that this recall does not affect" };
  return undefined;
}
