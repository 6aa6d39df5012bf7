import { expect, test } from "vitest";
import { quartersUntil } from "./quarters";

test("quarters are listed newest first, across years", () => {
  expect(quartersUntil("2026-02-10", "UTC", 3).map(({ name }) => name)).toEqual([
    "2026-Q1",
    "2025-Q4",
    "2025-Q3",
  ]);
});

test("a quarter starts and ends at midnight of the zone, also across a clock change", () => {
  const [quarter] = quartersUntil("2026-03-31", "Europe/Berlin", 1);
  expect([quarter?.from.toISOString(), quarter?.to.toISOString()]).toEqual([
    "2025-12-31T23:00:00.000Z",
    "2026-03-31T22:00:00.000Z",
  ]);
});
