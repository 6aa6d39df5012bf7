import { afterAll, beforeAll, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { HOUR_MS } from "@/server/domain/time/durations";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { submitDriftWindows } from "../drift/submit-windows";
import { placeHold } from "../hold/place-hold";
import { abortPromotion } from "../promotion/abort-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { getReleasePage } from "./get-release-page";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

async function marksOf(release: string, lane: string): Promise<readonly string[]> {
  const { timeline } = await getReleasePage.execute(team.kernel, team.trainer, { release });
  return timeline
    .filter((mark) => mark.lane === lane)
    .map(({ action, label }) => `${action} ${label}`.trim());
}

async function submit(days: readonly { readonly start: string; readonly value: number }[]) {
  const windows = days.map(({ start, value }) => ({
    series: "bmi",
    metric: "psi",
    method: "psi",
    direction: "larger-is-drift",
    start,
    end: new Date(Date.parse(start) + HOUR_MS).toISOString(),
    value,
    limitWarn: 0.1,
    limitAct: 0.25,
    sampleSize: 100,
    baselineDigest: digestOf("rows"),
  }));
  await submitDriftWindows.execute(team.kernel, team.trainer, {
    model: "screening",
    stage: "production",
    windows,
  });
}

const hoursFrom = (from: Date, hours: number) => new Date(from.getTime() + hours * HOUR_MS).toISOString();

test("a release's events are in its lanes, and no other release's", async () => {
  await team.ship(await team.ready("1.0.0"));
  const firstLive = team.kernel.now();
  team.kernel.pass({ hours: 30 });
  const rafael = await team.signIn("Rafael", "sre");
  await team.ship(await team.ready("1.1.0"));
  const secondLive = team.kernel.now();
  team.kernel.pass({ hours: 30 });
  await submit([
    { start: hoursFrom(firstLive, 1), value: 0.05 },
    { start: hoursFrom(firstLive, 2), value: 0.15 },
    { start: hoursFrom(secondLive, 1), value: 0.05 },
    { start: hoursFrom(secondLive, 2), value: 0.3 },
  ]);
  expect(await marksOf("screening@1.0.0", "drift")).toEqual(["drift.shifting bmi, psi, still"]);
  expect(await marksOf("screening@1.1.0", "drift")).toEqual(["drift.drifted bmi, psi, still"]);

  const fresh = await team.signIn("Rafael", "sre");
  const hold = {
    scope: "model",
    model: "screening",
    reason: "Look at recall",
    exitCondition: "looked",
  } as const;
  await placeHold.execute(team.kernel, fresh, hold);
  await team.kernel.database.sql`update holds set released_at = now(), released_by = 'test'`;
  await rollBackRelease.execute(team.kernel, fresh, {
    model: "screening",
    stage: "production",
    to: "screening@1.0.0",
    reason: "Recall fell.",
    engine: "deployer",
  });
  expect(await marksOf("screening@1.1.0", "incidents")).toEqual([
    "hold.placed Look at recall",
    "release.rolled-back to screening@1.0.0",
  ]);
  expect(await marksOf("screening@1.0.0", "incidents"), "neither was its own").toEqual([]);
  expect(rafael.actor.id).toBe(fresh.actor.id);
});

test("an aborted promotion and a refused one are incidents of their release", async () => {
  const inFlight = await team.kernel.database.sql`select id from promotions where phase = 'permitted'`;
  await abortPromotion.execute(team.kernel, await team.signIn("Rafael", "sre"), {
    promotion: inFlight[0]?.id,
    reason: "The engine died.",
  });
  expect(await marksOf("screening@1.0.0", "incidents")).toEqual(["promotion.aborted"]);
  team.kernel.pass({ minutes: 1 });
  const release = await team.unsigned("1.2.0");
  await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  expect(await marksOf(release, "incidents")).toEqual(["promotion.refused"]);
  expect(await marksOf(release, "evidence")).toEqual(["evidence.submitted evaluation"]);
});
