import { expect, test } from "vitest";
import { breachRuns } from "./breach-runs";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const daily = (...values: readonly (number | null)[]) =>
  values.map((value, index) => ({
    startsAt: day(index + 1),
    endsAt: day(index + 2),
    value,
    limitWarn: 0.1,
    limitAct: 0.25,
  }));
const runsOf = (...values: readonly (number | null)[]) => breachRuns(daily(...values), "larger-is-drift");

test("the day a shift sets in is the start of its run, and an open run has not ended", () => {
  expect(runsOf(0.01, 0.02, 0.2, 0.3)).toEqual([
    { from: day(3), to: day(5), worst: "drifted", isOpen: true },
  ]);
});

test("a window inside the limits ends a run", () => {
  expect(runsOf(0.2, 0.05, 0.2)).toEqual([
    { from: day(1), to: day(2), worst: "shifting", isOpen: false },
    { from: day(3), to: day(4), worst: "shifting", isOpen: true },
  ]);
});

test("a gap is no recovery: the run continues over it", () => {
  expect(runsOf(0.2, null, 0.2)).toEqual([{ from: day(1), to: day(4), worst: "shifting", isOpen: true }]);
});

test("without a window past a limit there is no run", () => expect(runsOf(0.01, null, 0.1)).toEqual([]));
