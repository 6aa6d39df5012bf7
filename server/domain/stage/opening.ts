import { DAY_MS } from "../time/durations";
import { type Occurrence, occurrencesIn } from "./occurrence";
import type { Calendar, CalendarEntry } from "./stage";

/** The days ahead in which the next opening is searched, nearest first: most calendars open within days. */
const HORIZONS_DAYS = [8, 40, 400];

/** The state of a calendar at an instant: open with its entry, or closed with the next opening. */
export type Opening =
  | { readonly isOpen: true; readonly by: string; readonly until: Date }
  | { readonly isOpen: false; readonly because: string | undefined; readonly opensAt: Date | undefined };

/**
 * Decides whether a calendar allows change in a stage now. Time is open if an `allow` entry covers it and no
 * `deny` entry does; a calendar without an `allow` never opens. Spans are half-open: at its end an entry has
 * ended.
 * @throws RangeError if an entry cannot be read, so that a misspelt freeze is not ignored.
 */
export function openingAt(calendar: Calendar, now: Date): Opening {
  const at = now.getTime();
  const present = [...covering(calendar, { start: at, end: at + 1 })].sort(
    (one, other) => other.span.end - one.span.end,
  );
  const denied = present.find(({ entry }) => entry.kind !== "allow");
  const allowed = present.find(({ entry }) => entry.kind === "allow");
  if (denied === undefined && allowed !== undefined) {
    return {
      isOpen: true,
      by: allowed.entry.title,
      until: new Date(openUntil(calendar, at, allowed.span.end)),
    };
  }
  return { isOpen: false, because: denied?.entry.title, opensAt: nextOpening(calendar, at) };
}

/** Returns the end of an allowance, or the start of the first denial within it that the search looks ahead to. */
function openUntil(calendar: Calendar, at: number, end: number): number {
  for (const days of HORIZONS_DAYS) {
    const ahead = Math.min(end, at + days * DAY_MS);
    const denies = covering(calendar, { start: at, end: ahead }).filter(
      ({ entry }) => entry.kind !== "allow",
    );
    if (denies.length > 0) return Math.min(...denies.map(({ span }) => span.start));
    if (ahead === end) return end;
  }
  return end;
}

/**
 * Returns the first open instant. Only now, the start of an allowance and the end of a denial are candidates.
 */
function nextOpening(calendar: Calendar, at: number): Date | undefined {
  for (const days of HORIZONS_DAYS) {
    const spans = covering(calendar, { start: at, end: at + days * DAY_MS });
    const allows = spans.filter(({ entry }) => entry.kind === "allow").map(({ span }) => span);
    const denies = spans.filter(({ entry }) => entry.kind !== "allow").map(({ span }) => span);
    const candidates = [...allows.map(({ start }) => start), ...denies.map(({ end }) => end)]
      .filter((instant) => instant >= at)
      .sort((one, other) => one - other);
    const first = candidates.find(
      (instant) => allows.some(holdsAt(instant)) && !denies.some(holdsAt(instant)),
    );
    if (first !== undefined && first < at + days * DAY_MS) return new Date(first);
  }
  return undefined;
}

function holdsAt(instant: number): (span: Occurrence) => boolean {
  return ({ start, end }) => start <= instant && instant < end;
}

function covering(
  { entries, timeZone }: Calendar,
  span: Occurrence,
): readonly { readonly entry: CalendarEntry; readonly span: Occurrence }[] {
  return entries.flatMap((entry) =>
    occurrencesIn(entry, timeZone, span).map((occurrence) => ({ entry, span: occurrence })),
  );
}
