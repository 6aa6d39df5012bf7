import { expect, test } from "vitest";
import { dayInstant, dayOf } from "./day-range";

test.each([
  { zone: "UTC", start: "2026-11-01T00:00:00.000Z", end: "2026-11-02T00:00:00.000Z" },
  { zone: "Asia/Kolkata", start: "2026-10-31T18:30:00.000Z", end: "2026-11-01T18:30:00.000Z" },
  { zone: "America/Los_Angeles", start: "2026-11-01T07:00:00.000Z", end: "2026-11-02T08:00:00.000Z" },
])("a day of $zone has the length of its clock, and is read back unchanged", ({ zone, start, end }) => {
  const span = { start: dayInstant("2026-11-01", zone, "start"), end: dayInstant("2026-11-01", zone, "end") };
  expect([span.start?.toISOString(), span.end?.toISOString()]).toEqual([start, end]);
  expect([dayOf(span.start, zone, "start"), dayOf(span.end, zone, "end")]).toEqual(["2026-11-01", "2026-11-01"]);
});

test("a text that is no day gives null", () => {
  expect(dayInstant("", "UTC", "start")).toBeNull();
  expect(dayInstant("2026-02-31", "UTC", "end")).toBeNull();
  expect(dayOf(null, "UTC", "start")).toBe("");
});
