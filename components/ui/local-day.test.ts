import { expect, test } from "vitest";
import { endOfDay, localDay, startOfDay } from "./local-day";

test("a day is written as in a date field, also across the end of a month", () => {
  expect(localDay(new Date(2026, 0, 30, 23, 59), 2)).toBe("2026-02-01");
});

test("a day starts and ends within itself in the reader's zone", () => {
  for (const instant of [startOfDay("2026-10-25"), endOfDay("2026-10-25")]) {
    expect(localDay(new Date(instant), 0)).toBe("2026-10-25");
  }
  expect(new Date(endOfDay("2026-10-25")).getTime()).toBeGreaterThan(new Date(startOfDay("2026-10-25")).getTime());
});
