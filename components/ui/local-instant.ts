import { instantOf, parseWallClock, wallClockAt } from "@/server/domain/stage/wall-clock";

/** An instant as a date-and-time field shows it, on the wall clock of a zone. */
export function toLocalField(at: Date, timeZone: string): string {
  return new Date(wallClockAt(at.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** The instant a date-and-time field means, on the wall clock of a zone; undefined for what is no time. */
export function fromLocalField(text: string, timeZone: string): Date | undefined {
  try {
    return new Date(instantOf(parseWallClock(text), timeZone));
  } catch {
    return undefined;
  }
}
