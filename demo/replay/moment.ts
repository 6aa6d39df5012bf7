import { DAY_MS } from "@/server/domain/time/durations";
import type { Moment } from "./step";

const MINUTE_MS = 60_000;

/** How far back the history begins, in days: what the demo's clock is set to at the first start. */
export const HISTORY_DAYS = 90;

/**
 * The instant of a moment. Days are whole UTC days before the one the history ends in, so that "10:30" is office hours
 * whenever the demo is started, and no zone's clock change moves it.
 *
 * @param endsAt the present as it was when the replay first began; the same for a replay that goes on after a stop.
 */
export function instantOf({ day, at }: Moment, endsAt: Date): Date {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  return new Date(Math.floor(endsAt.getTime() / DAY_MS) * DAY_MS + day * DAY_MS + (hours * 60 + minutes) * MINUTE_MS);
}

/** When the history ends: as long after the database began as the history is. */
export function endOfHistory(beganAt: Date): Date {
  return new Date(beganAt.getTime() + HISTORY_DAYS * DAY_MS);
}

export function minutesOf({ day, at }: Moment): number {
  return instantOf({ day, at }, new Date(0)).getTime() / MINUTE_MS;
}
