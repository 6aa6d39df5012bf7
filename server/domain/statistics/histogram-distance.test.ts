import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTail, kolmogorovTail } from "./distribution-tails";
import { type AlignedCounts, alignHistograms } from "./histogram";
import {
  chiSquare,
  type Distance,
  jensenShannonDistance,
  kolmogorovSmirnov,
  populationStabilityIndex,
  wassersteinDistance,
} from "./histogram-distance";
import recorded from "./recorded/distances.json";

const METHODS: Readonly<Record<string, (counts: AlignedCounts) => Distance>> = {
  populationStabilityIndex,
  jensenShannonDistance,
  wassersteinDistance,
  kolmogorovSmirnov,
  chiSquare,
};

/** Relative to the larger of both, as the recorded values have 16 digits; 1e-12 where a value is 0. */
function expectEqual(value: number | undefined, expected: number, digits = 1e-9) {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(digits * Math.abs(expected) + 1e-12);
}

describe("values equal those that scipy and Evidently compute from the same counts", () => {
  test.each(Object.entries(recorded.cases))(
    "%s",
    (_name, { edges, reference, current, scipy, evidently }) => {
      const counts = alignHistograms(
        { kind: "numeric", edges, counts: reference },
        { kind: "numeric", edges, counts: current },
      );
      if ("code" in counts) throw new Error(counts.code);
      expectEqual(populationStabilityIndex(counts).value, evidently.psi);
      // The square root of a divergence of rounding errors alone: recorded as 0 or about 1e-9.
      expect(Math.abs(jensenShannonDistance(counts).value - scipy.jensenShannon)).toBeLessThan(2e-8);
      expect(Math.abs(jensenShannonDistance(counts).value - evidently.jensenShannon)).toBeLessThan(2e-8);
      expectEqual(wassersteinDistance(counts).value, scipy.wasserstein);
      const smirnov = kolmogorovSmirnov(counts);
      expectEqual(smirnov.value, scipy.kolmogorovSmirnov);
      expectEqual(smirnov.pValue, scipy.kolmogorovTail);
      const chi = chiSquare(counts);
      expectEqual(chi.value, scipy.chiSquare ?? 0);
      expectEqual(chi.pValue, scipy.chiSquareTail ?? 1);
    },
  );

  test.each(recorded.chiSquareTails)("chi-square $value with $degrees degrees", ({ value, degrees, tail }) =>
    expectEqual(chiSquareTail(value, degrees), tail),
  );

  test.each(recorded.kolmogorovTails)("Kolmogorov's $value", ({ value, tail }) =>
    expectEqual(kolmogorovTail(value), tail),
  );
});

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const pairs = fc
  .array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1, maxLength: 30 })
  .filter((bins) => total(bins.map(([one]) => one)) > 0 && total(bins.map(([, other]) => other)) > 0);

const countsOf = (bins: readonly (readonly [number, number])[]): AlignedCounts => ({
  reference: bins.map(([one]) => one),
  current: bins.map(([, other]) => other),
  centres: bins.map((_, bin) => bin + 0.5),
});
const turned = ({ reference, current, centres }: AlignedCounts): AlignedCounts => ({
  reference: current,
  current: reference,
  centres,
});

describe.each(Object.entries(METHODS))("%s", (_name, distance) => {
  test("is finite and not negative", () =>
    fc.assert(
      fc.property(
        pairs,
        (bins) => Number.isFinite(distance(countsOf(bins)).value) && distance(countsOf(bins)).value >= 0,
      ),
    ));

  test("is the same in both directions", () =>
    fc.assert(
      fc.property(pairs, (bins) =>
        expectEqual(distance(turned(countsOf(bins))).value, distance(countsOf(bins)).value),
      ),
    ));

  test("is zero for equal shares and any sizes of the samples", () =>
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 50 }), (bins, times) => {
        const { value, pValue = 1 } = distance(countsOf(bins.map(([one]) => [one, one * times])));
        expect(value).toBeLessThan(1e-6);
        expectEqual(pValue, 1, 1e-6);
      }),
    ));
});

test.each([populationStabilityIndex, jensenShannonDistance, chiSquare])(
  "%o does not depend on the order of the bins",
  (distance) =>
    fc.assert(
      fc.property(pairs, (bins) =>
        expectEqual(distance(countsOf(bins.toReversed())).value, distance(countsOf(bins)).value),
      ),
    ),
);

test("the distance of two samples that share no bin is the largest that the method has", () => {
  const counts: AlignedCounts = { reference: [9, 0], current: [0, 4], centres: [1, 4] };
  expectEqual(jensenShannonDistance(counts).value, Math.sqrt(Math.LN2));
  expect(kolmogorovSmirnov(counts).value).toBe(1);
  expect(wassersteinDistance(counts).value).toBe(3);
});
