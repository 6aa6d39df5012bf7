import { wallClockAt } from "@/server/domain/stage/wall-clock";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/domain/time/durations";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const UNITS = [
  { name: "day", short: "d", ms: DAY_MS },
  { name: "hour", short: "h", ms: HOUR_MS },
  { name: "minute", short: "min", ms: MINUTE_MS },
] as const;

/**
 * Returns an instant on the clock of a zone: `21 Nov 2026, 03:23`. It is built from numbers alone, because the
 * words of `Intl` differ between the server's and the browser's locale data, and hydration must not change the
 * page.
 */
export function formatInstant(at: Date, timeZone: string): string {
  const wall = wallOf(at, timeZone);
  return `${dateOf(wall)}, ${pad(wall.getUTCHours())}:${pad(wall.getUTCMinutes())}`;
}

/** Returns the calendar day, `21 Nov 2026`, for expiries and due dates. */
export function formatDay(at: Date, timeZone: string): string {
  return dateOf(wallOf(at, timeZone));
}

/** Returns the instant in UTC, to the second: `2026-11-21 02:23:10 UTC`. */
export function formatUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Returns the offset of the zone at that instant in whole minutes: `UTC+1`, `UTC−8`, `UTC+5:30`. */
export function formatOffset(at: Date, timeZone: string): string {
  const minutes = Math.round((wallClockAt(at.getTime(), timeZone) - at.getTime()) / MINUTE_MS);
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(size / 60)}${size % 60 === 0 ? "" : `:${pad(size % 60)}`}`;
}

/** Returns true for a zone that this runtime knows, such as `Europe/Berlin`. A cookie can hold any text. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns how long ago or how soon: `3 days ago`, `in 2 hours`, `just now` under a minute. Whole units, rounded
 * down, at most days: policies count evidence age in days, so "104 days ago" can be compared with "≤ 90
 * required".
 */
export function formatAge(at: Date, now: Date): string {
  const span = at.getTime() - now.getTime();
  const unit = UNITS.find(({ ms }) => Math.abs(span) >= ms);
  if (!unit) return span > 0 ? "in under a minute" : "just now";
  const count = Math.floor(Math.abs(span) / unit.ms);
  const words = countOf(count, unit.name);
  return span > 0 ? `in ${words}` : `${words} ago`;
}

/**
 * Returns a span in its largest whole unit, for columns: `2 d`, `5 h`, `12 min`, `< 1 min`. Negative spans
 * count as zero.
 */
export function formatSpan(spanMs: number): string {
  const unit = UNITS.find(({ ms }) => spanMs >= ms);
  return unit ? `${formatNumber(Math.floor(spanMs / unit.ms))} ${unit.short}` : "< 1 min";
}

/** Returns the clock of a zone as the figures of a date in UTC. */
function wallOf(at: Date, timeZone: string): Date {
  return new Date(wallClockAt(at.getTime(), timeZone));
}

function dateOf(wall: Date): string {
  return `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
