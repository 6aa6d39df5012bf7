const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE_MS = 60_000;

/**
 * Returns an instant on the clock of a zone: `21 Nov 2026, 03:23`. It is built from numbers alone, because the
 * words of `Intl` differ between the server's and the browser's locale data, and hydration must not change the
 * page.
 */
export function formatInstant(at: Date, timeZone: string): string {
  const wall = wallClock(at, timeZone);
  return `${formatDate(wall)}, ${pad(wall.hour)}:${pad(wall.minute)}`;
}

/** Returns the calendar day, `21 Nov 2026`, for expiries and due dates. */
export function formatDay(at: Date, timeZone: string): string {
  return formatDate(wallClock(at, timeZone));
}

/** Returns the instant in UTC, to the second: `2026-11-21 02:23:10 UTC`. */
export function formatUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Returns the offset of the zone at that instant in whole minutes: `UTC+1`, `UTC−8`, `UTC+5:30`. */
export function formatOffset(at: Date, timeZone: string): string {
  const wall = wallClock(at, timeZone);
  const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const minutes = Math.round((asIfUtc - Math.floor(at.getTime() / 1000) * 1000) / MINUTE_MS);
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

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function wallClock(at: Date, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat("en-GB", {
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
  }).formatToParts(at);
  const numberOf = (type: keyof WallClock) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: numberOf("year"),
    month: numberOf("month"),
    day: numberOf("day"),
    hour: numberOf("hour"),
    minute: numberOf("minute"),
    second: numberOf("second"),
  };
}

function formatDate(wall: WallClock): string {
  return `${wall.day} ${MONTHS[wall.month - 1]} ${wall.year}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
