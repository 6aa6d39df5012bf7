import { type CalendarSpan, openSpans } from "@/server/domain/stage/open-spans";
import type { Calendar } from "@/server/domain/stage/stage";
import { instantOf, wallClockAt } from "@/server/domain/stage/wall-clock";
import { DAY_MS } from "@/server/domain/time/durations";

const WEEK_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = -3 * DAY_MS;

/** A part of one week as it is drawn: start and end in [0, 1] of the week. */
export interface WeekPiece {
  readonly kind: CalendarSpan["kind"];
  readonly titles: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly start: Date;
  readonly end: Date;
}

export interface CalendarWeek {
  /** `YYYY-MM-DD` of its Monday, on the calendar's clock. */
  readonly monday: string;
  readonly pieces: readonly WeekPiece[];
  /** The position of the present in this week, if it is in it. */
  readonly now: number | undefined;
}

export type CalendarWeeks = { readonly weeks: readonly CalendarWeek[] } | { readonly fault: string };

/**
 * Prepares the weeks from the present one, on the clock of the calendar's zone: noon is in the middle of every
 * day, also of those with 23, 24½ or 25 hours.
 */
export function prepareCalendarWeeks(calendar: Calendar, now: Date, count: number): CalendarWeeks {
  const clock = (instant: number) => wallClockAt(instant, calendar.timeZone);
  try {
    const today = clock(now.getTime());
    const first = Math.floor((today - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
    const weeks = Array.from({ length: count }, (_, place): CalendarWeek => {
      const monday = first + place * WEEK_MS;
      const span = {
        start: instantOf(monday, calendar.timeZone),
        end: instantOf(monday + WEEK_MS, calendar.timeZone),
      };
      const share = (instant: number) => Math.min(1, Math.max(0, (clock(instant) - monday) / WEEK_MS));
      return {
        monday: new Date(monday).toISOString().slice(0, 10),
        now: place === 0 ? share(now.getTime()) : undefined,
        pieces: openSpans(calendar, span).map(({ kind, titles, start, end }) => ({
          kind,
          titles,
          from: share(start),
          to: end === span.end ? 1 : share(end),
          start: new Date(start),
          end: new Date(end),
        })),
      };
    });
    return { weeks };
  } catch (error) {
    if (error instanceof RangeError) return { fault: error.message };
    throw error;
  }
}
