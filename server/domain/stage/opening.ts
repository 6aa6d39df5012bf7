import { DAY_MS } from "../time/durations";
import { type Occurrence, occurrencesIn } from "./occurrence";
import type { Calendar, CalendarEntry } from "./stage";

/** How far ahead the next opening is looked for, nearest first: most calendars open within days. */
const HORIZONS_DAYS = [8, 40, 400];

/** Whether a calendar is open at an instant; by which entry, or until when it is not. */
export type Opening =
  | { readonly isOpen: true; readonly by: string; readonly until: Date }
  | { readonly isOpen: false; readonly because: string | undefined; readonly opensAt: Date | undefined };

/**
 * Whether a calendar lets a stage change now. Open is what an `allow` entry covers and no `deny` entry does: deny beats
 * allow, and a calendar with nothing to allow never opens. Spans are half-open: at its end an entry no longer holds.
 *
 * @throws RangeError when any entry cannot be read: a freeze that is misspelt must not vanish.
 */
export function openingAt(calendar: Calendar, now: Date): Opening {
  const at = now.getTime();
  const present = [...covering(calendar, { start: at, end: at + 1 })].sort((one, other) => other.span.end - one.span.end);
  const denied = present.find(({ entry }) => entry.kind !== "allow");
  const allowed = present.find(({ entry }) => entry.kind === "allow");
  if (denied === undefined && allowed !== undefined) return { isOpen: true, by: allowed.entry.title, until: new Date(allowed.span.end) };
  return { isOpen: false, because: denied?.entry.title, opensAt: nextOpening(calendar, at) };
}

/** The first instant that is allowed and not denied: only at now, the start of an allowance or the end of a denial can it be. */
function nextOpening(calendar: Calendar, at: number): Date | undefined {
  for (const days of HORIZONS_DAYS) {
    const spans = covering(calendar, { start: at, end: at + days * DAY_MS });
    const allows = spans.filter(({ entry }) => entry.kind === "allow").map(({ span }) => span);
    const denies = spans.filter(({ entry }) => entry.kind !== "allow").map(({ span }) => span);
    const candidates = [...allows.map(({ start }) => start), ...denies.map(({ end }) => end)]
      .filter((instant) => instant >= at)
      .sort((one, other) => one - other);
    const first = candidates.find((instant) => allows.some(holdsAt(instant)) && !denies.some(holdsAt(instant)));
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
  return entries.flatMap((entry) => occurrencesIn(entry, timeZone, span).map((occurrence) => ({ entry, span: occurrence })));
}
