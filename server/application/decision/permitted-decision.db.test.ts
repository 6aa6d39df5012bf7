import { afterAll, beforeAll, expect, test } from "vitest";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { placeHold } from "../hold/place-hold";
import { getDecision } from "./get-decision";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

const of = (release: string) =>
  getDecision.execute(team.kernel, team.trainer, { release, stage: "production" });

test("a permitted decision reads permitted while it is deployed and once it is live, on the same digest", async () => {
  const release = await team.ready("1.0.0");
  const { evaluation } = await of(release);
  expect((await of(release)).permitted).toBeUndefined();
  const permitted = await team.promote(release, "production");
  expect(await of(release)).toMatchObject({
    evaluation: { allowed: true },
    permitted: { phase: "permitted" },
  });
  for (const phase of ["deploying", "verifying", "live"]) {
    await team.report(permitted, phase);
    expect(await of(release)).toMatchObject({
      evaluation: { allowed: true, decisionDigest: evaluation.decisionDigest },
      permitted: { phase, promotionId: permitted.promotion.id },
    });
  }
});

test("a later hold ends that, and a release that is live against it says so", async () => {
  const release = await team.ready("1.1.0");
  const permitted = await team.promote(release, "production");
  await team.report(permitted, "deploying");
  const hold = { scope: "model", model: "screening", reason: "Recall fell.", exitCondition: "it is back" };
  await placeHold.execute(team.kernel, await team.signIn("Rafael", "sre"), hold);
  expect(await of(release)).toMatchObject({
    evaluation: { allowed: false, state: "blocked" },
    permitted: undefined,
  });
  for (const phase of ["verifying", "live"]) await team.report(permitted, phase).catch(() => undefined);
  expect(await of(release)).toMatchObject({
    permitted: { phase: "live", liveAgainst: { stops: [{ kind: "hold" }] } },
  });
});
