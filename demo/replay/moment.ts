import { DAY_MS } from "@/server/domain/time/durations";
import type { Moment } from "./step";

const MINUTE_MS = 60_000;

/** Days before the present at which the history begins: the demo's clock at the first start. */
export const HISTORY_DAYS = 90;

/**
 * Returns the instant of a moment. Days are whole UTC days before the end of the history, so that "10:30" is
 * office hours at every start, and no change of clocks moves it.
 *
 * @param endsAt the present when the replay first began; the same for a resumed replay.
 */
export function instantOf({ day, at }: Moment, endsAt: Date): Date {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  return new Date(
    Math.floor(endsAt.getTime() / DAY_MS) * DAY_MS + day * DAY_MS + (hours * 60 + minutes) * MINUTE_MS,
  );
}

/** Returns the end of the history: its length after the start of the database. */
export function endOfHistory(beganAt: Date): Date {
  return new Date(beganAt.getTime() + HISTORY_DAYS * DAY_MS);
}

export function minutesOf({ day, at }: Moment): number {
  return instantOf({ day, at }, new Date(0)).getTime() / MINUTE_MS;
}
