import { describe, expect, test } from "vitest";
import { occurrencesIn } from "./occurrence";
import { openingAt } from "./opening";
import type { CalendarEntry } from "./stage";

const office: CalendarEntry = {
  kind: "allow",
  title: "working hours",
  startsAtLocal: "2026-01-05T09:00",
  durationMinutes: 480,
  rrule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
};
const freeze: CalendarEntry = {
  kind: "deny",
  title: "year-end freeze",
  startsAtLocal: "2026-12-21T00:00",
  durationMinutes: 14 * 1_440,
  rrule: undefined,
};
const at = (instant: string, ...entries: readonly CalendarEntry[]) =>
  openingAt({ name: "production", timeZone: "Europe/Berlin", entries }, new Date(instant));

describe("a calendar at an instant", () => {
  test.each([
    { when: "at nine on a Monday in winter", instant: "2026-01-05T08:00:00Z", isOpen: true },
    { when: "a moment before", instant: "2026-01-05T07:59:59Z", isOpen: false },
    {
      when: "at nine on a Monday in summer, an hour earlier in UTC",
      instant: "2026-07-06T07:00:00Z",
      isOpen: true,
    },
    { when: "a moment before that", instant: "2026-07-06T06:59:59Z", isOpen: false },
    { when: "a moment before five", instant: "2026-01-05T15:59:59Z", isOpen: true },
    { when: "at five: the end is exclusive", instant: "2026-01-05T16:00:00Z", isOpen: false },
    { when: "on a Friday", instant: "2026-01-09T10:00:00Z", isOpen: false },
    { when: "before the first occurrence", instant: "2025-12-29T10:00:00Z", isOpen: false },
  ])("$when: open is $isOpen", ({ instant, isOpen }) => expect(at(instant, office).isOpen).toBe(isOpen));

  test("a deny overrides an allow", () =>
    expect(at("2026-12-22T10:00:00Z", office, freeze)).toMatchObject({
      isOpen: false,
      because: "year-end freeze",
    }));

  test.each([
    {
      when: "in the middle of the allowance",
      startsAtLocal: "2026-01-05T12:00",
      until: "2026-01-05T11:00:00.000Z",
    },
    { when: "at its end", startsAtLocal: "2026-01-05T17:00", until: "2026-01-05T16:00:00.000Z" },
  ])("an open calendar is open until the next deny: $when", ({ startsAtLocal, until }) => {
    const pause: CalendarEntry = { ...freeze, title: "pause", startsAtLocal, durationMinutes: 60 };
    expect(at("2026-01-05T10:00:00Z", office, pause)).toEqual({
      isOpen: true,
      by: "working hours",
      until: new Date(until),
    });
  });

  test("a calendar without an allow never opens", () => {
    expect(at("2026-01-05T10:00:00Z")).toEqual({ isOpen: false, because: undefined, opensAt: undefined });
    expect(at("2026-01-05T10:00:00Z", freeze)).toEqual({
      isOpen: false,
      because: undefined,
      opensAt: undefined,
    });
  });

  test("a freeze over the night of a clock change ends when the clock shows its end", () => {
    const weekend: CalendarEntry = {
      kind: "deny",
      title: "weekend",
      startsAtLocal: "2026-10-24T00:00",
      durationMinutes: 2_880,
      rrule: undefined,
    };
    const always: CalendarEntry = {
      ...office,
      startsAtLocal: "2026-01-01T00:00",
      durationMinutes: 1_440,
      rrule: "FREQ=DAILY",
    };
    expect(at("2026-10-25T22:30:00Z", always, weekend).isOpen).toBe(false);
    expect(at("2026-10-25T23:00:00Z", always, weekend).isOpen).toBe(true);
  });
});

describe("the next opening", () => {
  test.each([
    { when: "in the morning", instant: "2026-01-05T05:00:00Z", opensAt: "2026-01-05T08:00:00.000Z" },
    { when: "after a weekend", instant: "2026-01-09T10:00:00Z", opensAt: "2026-01-12T08:00:00.000Z" },
    {
      when: "after the clocks went forward",
      instant: "2026-03-27T10:00:00Z",
      opensAt: "2026-03-30T07:00:00.000Z",
    },
    {
      when: "when a freeze is over, two weeks on",
      instant: "2026-12-22T10:00:00Z",
      opensAt: "2027-01-04T08:00:00.000Z",
    },
  ])("$when", ({ instant, opensAt }) => {
    const opening = at(instant, office, freeze);
    expect(opening.isOpen ? undefined : opening.opensAt?.toISOString()).toBe(opensAt);
  });

  test("is in the middle of an allowance, at the end of a denial", () => {
    const meeting: CalendarEntry = {
      kind: "deny",
      title: "all hands",
      startsAtLocal: "2026-01-05T10:00",
      durationMinutes: 60,
      rrule: undefined,
    };
    const opening = at("2026-01-05T09:30:00Z", office, meeting);
    expect(opening).toEqual({
      isOpen: false,
      because: "all hands",
      opensAt: new Date("2026-01-05T10:00:00Z"),
    });
  });
});

describe("rules of recurrence", () => {
  test.each([
    { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", days: ["2026-07-06", "2026-07-20"] },
    { rrule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", days: ["2026-07-31"] },
    { rrule: "FREQ=MONTHLY;BYDAY=1MO", days: ["2026-07-06"] },
    { rrule: "FREQ=MONTHLY;BYMONTHDAY=31,-2", days: ["2026-07-30", "2026-07-31"] },
    { rrule: "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14", days: ["2026-07-14"] },
    { rrule: "FREQ=DAILY;INTERVAL=10", days: ["2026-07-04", "2026-07-14", "2026-07-24"] },
    { rrule: "FREQ=WEEKLY;COUNT=27", days: ["2026-07-06"] },
    { rrule: "FREQ=WEEKLY;UNTIL=20260714T000000", days: ["2026-07-06", "2026-07-13"] },
  ])("$rrule in July", ({ rrule, days }) => {
    const july = { start: Date.parse("2026-07-01T00:00Z"), end: Date.parse("2026-08-01T00:00Z") };
    const found = occurrencesIn({ ...office, rrule }, "Europe/Berlin", july);
    expect(found.map(({ start }) => new Date(start).toISOString())).toEqual(
      days.map((day) => `${day}T07:00:00.000Z`),
    );
  });
});

test.each([
  { what: "a zone that does not exist", entry: office, timeZone: "Europe/Atlantis" },
  { what: "a misspelt rule", entry: { ...office, rrule: "FREQ=WEKLY" } },
  { what: "a misspelt weekday", entry: { ...office, rrule: "FREQ=WEEKLY;BYDAY=XX" } },
  { what: "a rule for every second", entry: { ...office, rrule: "FREQ=SECONDLY" } },
  { what: "a rule that never recurs", entry: { ...office, rrule: "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31" } },
  { what: "a rule that may never recur", entry: { ...office, rrule: "FREQ=DAILY;INTERVAL=2;BYDAY=MO" } },
  { what: "an interval of nothing", entry: { ...office, rrule: "FREQ=DAILY;INTERVAL=0" } },
  { what: "a frequency said twice", entry: { ...office, rrule: "FREQ=DAILY;FREQ=SECONDLY" } },
  { what: "another century", entry: { ...office, startsAtLocal: "0001-01-01T09:00" } },
  {
    what: "a rule with a start of its own",
    entry: { ...office, rrule: "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY" },
  },
  { what: "a start that is no time", entry: { ...office, startsAtLocal: "soon" } },
  { what: "no duration", entry: { ...office, durationMinutes: 0 } },
  { what: "a duration that is no number", entry: { ...freeze, durationMinutes: Number.NaN } },
])("$what is an error, not an opening", ({ entry, timeZone = "Europe/Berlin" }) =>
  expect(() =>
    openingAt({ name: "production", timeZone, entries: [office, entry] }, new Date("2026-01-05T10:00:00Z")),
  ).toThrowError(RangeError),
);
