import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import type { Histogram } from "@/server/domain/statistics/histogram";
import { getDriftDistribution } from "./get-distribution";
import { listDriftSeries } from "./list-series";
import { submitDriftHistograms } from "./submit-histograms";

const of = { model: "screening", stage: "production" };
const plans = (counts: Readonly<Record<string, number>>): Histogram => ({ kind: "categorical", counts });
const window = (day: number, histogram: Histogram) => ({
  start: `2026-10-0${day}T00:00:00Z`,
  end: `2026-10-0${day + 1}T00:00:00Z`,
  histogram,
});

let team: Scenario;
let series: string;
beforeAll(async () => {
  team = await createScenario();
  const column = {
    series: "plan",
    baselineDigest: digestOf("training data"),
    reference: plans({ basic: 75, gold: 25 }),
    windows: [
      window(1, plans({ basic: 6, gold: 4 })),
      window(2, plans({ basic: 1, trial: 3 })),
      window(3, plans({})),
    ],
    methods: [{ method: "psi", limitAct: 0.25 }],
  };
  await submitDriftHistograms.execute(team.kernel, team.trainer, { ...of, columns: [column] });
  const { series: found } = await listDriftSeries.execute(team.kernel, team.trainer, { ...of, named: "psi" });
  series = found[0]?.id ?? "none";
});
afterAll(() => team.kernel.drop());

const distribution = (start?: string) =>
  getDriftDistribution.execute(team.kernel, team.trainer, { series, start });

test("a window is shown beside its reference; a category that the reference lacks has a share of 0 there", async () => {
  expect(await distribution("2026-10-02T00:00:00Z")).toMatchObject({
    baselineDigest: digestOf("training data"),
    rows: { reference: 100, window: 4 },
    bins: [
      { name: "basic", reference: 0.75, window: 0.25 },
      { name: "gold", reference: 0.25, window: 0 },
      { name: "trial", reference: 0, window: 0.75 },
    ],
  });
});

test("the newest window is shown without a start; one without rows has no shares", async () => {
  expect(await distribution()).toMatchObject({
    startsAt: new Date("2026-10-03T00:00:00Z"),
    rows: { window: 0 },
    bins: [{ name: "basic", window: undefined }, { name: "gold" }],
  });
});

test("a time at which no window begins has no distribution", async () =>
  expect(await distribution("2026-10-02T12:00:00Z")).toBeNull());

test("a reference and a window may be the same bytes again: nothing is stored twice", async () => {
  const rows = async () =>
    (await team.kernel.database.sql`select count(*)::int as n from drift_histograms`)[0]?.n;
  const before = await rows();
  const column = {
    series: "plan",
    baselineDigest: digestOf("training data"),
    reference: plans({ gold: 25, basic: 75 }),
    windows: [window(1, plans({ basic: 6, gold: 4 }))],
    methods: [{ method: "psi" }],
  };
  await submitDriftHistograms.execute(team.kernel, team.trainer, { ...of, columns: [column] });
  expect(await rows()).toBe(before);
});
