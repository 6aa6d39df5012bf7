import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { bandOf, type DriftDirection, isPastLimit } from "@/server/domain/drift/drift-band";
import { HOUR_MS } from "@/server/domain/time/durations";
import { getDriftOverview } from "./get-overview";
import { getDriftPoints } from "./get-points";
import { listDriftSeries } from "./list-series";
import { listDriftWindows } from "./list-windows";
import { submitDriftWindows } from "./submit-windows";

const START_MS = Date.UTC(2026, 9, 1);
const stage = "production";
const of = { model: "screening", stage };

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

interface Hour {
  readonly value: number | null;
  readonly warn?: number | null;
  readonly act?: number | null;
}

/** Submits one window an hour from 1 October and returns the id of the series. */
async function submit(
  series: string,
  hours: readonly Hour[],
  direction: DriftDirection = "larger-is-drift",
): Promise<string> {
  const windows = hours.map(({ value, warn = 0.1, act = 0.25 }, hour) => ({
    series,
    metric: "drift",
    method: "psi",
    direction,
    start: new Date(START_MS + hour * HOUR_MS).toISOString(),
    end: new Date(START_MS + (hour + 1) * HOUR_MS).toISOString(),
    value,
    limitWarn: warn,
    limitAct: act,
    sampleSize: 1200,
    baselineDigest: digestOf("baseline"),
  }));
  await submitDriftWindows.execute(team.kernel, team.trainer, { ...of, windows });
  const { series: found } = await listDriftSeries.execute(team.kernel, team.trainer, {
    ...of,
    named: series,
  });
  return found[0]?.id ?? "none";
}

const span = (from: number, to: number) => ({
  from: new Date(START_MS + from * HOUR_MS).toISOString(),
  to: new Date(START_MS + to * HOUR_MS).toISOString(),
});
const pointsOf = (series: string, hours: readonly [number, number], buckets: number) =>
  getDriftPoints.execute(team.kernel, team.trainer, { series, ...span(...hours), buckets });

describe("the points of a chart", () => {
  test("are every window while there are few, gaps included, and each limit once", async () => {
    const series = await submit("few", [{ value: 0.05 }, { value: null }, { value: 0.3, act: 0.2 }]);
    expect(await pointsOf(series, [0, 3], 10)).toEqual({
      isSampled: false,
      startMs: START_MS,
      offsets: [0, HOUR_MS, 2 * HOUR_MS],
      lengths: [HOUR_MS, HOUR_MS, HOUR_MS],
      values: [0.05, null, 0.3],
      limits: [
        { at: 0, warn: 0.1, act: 0.25 },
        { at: 2, warn: 0.1, act: 0.2 },
      ],
    });
  });

  test("are the extremes of every part of the span when there are many: no peak and no gap is lost", async () => {
    const hours = Array.from({ length: 2000 }, (_, hour): Hour => ({ value: 0.05 + (hour % 7) / 1000 }));
    hours[1234] = { value: 0.9 };
    hours[777] = { value: -0.5 };
    hours[1500] = { value: null };
    const series = await submit("many", hours);
    const drawn = await pointsOf(series, [0, 2000], 20);
    expect(drawn.isSampled).toBe(true);
    expect(drawn.values.length).toBeLessThanOrEqual(5 * 20);
    expect(Math.max(...drawn.values.map((value) => value ?? 0))).toBe(0.9);
    expect(Math.min(...drawn.values.map((value) => value ?? 0))).toBe(-0.5);
    expect(drawn.offsets[drawn.values.indexOf(0.9)]).toBe(1234 * HOUR_MS);
    expect(drawn.offsets[drawn.values.indexOf(null)]).toBe(1500 * HOUR_MS);
    expect(drawn.offsets).toEqual([...drawn.offsets].sort((one, other) => one - other));
  });

  test("include a window past limits tighter than its neighbours', though it is no extreme value", async () => {
    const hours = Array.from({ length: 500 }, (_, hour): Hour => ({ value: 0.05 + (hour % 5) / 1000 }));
    hours[250] = { value: 0.052, warn: 0.01, act: 0.02 };
    const series = await submit("tight", hours);
    const { offsets } = await pointsOf(series, [0, 500], 10);
    expect(offsets).toContain(250 * HOUR_MS);
  });

  test("leave out everything outside the span", async () => {
    const series = await submit("cut", [{ value: 1 }, { value: 2 }, { value: 3 }]);
    expect((await pointsOf(series, [1, 2], 10)).values).toEqual([2]);
  });
});

describe("the series of a stage", () => {
  test("are each listed with their band and when they were last past a limit within the span", async () => {
    await submit("calm", [{ value: 0.01 }, { value: 0.02 }]);
    await submit("rising", [{ value: 0.01 }, { value: 0.2 }, { value: 0.3 }]);
    const listed = async (named: string, within = {}) =>
      (await listDriftSeries.execute(team.kernel, team.trainer, { ...of, named, ...within })).series[0];
    expect((await listed("calm"))?.lastBreachAt).toBeUndefined();
    expect(await listed("rising")).toMatchObject({
      lastBreachAt: new Date(START_MS + 2 * HOUR_MS),
      state: { kind: "silent", last: "drifted" },
    });
    expect((await listed("rising", span(0, 2)))?.lastBreachAt).toEqual(new Date(START_MS + HOUR_MS));
  });

  test("are past a limit in the database exactly when they are past it by the rule", async () => {
    const values = [null, -1, 0, 0.1, 0.25, 0.3];
    const limits = [null, -0.5, 0.1, 0.25];
    const directions = ["larger-is-drift", "smaller-is-drift"] as const;
    const cases = directions.flatMap((direction) =>
      values.flatMap((value) =>
        limits.flatMap((limitWarn) => limits.map((limitAct) => ({ direction, value, limitWarn, limitAct }))),
      ),
    );
    const window = {
      metric: "drift",
      method: "psi",
      sampleSize: 1,
      baselineDigest: digestOf("b"),
      start: span(0, 1).from,
      end: span(0, 1).to,
    };
    const windows = cases.map((one, index) => ({ ...window, ...one, series: `agree ${index}` }));
    await submitDriftWindows.execute(team.kernel, team.trainer, { ...of, windows });
    const { series } = await listDriftSeries.execute(team.kernel, team.trainer, { ...of, named: "agree " });
    const found = series.filter(({ lastBreachAt }) => lastBreachAt !== undefined).map((one) => one.series);
    const past = windows.filter((one) => isPastLimit(bandOf(one, one.direction))).map((one) => one.series);
    expect(found.sort()).toEqual(past.sort());
    expect(past.length).toBeGreaterThan(20);
  });

  test("are searched literally: % is a per cent sign", async () => {
    await submit("share_%", [{ value: 0.1 }]);
    const { series } = await listDriftSeries.execute(team.kernel, team.trainer, { ...of, named: "e_%" });
    expect(series.map((one) => one.series)).toEqual(["share_%"]);
  });
});

test("the overview lists where drift is watched, worst first, and where something is live that nobody watches", async () => {
  const { places, unwatched, isComplete } = await getDriftOverview.execute(team.kernel, team.trainer, {});
  expect(places).toMatchObject([{ modelKey: "screening", stage, worst: "silent" }]);
  expect([unwatched, isComplete]).toEqual([[], true]);
});

test("windows are paged from the newest, each with its band, none twice", async () => {
  const series = await submit("paged", [{ value: 0.05 }, { value: 0.2 }, { value: 0.3 }, { value: null }]);
  const asked = { series, ...span(0, 10), limit: 3 };
  const first = await listDriftWindows.execute(team.kernel, team.trainer, asked);
  const second = await listDriftWindows.execute(team.kernel, team.trainer, {
    ...asked,
    cursor: first.nextCursor,
  });
  expect([...first.items, ...second.items].map(({ band }) => band)).toEqual([
    "unknown",
    "drifted",
    "shifting",
    "stable",
  ]);
  expect(second.nextCursor).toBeUndefined();
  expect(first.items[0]).toMatchObject({ sampleSize: 1200, baselineDigest: digestOf("baseline") });
});
