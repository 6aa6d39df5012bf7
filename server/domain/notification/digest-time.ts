import { instantOf, wallClockAt } from "../stage/wall-clock";
import { DAY_MS, HOUR_MS } from "../time/durations";
import type { Preferences } from "./preferences";

/** A due digest: its local day, and the instant. */
export interface DigestMoment {
  /** `2026-03-29` by the person's clock. */
  readonly day: string;
  readonly at: Date;
}

/**
 * Returns the latest moment not after `now` at which a person's digest was due: at their hour, by the clocks
 * of their zone. An hour that the clocks skip is an hour later, one that occurs twice is the first; so there
 * is one moment a day.
 */
export function latestDigestMoment(
  now: Date,
  { timeZone, digestHour }: Pick<Preferences, "timeZone" | "digestHour">,
): DigestMoment {
  const midnight = Math.floor(wallClockAt(now.getTime(), timeZone) / DAY_MS) * DAY_MS;
  const moments = [midnight, midnight - DAY_MS].map((day) => ({
    day: new Date(day).toISOString().slice(0, 10),
    at: new Date(instantOf(day + digestHour * HOUR_MS, timeZone)),
  }));
  const [, yesterday] = moments;
  return moments.find(({ at }) => at <= now) ?? (yesterday as DigestMoment);
}
