import { type Occurrence, occurrencesIn } from "@/server/domain/stage/occurrence";
import type { CalendarEntry } from "@/server/domain/stage/stage";
import { DAY_MS } from "@/server/domain/time/durations";
import { formatDay, formatInstant } from "../ui/time";

const HORIZON_DAYS = 400;
const PREVIEWED = 3;

/** Returns the next occurrences of an entry, or the reason why it cannot be read, as the server would. */
export function nextOccurrences(
  entry: CalendarEntry,
  timeZone: string,
  now: Date,
): readonly Occurrence[] | { readonly fault: string } {
  try {
    const span = { start: now.getTime(), end: now.getTime() + HORIZON_DAYS * DAY_MS };
    return occurrencesIn(entry, timeZone, span).slice(0, PREVIEWED);
  } catch (error) {
    if (error instanceof RangeError) return { fault: error.message };
    throw error;
  }
}

/**
 * Returns a span on the clock of its zone: "20 Dec 2026 to 4 Jan 2027" for whole days, with clock times
 * otherwise.
 */
export function spanInWords({ start, end }: Occurrence, timeZone: string): string {
  const [from, to] = [new Date(start), new Date(end)];
  const isMidnight = (at: Date) => formatInstant(at, timeZone).endsWith("00:00");
  if (isMidnight(from) && isMidnight(to)) {
    const [first, last] = [formatDay(from, timeZone), formatDay(new Date(end - 1), timeZone)];
    return first === last ? first : `${first} to ${last}`;
  }
  return `${formatInstant(from, timeZone)} to ${formatInstant(to, timeZone)}`;
}

const FREQUENCIES: Readonly<Record<string, string>> = {
  DAILY: "every day",
  WEEKLY: "every week",
  MONTHLY: "every month",
  YEARLY: "every year",
};

const DAYS: Readonly<Record<string, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

/** Returns "Monday, Tuesday". A counted day, such as `2TU`, stays as written. */
function daysInWords(days: string): string {
  return days
    .split(",")
    .map((day) => DAYS[day] ?? day)
    .join(", ");
}

/** Returns the recurrence of an entry: "once", "every week on Monday, Tuesday". */
export function recurrenceInWords(rrule: string | undefined): string {
  if (rrule === undefined) return "once";
  const parts = new Map(
    rrule
      .replace(/^RRULE:/, "")
      .split(";")
      .map((part) => part.split("=") as [string, string]),
  );
  const often = FREQUENCIES[parts.get("FREQ") ?? ""] ?? rrule;
  const days = parts.get("BYDAY");
  const rest = [...parts.keys()].filter((name) => name !== "FREQ" && name !== "BYDAY");
  return `${often}${days ? ` on ${daysInWords(days)}` : ""}${rest.length > 0 ? `, ${rest.map((name) => `${name}=${parts.get(name)}`).join(" ")}` : ""}`;
}
