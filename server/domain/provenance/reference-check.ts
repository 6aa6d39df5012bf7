import { HOUR_MS } from "../time/durations";

/**
 * The result of checking a component at its address. `same`: the bytes have its digest. `reachable`: it answers, and the digest was
 * not compared. `altered`: the bytes have another digest. `gone`: there is nothing at the address. `not-checked`: the address is not
 * on the public internet, or it requires a sign-in.
 */
export const REFERENCE_OUTCOMES = [
  "same",
  "reachable",
  "altered",
  "gone",
  "unreachable",
  "not-checked",
] as const;
export type ReferenceOutcome = (typeof REFERENCE_OUTCOMES)[number];

/** The state of one address between two checks. */
export interface ReferenceState {
  readonly outcome: ReferenceOutcome | undefined;
  /** Checks without an answer, one after the other. */
  readonly failures: number;
  /** The time at which the component was found to be altered or gone; undefined if it is neither. */
  readonly findingSince: Date | undefined;
}

export interface ReferenceSchedule extends ReferenceState {
  readonly nextAt: Date;
}

const AGAIN_MS = 24 * HOUR_MS;
const RETRY_MS = HOUR_MS;
/** A host can be down for a while. After as many hours without an answer it is a finding. */
const UNREACHABLE_MAX = 3;

/**
 * Returns the state after a check, and the time of the next one. Altered or missing bytes are a finding at once, an address without an
 * answer after three checks in a row. A finding ends when the address answers again.
 */
export function afterReferenceCheck(
  before: ReferenceState,
  outcome: ReferenceOutcome,
  now: Date,
): ReferenceSchedule {
  const failures = outcome === "unreachable" ? before.failures + 1 : 0;
  const isFinding =
    outcome === "altered" ||
    outcome === "gone" ||
    failures >= UNREACHABLE_MAX ||
    (before.findingSince !== undefined && (outcome === "unreachable" || outcome === "not-checked"));
  const isRetried = outcome === "unreachable" && !isFinding;
  return {
    outcome,
    failures,
    findingSince: isFinding ? (before.findingSince ?? now) : undefined,
    nextAt: new Date(now.getTime() + (isRetried ? RETRY_MS : AGAIN_MS)),
  };
}

/** Returns true if the state after a check is news: it is recorded in the ledger. */
export function isReferenceNews(before: ReferenceState, after: ReferenceState): boolean {
  return (
    before.outcome !== after.outcome ||
    (before.findingSince === undefined) !== (after.findingSince === undefined)
  );
}
