import { instantOf, parseWallClock, wallClockAt } from "@/server/domain/stage/wall-clock";

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
