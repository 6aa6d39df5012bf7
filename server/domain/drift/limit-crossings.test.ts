import { expect, test } from "vitest";
import { limitCrossings, type SeriesWindow } from "./limit-crossings";

const day = (n: number) => new Date(Date.UTC(2026, 9, n));

function windows(
  values: readonly (number | null)[],
  changes: Partial<SeriesWindow> = {},
): readonly SeriesWindow[] {
  return values.map((value, index) => ({
    series: "bmi",
    metric: "psi",
    method: "psi",
    direction: "larger-is-drift" as const,
    startsAt: day(index + 1),
    endsAt: day(index + 2),
    value,
    limitWarn: 0.1,
    limitAct: 0.25,
    ...changes,
  }));
}

const always = [{ since: day(1), until: undefined }];
const crossed = (
  given: readonly SeriesWindow[],
  deployments: Parameters<typeof limitCrossings>[1] = always,
) =>
  limitCrossings(given, deployments).map(
    ({ from, metric, worst }) => `${from.getUTCDate()} ${metric} ${worst}`,
  );

test("a series that stayed inside crossed nothing; another crossed once for each time", () => {
  expect(crossed(windows([0.05, 0.1, 0.02]))).toEqual([]);
  expect(crossed(windows([0.05, 0.11, 0.3, 0.05, 0.2]))).toEqual(["2 psi drifted", "5 psi shifting"]);
});

test("only windows that ended while the release was live count for it", () => {
  const given = windows([0.3, 0.05, 0.3, 0.05, 0.3]);
  expect(crossed(given, [{ since: day(3), until: day(5) }])).toEqual(["3 psi drifted"]);
  expect(crossed(given, [{ since: day(4), until: day(4) }])).toEqual([]);
  expect(crossed(given, [])).toEqual([]);
});

test("a window that began under another release counts for the one it ended under", () =>
  expect(crossed(windows([0.3]), [{ since: day(2), until: undefined }])).toEqual(["1 psi drifted"]));

test("series differ by metric and method too, in any order of windows", () => {
  const given = [...windows([0.05, 0.3]), ...windows([0.3, 0.3], { metric: "wasserstein" })].reverse();
  expect(crossed(given)).toEqual(["1 wasserstein drifted", "2 psi drifted"]);
  expect(crossed([...windows([0.3, 0.3]), ...windows([0.05, 0.05], { method: "other" })])).toEqual([
    "1 psi drifted",
  ]);
});
