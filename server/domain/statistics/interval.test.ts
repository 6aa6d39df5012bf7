import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIDENCES, differenceInterval, type Estimate, wilsonInterval } from "./interval";

const rounded = ({ low, high }: Estimate) => [Number(low.toFixed(4)), Number(high.toFixed(4))];

describe("Wilson's interval of a share", () => {
  /** Values of Newcombe (Stat. Med. 17, 1998, 857–872), table I, method 3. */
  test.each([
    { cases: 81, of: 263, interval: [0.2553, 0.3662] },
    { cases: 15, of: 148, interval: [0.0624, 0.1605] },
    { cases: 0, of: 20, interval: [0, 0.1611] },
    { cases: 1, of: 29, interval: [0.0061, 0.1718] },
  ])("$cases of $of", ({ cases, of, interval }) =>
    expect(rounded(wilsonInterval(cases / of, of, 0.95))).toEqual(interval),
  );

  test.each([
    { share: 1.1, size: 10 },
    { share: -0.1, size: 10 },
    { share: Number.NaN, size: 10 },
    { share: 0.5, size: 0 },
    { share: 0.5, size: 10.5 },
    { share: 0.5, size: Number.POSITIVE_INFINITY },
  ])("refuses a share of $share in $size", ({ share, size }) =>
    expect(() => wilsonInterval(share, size, 0.95)).toThrow(RangeError),
  );
});

describe("Newcombe's interval of the difference of two shares", () => {
  /** Values of Newcombe (Stat. Med. 17, 1998, 873–890), table II, method 10. */
  test.each([
    { name: "a", one: [56, 70], other: [48, 80], interval: [0.0524, 0.3339] },
    { name: "b", one: [9, 10], other: [3, 10], interval: [0.1705, 0.809] },
    { name: "c", one: [6, 7], other: [2, 7], interval: [0.0582, 0.8062] },
    { name: "d", one: [5, 56], other: [0, 29], interval: [-0.0381, 0.1926] },
    { name: "e", one: [0, 10], other: [0, 20], interval: [-0.1611, 0.2775] },
    { name: "h", one: [10, 10], other: [0, 10], interval: [0.6075, 1] },
  ] as const)("example $name", ({ one, other, interval }) => {
    const [first, second] = [one, other].map(([cases, of]) => wilsonInterval(cases / of, of, 0.95));
    expect(first && second && rounded(differenceInterval(first, second))).toEqual(interval);
  });
});

const counted = fc
  .integer({ min: 1, max: 5_000 })
  .chain((of) => fc.integer({ min: 0, max: of }).map((cases) => ({ share: cases / of, of })));

test("an interval contains its value, and a higher confidence never narrows it", () => {
  fc.assert(
    fc.property(counted, counted, (one, other) => {
      const intervals = CONFIDENCES.map((confidence) =>
        differenceInterval(
          wilsonInterval(one.share, one.of, confidence),
          wilsonInterval(other.share, other.of, confidence),
        ),
      );
      for (const { value, low, high } of intervals)
        expect(low <= value + 1e-12 && value <= high + 1e-12).toBe(true);
      for (const [narrow, wide] of [intervals.slice(0, 2), intervals.slice(1)]) {
        expect(
          (wide?.low ?? 1) <= (narrow?.low ?? 0) + 1e-12 && (wide?.high ?? 0) >= (narrow?.high ?? 1) - 1e-12,
        ).toBe(true);
      }
    }),
  );
});
