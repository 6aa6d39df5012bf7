import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, parseWallClock, wallClockAt } from "./wall-clock";

const instant = (local: string, zone: string) =>
  new Date(instantOf(parseWallClock(local), zone)).toISOString();

describe("the instant of a wall-clock time", () => {
  test.each([
    { local: "2026-01-05T09:00", zone: "Europe/Berlin", expected: "2026-01-05T08:00:00.000Z" },
    { local: "2026-07-06T09:00", zone: "Europe/Berlin", expected: "2026-07-06T07:00:00.000Z" },
    { local: "2026-07-06T09:00", zone: "UTC", expected: "2026-07-06T09:00:00.000Z" },
    { local: "2026-07-06T09:00", zone: "Asia/Kathmandu", expected: "2026-07-06T03:15:00.000Z" },
    // Clocks go forward at 02:00: half past two does not occur and is counted with the offset before, as RFC
    // 5545 states.
    { local: "2026-03-29T02:30", zone: "Europe/Berlin", expected: "2026-03-29T01:30:00.000Z" },
    { local: "2026-03-29T03:00", zone: "Europe/Berlin", expected: "2026-03-29T01:00:00.000Z" },
    // Clocks go back at 03:00: half past two occurs twice and the first is meant.
    { local: "2026-10-25T02:30", zone: "Europe/Berlin", expected: "2026-10-25T00:30:00.000Z" },
    { local: "2026-11-01T01:30", zone: "America/New_York", expected: "2026-11-01T05:30:00.000Z" },
    { local: "2026-10-04T02:15", zone: "Australia/Lord_Howe", expected: "2026-10-03T15:45:00.000Z" },
  ])("$local in $zone is $expected", ({ local, zone, expected }) =>
    expect(instant(local, zone)).toBe(expected),
  );

  test("is an instant at which the clocks show that time, if there is one", () => {
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "Africa/Casablanca",
      "Pacific/Apia",
      "UTC",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        (zone, date) => {
          const shown = wallClockAt(date.getTime(), zone);
          expect(wallClockAt(instantOf(shown, zone), zone)).toBe(shown);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test.each(["2026-02-30T09:00", "2026-01-05", "2026-01-05T25:00", "tomorrow", "2026-01-05T09:00Z"])(
  "%j is not a wall-clock time",
  (text) => expect(() => parseWallClock(text)).toThrowError(RangeError),
);

test("a zone that does not exist is refused", () =>
  expect(() => instantOf(0, "Europe/Atlantis")).toThrowError(RangeError));
