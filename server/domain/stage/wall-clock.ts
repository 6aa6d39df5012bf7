import { HOUR_MS } from "../time/durations";

/**
 * Conversion between instants and wall-clock time of an IANA zone, with the zone data of the platform (`Intl`).
 *
 * A wall-clock time is written as the milliseconds that the same figures would be in UTC: 09:00 in Berlin is held as
 * 09:00Z. That is also how `rrule` counts, so that a recurrence at nine stays at nine when the clocks change.
 */
export type WallClockMs = number;

const WALL_CLOCK = /^(20\d{2})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const QUARTER_MS = 900_000;
const OFFSETS_MAX = 10_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * Parses a wall-clock time. @throws RangeError for text that is not an existing `YYYY-MM-DDTHH:mm` of this
 * century.
 */
export function parseWallClock(text: string): WallClockMs {
  const match = WALL_CLOCK.exec(text);
  const ms = match === null ? Number.NaN : Date.parse(`${text}Z`);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text))
    throw new RangeError(`${text} is no local time such as 2026-03-01T09:00`);
  return ms;
}

/**
 * Returns the time on the clocks of a zone at an instant. @throws RangeError for a zone that does not exist.
 */
export function wallClockAt(instantMs: number, timeZone: string): WallClockMs {
  return instantMs + offsetAt(instantMs, timeZone);
}

/**
 * Returns the instant at which a zone's clocks show a time, as RFC 5545 (3.3.5) defines it: a time that
 * occurs twice means the first, and a skipped one is counted with the offset before the gap, which is an hour
 * later on the clock.
 */
export function instantOf(wallClock: WallClockMs, timeZone: string): number {
  const offsetBefore = offsetAt(wallClock - 24 * HOUR_MS, timeZone);
  const offsetAfter = offsetAt(wallClock + 24 * HOUR_MS, timeZone);
  if (offsetBefore === offsetAfter) return wallClock - offsetBefore;
  const candidates = [wallClock - offsetBefore, wallClock - offsetAfter].sort((one, other) => one - other);
  return (
    candidates.find((instant) => wallClockAt(instant, timeZone) === wallClock) ?? wallClock - offsetBefore
  );
}

/** The instants that a wall-clock time can mean. Both are equal if the clocks show it once. */
export interface Readings {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * Returns every instant that a wall-clock time can mean. If the clocks show it twice, these are the first and
 * the second. If they skip it, the earliest is the instant of the change, and the latest counts it with the
 * offset before the gap.
 */
export function readingsOf(wallClock: WallClockMs, timeZone: string): Readings {
  const offsetBefore = offsetAt(wallClock - 24 * HOUR_MS, timeZone);
  const offsetAfter = offsetAt(wallClock + 24 * HOUR_MS, timeZone);
  const [low = 0, high = 0] = [wallClock - offsetBefore, wallClock - offsetAfter].sort(
    (one, other) => one - other,
  );
  const shown = [low, high].filter((instant) => wallClockAt(instant, timeZone) === wallClock);
  if (shown.length > 0) return { earliest: shown[0] ?? low, latest: shown.at(-1) ?? high };
  let jump = low - (low % QUARTER_MS);
  while (wallClockAt(jump, timeZone) < wallClock) jump += QUARTER_MS;
  return { earliest: jump, latest: high };
}

/**
 * Returns a zone's offset. Since 1972 every change of clocks has been at a full quarter of an hour, so one
 * offset per quarter is kept.
 */
function offsetAt(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / QUARTER_MS);
  const name = `${timeZone} ${quarter}`;
  const offset = offsets.get(name) ?? formattedOffset(quarter * QUARTER_MS, timeZone);
  if (offsets.size >= OFFSETS_MAX) offsets.clear();
  offsets.set(name, offset);
  return offset;
}

function formattedOffset(instantMs: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instantMs;
}

/** Memoised, because making a format takes a hundred times longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(timeZone, format);
  return format;
}
