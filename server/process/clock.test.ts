import { expect, test } from "vitest";
import { DemoClock } from "./clock";

test("a demo clock keeps its time until it is set, only moves forward, and once closed is the system's for good", () => {
  const clock = new DemoClock(new Date("2026-08-01T00:00:00Z"));
  clock.advanceTo(new Date("2026-08-02T00:00:00Z"));
  expect(clock.now().toISOString()).toBe("2026-08-02T00:00:00.000Z");
  expect(() => clock.advanceTo(new Date("2026-08-01T00:00:00Z"))).toThrow(/only goes forward/);
  clock.close();
  expect(clock.isOpen).toBe(false);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(5_000);
  expect(() => clock.advanceTo(new Date("2030-01-01T00:00:00Z"))).toThrow(/clock is closed/);
});
