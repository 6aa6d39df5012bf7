import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { revokeComponent } from "../component/revoke-component";
import { getModelPage } from "../model/get-model-page";
import { withdrawRelease } from "../release/amend-release";
import { promoteRelease } from "./promote-release";
import { reportPromotion } from "./report-promotion";
import { rollBackRelease } from "./roll-back-release";

const reason = "as the test says";
const stage = "staging";
let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  for (const version of ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]) {
    const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
      release: await team.release(version),
      stage,
    });
    for (const phase of ["deploying", "verifying", "live"] as const)
      await reportPromotion.execute(team.kernel, team.engine, {
        promotion: promotion.id,
        permit: permit.id,
        phase,
      });
    team.kernel.pass({ hours: 2 });
  }
});
afterAll(() => team.kernel.drop());

async function offered() {
  const { stages } = await getModelPage.execute(team.kernel, await team.signIn("Rafael", "sre"), {
    model: "screening",
  });
  const { rollBack, candidates } = stages.find((one) => one.stage === stage) ?? {};
  return {
    knownGood: rollBack?.knownGood?.releaseKey,
    targets: rollBack?.targets,
    faults: candidates?.map(({ releaseKey, whyNot }) => [releaseKey, whyNot]),
  };
}

test("a revoked or withdrawn release is no rollback target: the rollback goes to the one before it", async () => {
  expect(await offered()).toMatchObject({ knownGood: "screening@1.2.0" });
  await revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
    digest: digestOf("model 1.2.0"),
    reason,
  });
  await withdrawRelease.execute(team.kernel, team.trainer, {
    release: "screening@1.1.0",
    expectedVersion: 1,
    reason,
  });
  expect(await offered()).toEqual({
    knownGood: "screening@1.0.0",
    targets: ["screening@1.0.0"],
    faults: [
      ["screening@1.2.0", "revoked"],
      ["screening@1.1.0", "withdrawn"],
      ["screening@1.0.0", undefined],
    ],
  });
  const rafael = await team.signIn("Rafael", "sre");
  const named = rollBackRelease.execute(team.kernel, rafael, {
    model: "screening",
    stage,
    to: "screening@1.2.0",
    reason,
  });
  await expect(named).rejects.toMatchObject({ code: "gates-unsatisfied" });
  const { promotion } = await rollBackRelease.execute(team.kernel, rafael, {
    model: "screening",
    stage,
    reason,
  });
  expect(promotion.releaseKey).toBe("screening@1.0.0");
});
