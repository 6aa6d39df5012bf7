import { DAY_MS } from "../time/durations";

/** The longest access of an outside auditor, in days. */
export const OUTSIDE_ACCESS_DAYS_MAX = 90;

interface AccessTimes {
  readonly until: Date;
  readonly confirmedAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

export type OutsideAccessState = "requested" | "active" | "ended" | "over";

/** Returns the state of an access at an instant. Time alone ends it: nothing has to run. */
export function stateOfAccess({ until, confirmedAt, endedAt }: AccessTimes, now: Date): OutsideAccessState {
  if (endedAt !== undefined) return "ended";
  if (now >= until) return "over";
  return confirmedAt === undefined ? "requested" : "active";
}

/** Returns what is wrong with the end of a new access. */
export function whyNotUntil(until: Date, now: Date): string | undefined {
  if (until <= now) return "expected an instant in the future";
  return until.getTime() - now.getTime() > OUTSIDE_ACCESS_DAYS_MAX * DAY_MS
    ? `expected an instant in at most ${OUTSIDE_ACCESS_DAYS_MAX} days`
    : undefined;
}
