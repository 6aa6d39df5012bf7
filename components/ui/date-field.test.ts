import { expect, test } from "vitest";
import {
  dayInstant,
  dayOf,
  endOfDay,
  fromLocalField,
  localDay,
  startOfDay,
  toLocalField,
} from "./date-field";

test("a day is written as in a date field, also across the end of a month", () => {
  expect(localDay(new Date(2026, 0, 30, 23, 59), 2)).toBe("2026-02-01");
});

test("a day starts and ends within itself in the reader's zone", () => {
  for (const instant of [startOfDay("2026-10-25"), endOfDay("2026-10-25")]) {
    expect(localDay(new Date(instant), 0)).toBe("2026-10-25");
  }
  expect(new Date(endOfDay("2026-10-25")).getTime()).toBeGreaterThan(
    new Date(startOfDay("2026-10-25")).getTime(),
  );
});

test.each([
  { zone: "UTC", start: "2026-11-01T00:00:00.000Z", end: "2026-11-02T00:00:00.000Z" },
  { zone: "Asia/Kolkata", start: "2026-10-31T18:30:00.000Z", end: "2026-11-01T18:30:00.000Z" },
  { zone: "America/Los_Angeles", start: "2026-11-01T07:00:00.000Z", end: "2026-11-02T08:00:00.000Z" },
])("a day of $zone has the length of its clock, and is read back unchanged", ({ zone, start, end }) => {
  const span = { start: dayInstant("2026-11-01", zone, "start"), end: dayInstant("2026-11-01", zone, "end") };
  expect([span.start?.toISOString(), span.end?.toISOString()]).toEqual([start, end]);
  expect([dayOf(span.start, zone, "start"), dayOf(span.end, zone, "end")]).toEqual([
    "2026-11-01",
    "2026-11-01",
  ]);
});

test("a text that is no day gives null", () => {
  expect(dayInstant("", "UTC", "start")).toBeNull();
  expect(dayInstant("2026-02-31", "UTC", "end")).toBeNull();
  expect(dayOf(null, "UTC", "start")).toBe("");
});

test.each([
  { zone: "UTC", text: "2026-11-21T06:30", instant: "2026-11-21T06:30:00.000Z" },
  { zone: "Europe/Prague", text: "2026-07-01T12:00", instant: "2026-07-01T10:00:00.000Z" },
  { zone: "America/New_York", text: "2026-01-15T23:59", instant: "2026-01-16T04:59:00.000Z" },
])("$text in $zone is $instant, and back", ({ zone, text, instant }) => {
  expect(fromLocalField(text, zone)?.toISOString()).toBe(instant);
  expect(toLocalField(new Date(instant), zone)).toBe(text);
});

test.each(["", "yesterday", "2026-02-30T09:00", "1899-01-01T00:00"])("%j is no time", (text) => {
  expect(fromLocalField(text, "UTC")).toBeUndefined();
});
