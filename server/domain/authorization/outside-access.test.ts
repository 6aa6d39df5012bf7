import { expect, test } from "vitest";
import { OUTSIDE_ACCESS_DAYS_MAX, stateOfAccess, whyNotUntil } from "./outside-access";

const now = new Date("2026-11-01T09:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const access = { until: after(1), confirmedAt: now, endedAt: undefined };

test("an access is active until its last millisecond, and over at its end", () => {
  expect(stateOfAccess(access, now)).toBe("active");
  expect(stateOfAccess(access, access.until)).toBe("over");
});

test("an access that nobody confirmed is not active", () => {
  expect(stateOfAccess({ ...access, confirmedAt: undefined }, now)).toBe("requested");
});

test("an access that was ended early is not active again", () => {
  expect(stateOfAccess({ ...access, endedAt: now }, now)).toBe("ended");
});

test("an access ends in the future, and within the limit", () => {
  const limit = OUTSIDE_ACCESS_DAYS_MAX * 86_400_000;
  expect(whyNotUntil(now, now)).toBe("expected an instant in the future");
  expect(whyNotUntil(after(limit), now)).toBeUndefined();
  expect(whyNotUntil(after(limit + 1), now)).toBe("expected an instant in at most 90 days");
});
