import { afterAll, beforeAll, expect, test } from "vitest";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { amendRelease } from "../release/amend-release";
import { getReleasePage } from "../release/get-release-page";
import { getSignOffChange } from "./get-sign-off-change";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

test("a signature that counts has no changes; once it is void, the change that voided it is named", async () => {
  const release = await team.ready("1.0.0");
  const { stages } = await getReleasePage.execute(team.kernel, team.trainer, { release });
  const id = stages.find(({ stage }) => stage === "production")?.signOffs[0]?.id;
  expect(await getSignOffChange.execute(team.kernel, team.trainer, { id })).toEqual({ differences: [] });
  await amendRelease.execute(team.kernel, team.trainer, {
    release,
    expectedVersion: 1,
    caveats: "Not for children.",
  });
  const { differences } = await getSignOffChange.execute(team.kernel, team.trainer, { id });
  expect(differences).toEqual([
    expect.objectContaining({ pointer: expect.stringContaining("caveats"), after: "Not for children." }),
  ]);
  await expect(getSignOffChange.execute(team.kernel, team.trainer, { id: "sgn_none" })).rejects.toMatchObject(
    { code: "not-found" },
  );
});
