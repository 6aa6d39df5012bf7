import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { listAlarms } from "./list-alarms";
import { submitDriftWindows } from "./submit-windows";

const impact = { severity: "high", statement: "Decisions are made on data that the model does not know." };
const policy = policyWith(SMALL_POLICY, {
  "spec.monitoring": {
    rules: [
      {
        ...{ id: "shift", title: "Inputs shift", families: ["input"], impact, limit: "action" },
        ...{ suspected: { past: 1, of: 3 }, detected: { past: 2, of: 3 }, sampleMin: 30 },
      },
    ],
  },
});
const START_MS = Date.UTC(2026, 8, 1);
const at = (day: number) => new Date(START_MS + day * DAY_MS).toISOString();

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy });
});
afterAll(() => team.kernel.drop());

const window = (series: string, day: number, value: number | null, more: object = {}) => ({
  ...{ series, metric: "drift", method: "psi", direction: "larger-is-drift" },
  ...{ start: at(day), end: at(day + 1), value, limitWarn: 0.1, limitAct: 0.25 },
  ...{ sampleSize: 100, baselineDigest: digestOf("baseline") },
  ...more,
});
const submit = (...windows: readonly object[]) =>
  submitDriftWindows.execute(team.kernel, team.trainer, { model: "screening", stage: "production", windows });
const alarmsOf = async (series: string) =>
  (await team.kernel.store.alarms.list("*", {}, { limit: 100 })).items.filter((one) => one.series === series);
const entries = async () =>
  (
    await team.kernel.database.sql`
      select canonical::jsonb->>'action' as action, canonical::jsonb->'data' as data from ledger_entries
      where canonical::jsonb->>'action' like 'drift.alarm%' order by id`
  ).map(({ action, data }) => ({ action, data }));

describe("alarms of submitted windows", () => {
  test("a broken rule raises one alarm, which is confirmed and ends, each with an entry in the ledger", async () => {
    const before = (await entries()).length;
    await submit(window("age", 0, 0.3));
    expect(await alarmsOf("age")).toMatchObject([
      {
        ...{ level: "suspected", severity: "high", modelKey: "screening", family: "input", value: 0.3 },
        ...{ limit: 0.25, windowsInBreach: 1, releaseId: null, endedAt: null },
        rule: { policy: "small", version: 1, key: "shift" },
        firstWindow: { startsAt: new Date(at(0)), endsAt: new Date(at(1)) },
      },
    ]);
    await submit(window("age", 1, 0.4));
    await submit(window("age", 1, 0.4));
    expect(await alarmsOf("age")).toMatchObject([{ level: "detected", windowsInBreach: 2, value: 0.4 }]);
    await submit(window("age", 2, 0.01), window("age", 3, 0.01));
    const [alarm] = await alarmsOf("age");
    expect(alarm).toMatchObject({ level: "suspected", endedAt: null });
    await submit(window("age", 4, 0.01));
    expect(await alarmsOf("age")).toMatchObject([{ id: alarm?.id, endedAt: expect.any(Date) }]);
    const named = { count: 1, stage: "production" };
    expect((await entries()).slice(before)).toMatchObject([
      { action: "drift.alarm-raised", data: { ...named, alarms: [{ id: alarm?.id, level: "suspected" }] } },
      { action: "drift.alarm-raised", data: { ...named, alarms: [{ id: alarm?.id, level: "detected" }] } },
      { action: "drift.alarm-ended", data: { ...named, alarms: [{ id: alarm?.id, because: "inside" }] } },
    ]);
  });

  test("windows raise the same alarm in any order of arrival, and a gap does not end it", async () => {
    const values = [0.01, 0.3, 0.01, 0.4];
    for (const day of [3, 0, 2, 1]) await submit(window("late", day, values[day] ?? null));
    await submit(window("late", 4, null), window("late", 5, null), window("late", 6, null));
    await submit(...values.map((value, day) => window("at-once", day, value)));
    const [late, atOnce] = [await alarmsOf("late"), await alarmsOf("at-once")];
    expect(late).toMatchObject([{ level: "detected", endedAt: null, value: 0.4 }]);
    expect(atOnce).toMatchObject([{ level: "detected", endedAt: null, value: 0.4 }]);
  });

  test("two calls at the same time raise one alarm", async () => {
    await Promise.all([0, 1, 2, 3].map((day) => submit(window("busy", day, 0.5))));
    expect(await alarmsOf("busy")).toMatchObject([{ level: "detected", endedAt: null }]);
  });

  test("a window of too few samples raises nothing, nor does another family", async () => {
    await submit(window("few", 0, 0.9, { sampleSize: 29 }), window("none", 0, 0.9, { sampleSize: 0 }));
    await submit(window("speed", 0, 0.9, { family: "operational" }));
    expect([await alarmsOf("few"), await alarmsOf("none"), await alarmsOf("speed")]).toEqual([[], [], []]);
  });

  test("a window is judged once it has ended, not before", async () => {
    const future = { start: "2027-08-01T00:00:00Z", end: "2027-08-02T00:00:00Z" };
    await submit(window("ahead", 0, 0.9, future));
    expect(await alarmsOf("ahead")).toEqual([]);
  });

  test("another team does not see an alarm", async () => {
    const { items } = await listAlarms.execute(team.kernel, team.trainer, { open: "true", limit: 1 });
    expect(items).toHaveLength(1);
    const confined = { ...team.trainer.actor, models: ["another"] };
    const none = await listAlarms.execute(team.kernel, { ...team.trainer, actor: confined }, {});
    expect(none.items).toEqual([]);
    expect(await team.kernel.store.alarms.find(["another"], items[0]?.id ?? "")).toBeUndefined();
    expect((await team.kernel.store.alarms.list(["another"], {}, { limit: 1 })).items).toEqual([]);
  });
});

describe("the type of a series", () => {
  const seriesOf = async (series: string) =>
    (await team.kernel.store.drift.listSeries("*", { models: ["screening"], named: series }, 100)).items.map(
      ({ family, slice, unit, source, labelDelayHours, method }) => ({
        ...{ family, slice, unit, source, labelDelayHours, method },
      }),
    );

  test("a body without a type is input drift of everybody, as before", async () => {
    await submit(window("older", 0, 0.01));
    expect(await seriesOf("older")).toEqual([
      { family: "input", slice: null, unit: null, source: null, labelDelayHours: null, method: "psi" },
    ]);
  });

  test("another unit, slice, method or direction is another line", async () => {
    const type = { family: "operational", unit: "ms", source: "Prometheus" };
    await submit(window("wait", 0, 1, type), window("wait", 0, 2, { ...type, unit: "s" }));
    await submit(
      window("wait", 0, 3, { ...type, slice: "region=eu" }),
      window("wait", 0, 4, { ...type, method: "p99" }),
    );
    await submit(window("wait", 1, 4, { ...type, method: "p99" }));
    expect((await seriesOf("wait")).map(({ method, unit, slice }) => [method, unit, slice])).toEqual(
      expect.arrayContaining([
        ["psi", "ms", null],
        ["psi", "s", null],
        ["psi", "ms", "region=eu"],
        ["p99", "ms", null],
      ]),
    );
    expect(await seriesOf("wait")).toHaveLength(4);
  });

  test("the family is stated once; another one is refused, and source and label delay can be corrected", async () => {
    await submit(window("auc", 0, 0.01, { family: "performance", labelDelayHours: 720 }));
    await submit(window("auc", 1, 0.01, { source: "NannyML" }));
    await submit(window("auc", 2, 0.01, { family: "performance", labelDelayHours: 48 }));
    expect(await seriesOf("auc")).toMatchObject([
      { family: "performance", source: "NannyML", labelDelayHours: 48 },
    ]);
    await expect(
      submit(window("ok", 3, 0.01), window("auc", 3, 0.01, { family: "fairness" })),
    ).rejects.toMatchObject({
      code: "validation-failed",
      details: {
        errors: [{ pointer: "/windows/1/family", detail: "expected performance, as first sent for auc" }],
      },
    });
    expect(await seriesOf("ok")).toEqual([]);
  });

  test("a window of more than a year is refused by its place", async () => {
    await expect(submit(window("odd", 0, 0.01, { start: "2024-01-01T00:00:00Z" }))).rejects.toMatchObject({
      details: { errors: [{ pointer: "/windows/0/end" }] },
    });
  });
});
