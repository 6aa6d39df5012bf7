import type { Options, RRule } from "rrule";
import * as library from "rrule";
import { DAY_MS } from "../time/durations";
import { type RecurrenceRule, readRecurrenceRule } from "./recurrence-rule";
import type { CalendarEntry } from "./stage";
import { parseWallClock, type Readings, readingsOf, type WallClockMs, wallClockAt } from "./wall-clock";

/** A half-open span of instants [start, end), in milliseconds. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
}

interface RecurrenceLibrary {
  readonly RRule: (new (
    options: Partial<Options>,
  ) => RRule) & { parseString(text: string): Partial<Options> };
}

// Node exports a CommonJS package as default; bundlers export its names.
const { RRule: Recurrence } = (
  "RRule" in library ? library : (library as { readonly default: unknown }).default
) as RecurrenceLibrary;

/**
 * Returns the occurrences of a calendar entry that overlap a span. Recurrence and duration are counted on the
 * wall clock of the zone: nine to five is nine to five on every day, and a freeze over a weekend ends at
 * midnight when the clocks change. `UNTIL` is read as wall-clock time.
 *
 * A time that the clocks skip or show twice can mean several instants. A `deny` entry covers all of them, and
 * at least its duration; an `allow` entry covers only what every reading covers, which may be nothing.
 * @throws RangeError for an entry that cannot be read, recurs more often than daily, or has no duration.
 */
export function occurrencesIn(
  entry: CalendarEntry,
  timeZone: string,
  span: Occurrence,
): readonly Occurrence[] {
  const durationMs = entry.durationMinutes * 60_000;
  if (!(durationMs > 0) || !Number.isFinite(durationMs)) throw new RangeError(`${entry.title} lasts no time`);
  const first = parseWallClock(entry.startsAtLocal);
  // One day on each side, because the clocks of a zone never differ by more between two times of the year.
  const from = wallClockAt(span.start, timeZone) - durationMs - DAY_MS;
  const to = wallClockAt(span.end, timeZone) + DAY_MS;
  const starts = entry.rrule === undefined ? [first] : recurrences(entry.rrule, first, { from, to });
  return starts
    .map((start) => {
      const [starts, ends] = [readingsOf(start, timeZone), readingsOf(start + durationMs, timeZone)];
      // The first minute of a gap has one reading, although no clock shows it.
      const isShown =
        wallClockAt(starts.earliest, timeZone) === start &&
        wallClockAt(ends.earliest, timeZone) === start + durationMs;
      return occurrenceOf(entry.kind, starts, { ends, durationMs, isShown });
    })
    .filter(({ start, end }) => start < end && start < span.end && end > span.start);
}

interface End {
  readonly ends: Readings;
  readonly durationMs: number;
  readonly isShown: boolean;
}

function occurrenceOf(
  kind: CalendarEntry["kind"],
  starts: Readings,
  { ends, durationMs, isShown }: End,
): Occurrence {
  const isPlain = isShown && starts.earliest === starts.latest && ends.earliest === ends.latest;
  if (isPlain) return { start: starts.earliest, end: ends.earliest };
  return kind === "allow"
    ? { start: starts.latest, end: Math.min(ends.earliest, starts.earliest + durationMs) }
    : { start: starts.earliest, end: Math.max(ends.latest, starts.latest + durationMs) };
}

function recurrences(
  text: string,
  first: WallClockMs,
  { from, to }: { from: WallClockMs; to: WallClockMs },
): readonly WallClockMs[] {
  const rule = readRecurrenceRule(text, new Date(first).getUTCDate());
  const dtstart = new Date(nearestStart(rule, first, from));
  const recurrence = new Recurrence({ ...Recurrence.parseString(text), dtstart });
  return recurrence.between(new Date(from), new Date(to), true).map((date) => date.getTime());
}

/**
 * Counting from the first occurrence takes longer every year. A daily or weekly rule may start whole periods
 * later.
 */
function nearestStart(
  { frequency, interval, isCounted }: RecurrenceRule,
  first: WallClockMs,
  from: WallClockMs,
): WallClockMs {
  if (isCounted || from <= first || (frequency !== "DAILY" && frequency !== "WEEKLY")) return first;
  const periodMs = interval * (frequency === "DAILY" ? 1 : 7) * DAY_MS;
  return first + Math.floor((from - first) / periodMs) * periodMs;
}
