import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { assessNextAlarms } from "@/server/application/drift/assess-alarms";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";

const impact = () => ({ severity: "medium", statement: "Nobody can see whether the model still works." });
const policy = policyWith(SMALL_POLICY, {
  "spec.riskTier": [{ tier: "low", when: "true" }],
  "spec.monitoring": {
    rules: [
      {
        ...{
          id: "quiet-shift",
          title: "Inputs shift",
          families: ["input"],
          tiers: ["low"],
          impact: impact(),
        },
        ...{ limit: "action", quietHours: { from: "00:00", to: "23:59" } },
      },
      { id: "no-data", title: "No data", families: ["operational"], impact: impact(), noDataHours: 48 },
    ],
  },
});

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy });
});
afterAll(() => team.kernel.drop());

const submit = (series: string, value: number, family: string) => {
  const end = team.kernel.now();
  return submitDriftWindows.execute(team.kernel, team.trainer, {
    ...{ model: "screening", stage: "production" },
    windows: [
      {
        ...{ series, metric: "m", method: "m", direction: "larger-is-drift", family, value },
        ...{ start: new Date(end.getTime() - DAY_MS).toISOString(), end: end.toISOString() },
        ...{ limitWarn: 0.1, limitAct: 0.25, sampleSize: 100, baselineDigest: digestOf("baseline") },
      },
    ],
  });
};
const openAlarms = async () =>
  (await team.kernel.store.alarms.list("*", { isOpen: true }, { limit: 10 })).items.map(
    ({ series, rule }) => [series, rule.key],
  );
const entries = async () =>
  (
    await team.kernel.database
      .sql`select 1 from ledger_entries where canonical::jsonb->>'action' like 'drift.alarm%'`
  ).length;

test("the worker raises what quiet hours held back, once, and records nothing while nothing changes", async () => {
  await submit("age", 0.9, "input");
  expect(await openAlarms()).toEqual([]);
  await assessNextAlarms(team.kernel, "");
  expect(await entries()).toBe(0);
  const untilQuietEnds = new Date(team.kernel.now()).setUTCHours(23, 59, 30) - team.kernel.now().getTime();
  team.kernel.pass({ minutes: untilQuietEnds / 60_000 });
  const after = await assessNextAlarms(team.kernel, "");
  expect(await openAlarms()).toEqual([["age", "quiet-shift"]]);
  expect(await assessNextAlarms(team.kernel, after)).toBe("");
  await assessNextAlarms(team.kernel, "");
  expect(await entries()).toBe(1);
});
