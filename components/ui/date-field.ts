import { instantOf, parseWallClock, wallClockAt } from "@/server/domain/stage/wall-clock";
import { DAY_MS } from "@/server/domain/time/durations";

/** Returns the day `days` after an instant in the reader's zone, `YYYY-MM-DD`, for a date field. */
export function localDay(from: Date, days: number): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Returns the last instant of a day in the reader's zone, in UTC. @param day `YYYY-MM-DD`. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}

/** Returns the first instant of a day in the reader's zone, in UTC. @param day `YYYY-MM-DD`. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00.000`).toISOString();
}

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

/** Returns an instant for a date-and-time field, on the clock of a zone. */
export function toLocalField(at: Date, timeZone: string): string {
  return new Date(wallClockAt(at.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** Returns the instant in a date-and-time field, on the clock of a zone; undefined if the text is no time. */
export function fromLocalField(text: string, timeZone: string): Date | undefined {
  try {
    return new Date(instantOf(parseWallClock(text), timeZone));
  } catch {
    return undefined;
  }
}
