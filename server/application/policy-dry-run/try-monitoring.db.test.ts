import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { submitDriftWindows } from "../drift/submit-windows";
import { tryMonitoring } from "./try-monitoring";

const START_MS = Date.UTC(2026, 8, 1);
const at = (day: number) => new Date(START_MS + day * DAY_MS);
const text = policyWith(SMALL_POLICY, {
  "spec.monitoring": {
    rules: [
      {
        ...{ id: "shift", title: "Inputs shift", families: ["input"], limit: "action" },
        impact: { severity: "high", statement: "Decisions are made on data that the model does not know." },
      },
    ],
  },
});

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  const values = [0.3, 0.1, 0.4, 0.1, 0.5, 0.1];
  const windows = values.map((value, day) => ({
    ...{ series: "age", metric: "drift", method: "psi", direction: "larger-is-drift", value },
    ...{ start: at(day).toISOString(), end: at(day + 1).toISOString(), limitWarn: 0.1, limitAct: 0.25 },
    ...{ sampleSize: 100, baselineDigest: digestOf("baseline") },
  }));
  const place = { model: "screening", stage: "production" };
  await submitDriftWindows.execute(team.kernel, team.trainer, { ...place, windows });
});
afterAll(() => team.kernel.drop());

test("a text says how often it would have alarmed, about what and when first, and raises nothing", async () => {
  const tried = await tryMonitoring.execute(team.kernel, team.trainer, { name: "small", text });
  expect(tried).toMatchObject({
    ...{ series: 1, windows: 6, isComplete: true, from: at(0) },
    rules: [
      {
        ...{ id: "shift", severity: "high", judged: 1, alarms: 3, firstAt: at(1) },
        series: [{ model: "screening", stage: "production", name: "age", alarms: 3, firstAt: at(1) }],
      },
    ],
  });
  expect((await team.kernel.store.alarms.list("*", {}, { limit: 1 })).items).toEqual([]);
});

test("a policy that does not govern the model, and a token of another model, see no series", async () => {
  const other = policyWith(text, { "spec.appliesTo": 'model.domain == "credit"' });
  const nothing = { series: 0, windows: 0, rules: [{ alarms: 0 }] };
  expect(
    await tryMonitoring.execute(team.kernel, team.trainer, { name: "small", text: other }),
  ).toMatchObject(nothing);
  const confined = { ...team.trainer, actor: { ...team.trainer.actor, models: ["another"] } };
  expect(await tryMonitoring.execute(team.kernel, confined, { name: "small", text })).toMatchObject(nothing);
});

test("a text of another name and a version that does not exist are refused", async () => {
  await expect(
    tryMonitoring.execute(team.kernel, team.trainer, { name: "another", text }),
  ).rejects.toMatchObject({
    code: "validation-failed",
  });
  await expect(
    tryMonitoring.execute(team.kernel, team.trainer, { name: "small", version: 9 }),
  ).rejects.toMatchObject({
    code: "not-found",
  });
});
