import { HOUR_MS } from "../time/durations";

/** Attempts before a delivery is given up, over about two days. */
export const ATTEMPTS_MAX = 14;

const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 6 * 3600;

/**
 * Returns the wait after a failed attempt: doubled each time, up to six hours, and varied by up to a fifth so
 * that failures do not return together. `undefined` when it was the last.
 *
 * @param attempts how many were made. @param chance in [0, 1).
 */
export function secondsToRetry(attempts: number, chance: number): number | undefined {
  if (attempts >= ATTEMPTS_MAX) return undefined;
  const seconds = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (attempts - 1));
  return seconds * (0.8 + 0.4 * chance);
}

const FAILURES_MIN = 8;
const FAILING_MS_MIN = 2 * HOUR_MS;

/**
 * Returns true if a webhook has failed often enough, and for long enough, to be switched off: an outage of an
 * hour is not enough.
 */
export function keepsFailing(
  { count, since }: { readonly count: number; readonly since: Date },
  now: Date,
): boolean {
  return count >= FAILURES_MIN && now.getTime() - since.getTime() >= FAILING_MS_MIN;
}
