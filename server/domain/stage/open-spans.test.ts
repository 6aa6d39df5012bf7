import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "../time/durations";
import { openSpans } from "./open-spans";
import { openingAt } from "./opening";
import type { Calendar } from "./stage";

const HOUR = HOUR_MS;
const calendar = (timeZone: string): Calendar => ({
  name: "production",
  timeZone,
  entries: [
    {
      kind: "allow",
      title: "Working hours",
      startsAtLocal: "2026-01-05T09:00",
      durationMinutes: 480,
      rrule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    },
    {
      kind: "deny",
      title: "Quarter end",
      startsAtLocal: "2026-03-30T12:00",
      durationMinutes: 2 * 1440,
      rrule: undefined,
    },
  ],
});

/**
 * Weeks in which the clocks change in one of the zones: Europe and Lord Howe at the end of March, Los Angeles
 * and Lord Howe in autumn.
 */
const CHANGES = [
  "2026-03-06T00:00:00Z",
  "2026-03-27T00:00:00Z",
  "2026-04-03T00:00:00Z",
  "2026-10-02T00:00:00Z",
  "2026-10-30T00:00:00Z",
];

test.each(["UTC", "Asia/Kolkata", "America/Los_Angeles", "Australia/Lord_Howe", "Europe/Berlin"])(
  "in %s it agrees with the gate at every instant, over every change of the clocks",
  (zone) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANGES),
        fc.integer({ min: 0, max: 10 * 24 * 4 - 1 }),
        (from, quarter) => {
          const span = { start: Date.parse(from), end: Date.parse(from) + 10 * 24 * HOUR };
          const instant = span.start + quarter * 15 * 60_000;
          const drawn = openSpans(calendar(zone), span).find(
            ({ start, end }) => start <= instant && instant < end,
          );
          const opening = openingAt(calendar(zone), new Date(instant));
          expect(drawn?.kind === "open").toBe(opening.isOpen);
          if (!opening.isOpen && opening.because !== undefined)
            expect(drawn).toMatchObject({ kind: "frozen", titles: [opening.because] });
        },
      ),
      { numRuns: 60 },
    );
  },
);

test("spans are in order and never overlap; a freeze splits a window in two", () => {
  const start = Date.parse("2026-03-30T00:00:00Z");
  const spans = openSpans(calendar("UTC"), { start, end: start + 4 * 24 * HOUR });
  expect(
    spans.map(({ kind, start: from, end }) => [kind, (from - start) / HOUR, (end - start) / HOUR]),
  ).toEqual([
    ["open", 9, 12],
    ["frozen", 12, 60],
    ["open", 60, 65],
    ["open", 81, 89],
  ]);
});
