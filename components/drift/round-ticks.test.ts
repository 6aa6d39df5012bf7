import fc from "fast-check";
import { expect, test } from "vitest";
import { roundTicks } from "./round-ticks";

test.each([
  { low: 0, high: 0.62, count: 3, ticks: [0, 0.25, 0.5] },
  { low: 0, high: 0.27, count: 3, ticks: [0, 0.1, 0.2] },
  { low: 0.82, high: 0.96, count: 3, ticks: [0.85, 0.9, 0.95] },
  { low: -1, high: 1, count: 4, ticks: [-1, -0.5, 0, 0.5, 1] },
  { low: 3, high: 3, count: 3, ticks: [3] },
])("from $low to $high: $ticks", ({ low, high, count, ticks }) => {
  expect(roundTicks(low, high, count).map((tick) => tick + 0)).toEqual(ticks);
});

test("ticks are within the range and never too many", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 2, max: 8 }), (one, other, count) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      fc.pre(high - low > 1e-6);
      const ticks = roundTicks(low, high, count);
      const slack = (high - low) * 1e-6;
      expect(ticks.length).toBeLessThanOrEqual(count + 1);
      expect(ticks.every((tick) => tick >= low - slack && tick <= high + slack)).toBe(true);
    }),
  );
});
