import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "@/tooling/property-runs";
import { DAY_MS } from "../time/durations";
import { openSpans } from "./open-spans";
import { openingAt } from "./opening";
import type { CalendarEntry } from "./stage";

const MINUTE_MS = 60_000;

/** A day around each change of the clocks of 2026, by zone. Kolkata has none, so nothing may differ there. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  "America/New_York": ["2026-03-08", "2026-11-01"],
  "America/Los_Angeles": ["2026-03-08", "2026-11-01"],
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Europe/Berlin": ["2026-03-29", "2026-10-25"],
  "Asia/Kolkata": ["2026-03-29", "2026-10-25"],
};

const always: CalendarEntry = {
  kind: "allow",
  title: "always",
  startsAtLocal: "2026-01-01T00:00",
  durationMinutes: 1440,
  rrule: "FREQ=DAILY",
};
const entry = (
  kind: CalendarEntry["kind"],
  startsAtLocal: string,
  durationMinutes: number,
): CalendarEntry => ({
  kind,
  title: "once",
  startsAtLocal,
  durationMinutes,
  rrule: undefined,
});

/**
 * Returns the minutes, as instants, that an entry covers from two days before a day until two days after it,
 * by the gate's own rule.
 */
function coveredMinutes(one: CalendarEntry, timeZone: string, day: string): readonly number[] {
  const span = {
    start: Date.parse(`${day}T00:00Z`) - 2 * DAY_MS,
    end: Date.parse(`${day}T00:00Z`) + 3 * DAY_MS,
  };
  return openSpans({ name: "c", timeZone, entries: [one] }, span).flatMap(({ start, end }) =>
    Array.from({ length: Math.ceil((end - start) / MINUTE_MS) }, (_, minute) => start + minute * MINUTE_MS),
  );
}

/**
 * The second oracle: reads the clock of a zone minute by minute, without converting wall clock to instants.
 */
function clockMinutes(timeZone: string, day: string): ReadonlyMap<number, string> {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const start = Date.parse(`${day}T00:00Z`) - 2 * DAY_MS;
  const minutes = Array.from({ length: 5 * 1440 }, (_, minute) => start + minute * MINUTE_MS);
  return new Map(minutes.map((instant) => [instant, format.format(instant).replace(" ", "T")]));
}
const clocks = new Map(
  Object.entries(CHANGES).flatMap(([zone, days]) =>
    days.map((day) => [`${zone} ${day}`, clockMinutes(zone, day)] as const),
  ),
);

/** Adds minutes to a wall-clock time, without a zone. */
const plus = (local: string, minutes: number) =>
  new Date(Date.parse(`${local}Z`) + minutes * MINUTE_MS).toISOString().slice(0, 16);

const aCase = fc.record({
  change: fc.constantFrom(
    ...Object.entries(CHANGES).flatMap(([zone, days]) => days.map((day) => ({ zone, day }))),
  ),
  /**
   * Minutes from midnight of the day. Most begin or end near the change, which is before half past three in
   * every zone.
   */
  from: fc.oneof(fc.integer({ min: 0, max: 240 }), fc.integer({ min: -600, max: 1439 })),
  lasts: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 1440 })),
});

interface Case {
  readonly change: { readonly zone: string; readonly day: string };
  readonly from: number;
  readonly lasts: number;
}

function scanned({ change: { zone, day }, from, lasts }: Case) {
  const local = plus(`${day}T00:00`, from);
  const ends = plus(local, lasts);
  const clock = clocks.get(`${zone} ${day}`) ?? new Map<number, string>();
  const timesShown = (text: string) => [...clock.values()].filter((shown) => shown === text).length;
  return {
    local,
    named: [...clock].filter(([, shown]) => local <= shown && shown < ends).map(([instant]) => instant),
    isEdgeUnclear: timesShown(local) !== 1 || timesShown(ends) !== 1,
  };
}

describe("at a change of the clocks", () => {
  test("a deny closes every minute at which the clock shows a time that it covers, and at least its duration", () => {
    fc.assert(
      fc.property(aCase, (one) => {
        const { local, named, isEdgeUnclear } = scanned(one);
        const closed = coveredMinutes(entry("deny", local, one.lasts), one.change.zone, one.change.day);
        const isClosed = new Set(closed);
        expect(named.filter((instant) => !isClosed.has(instant))).toEqual([]);
        if (isEdgeUnclear) expect(closed.length).toBeGreaterThanOrEqual(one.lasts);
        else expect(closed).toEqual(named);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  test("an allow opens only minutes at which the clock shows a time that it covers, and at most its duration", () => {
    fc.assert(
      fc.property(aCase, (one) => {
        const { local, named, isEdgeUnclear } = scanned(one);
        const open = coveredMinutes(entry("allow", local, one.lasts), one.change.zone, one.change.day);
        const isNamed = new Set(named);
        expect(open.filter((instant) => !isNamed.has(instant))).toEqual([]);
        if (isEdgeUnclear) expect(open.length).toBeLessThanOrEqual(one.lasts);
        else expect(open).toEqual(named);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  test.each([
    {
      what: "02:30 for an hour, on the day that hour does not exist",
      zone: "America/New_York",
      local: "2026-03-08T02:30",
      from: "07:00",
      until: "08:30",
    },
    {
      what: "00:30 for an hour, on the day 01:00 happens twice",
      zone: "America/New_York",
      local: "2026-11-01T00:30",
      from: "04:30",
      until: "06:30",
    },
    {
      what: "01:30 for an hour, on the day 01:30 happens twice",
      zone: "America/New_York",
      local: "2026-11-01T01:30",
      from: "05:30",
      until: "07:30",
    },
    {
      what: "01:30 for an hour, on the day half past two does not exist",
      zone: "America/New_York",
      local: "2026-03-08T01:30",
      from: "06:30",
      until: "07:30",
    },
  ])("a freeze of $what is closed from $from until $until UTC", ({ zone, local, from, until }) => {
    const calendar = { name: "production", timeZone: zone, entries: [always, entry("deny", local, 60)] };
    const at = (time: string, shift = 0) =>
      openingAt(calendar, new Date(Date.parse(`${local.slice(0, 10)}T${time}Z`) + shift));
    expect(at(from, -MINUTE_MS).isOpen).toBe(true);
    expect(at(from)).toMatchObject({ isOpen: false, because: "once" });
    expect(at(until, -MINUTE_MS)).toMatchObject({
      isOpen: false,
      because: "once",
      opensAt: new Date(`${local.slice(0, 10)}T${until}Z`),
    });
    expect(at(until).isOpen).toBe(true);
  });
});
