import { expect, test } from "vitest";
import { nextOccurrences, recurrenceInWords, spanInWords } from "./calendar-words";

const ZONE = "Europe/Berlin";
const now = new Date("2026-11-21T12:00:00.000Z");
const freeze = {
  kind: "deny",
  title: "Freeze",
  startsAtLocal: "2026-12-20T00:00",
  durationMinutes: 16 * 1440,
  rrule: undefined,
} as const;

test("a freeze of whole days is named by its first and last day in its zone", () => {
  const [next] = nextOccurrences(freeze, ZONE, now) as readonly { start: number; end: number }[];
  expect(next && spanInWords(next, ZONE)).toBe("20 Dec 2026 to 4 Jan 2027");
});

test("hours are named by clock times; the preview lists the next few", () => {
  const entry = {
    kind: "allow",
    title: "Mornings",
    startsAtLocal: "2026-01-01T09:00",
    durationMinutes: 180,
    rrule: "FREQ=WEEKLY;BYDAY=MO,TU",
  } as const;
  const next = nextOccurrences(entry, ZONE, now) as readonly { start: number; end: number }[];
  expect(next.map((span) => spanInWords(span, ZONE))).toEqual([
    "23 Nov 2026, 09:00 to 23 Nov 2026, 12:00",
    "24 Nov 2026, 09:00 to 24 Nov 2026, 12:00",
    "30 Nov 2026, 09:00 to 30 Nov 2026, 12:00",
  ]);
});

test("an invalid entry states the reason instead of an empty list", () => {
  expect(nextOccurrences({ ...freeze, startsAtLocal: "2026-02-31T00:00" }, ZONE, now)).toEqual({
    fault: expect.any(String),
  });
  expect(nextOccurrences({ ...freeze, rrule: "FREQ=HOURLY" }, ZONE, now)).toEqual({
    fault: expect.stringContaining("daily or less often"),
  });
});

test.each([
  [undefined, "once"],
  ["FREQ=DAILY", "every day"],
  ["FREQ=WEEKLY;BYDAY=MO,TU", "every week on Monday, Tuesday"],
  ["FREQ=MONTHLY;COUNT=3", "every month, COUNT=3"],
])("%s is %s", (rrule, words) => {
  expect(recurrenceInWords(rrule)).toBe(words);
});
