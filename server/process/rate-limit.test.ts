import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit";

test("a caller has as many turns at once as the limit, and then waits until one turn is refilled", () => {
  const limit = createRateLimit(30);
  expect(
    Array.from({ length: 40 }, () => limit.take("a", 0)).filter((wait) => wait === undefined),
  ).toHaveLength(30);
  expect(limit.take("a", 0)).toBe(2);
  expect(limit.wait("a", 1_000)).toBe(1);
  expect(limit.take("a", 2_000)).toBeUndefined();
  expect(limit.take("a", 2_000)).toBe(2);
});

test("callers do not spend each other's turns, and a clock that steps back takes none away", () => {
  const limit = createRateLimit(1);
  expect(limit.take("a", 60_000)).toBeUndefined();
  expect(limit.take("b", 60_000)).toBeUndefined();
  expect(limit.take("a", 0)).toBe(60);
  expect(limit.take("a", 120_000)).toBeUndefined();
});
