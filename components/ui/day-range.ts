import { instantOf, parseWallClock, wallClockAt } from "@/server/domain/stage/wall-clock";
import { DAY_MS } from "@/server/domain/time/durations";

/** Returns the instant at which a day starts or ends on the clock of a zone; null if the text is no day. */
export function dayInstant(day: string, timeZone: string, edge: "start" | "end"): Date | null {
  try {
    const midnight = parseWallClock(`${day}T00:00`);
    return new Date(instantOf(edge === "start" ? midnight : midnight + DAY_MS, timeZone));
  } catch {
    return null;
  }
}

/**
 * Returns the day of an edge of a range, for a date field. The end of a half-open range belongs to the day
 * before.
 */
export function dayOf(at: Date | null, timeZone: string, edge: "start" | "end"): string {
  if (at === null) return "";
  const wall = wallClockAt(edge === "start" ? at.getTime() : at.getTime() - 1, timeZone);
  return new Date(wall).toISOString().slice(0, 10);
}
