import { expect, test } from "vitest";
import { fromLocalField, toLocalField } from "./local-instant";

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
