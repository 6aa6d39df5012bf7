import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getDecision } from "../decision/get-decision";
import { attestIntake } from "../model/attest-intake";
import { reviseIntake } from "../model/revise-intake";
import { publishPolicyPack } from "../policy/publish-policy";
import { getPolicyUpgrade, upgradePolicy } from "./upgrade-policy";

const production = { stage: "production" } as const;
const STRICT = policyWith(SMALL_POLICY, {
  "metadata.name": "strict",
  "spec.appliesTo": 'model.domain == "credit"',
});

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
  await publishPolicyPack.execute(team.kernel, SYSTEM, { yaml: STRICT });
});
afterAll(() => team.kernel.drop());

async function revise(domain: string) {
  const model = await team.kernel.store.models.findByKey("*", "screening");
  const answers = { ...model?.intake, purpose: `used for ${domain}` };
  await reviseIntake.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), {
    ...{
      model: "screening",
      expectedRevision: model?.intakeRevision,
      intake: answers,
      domain,
      reason: "another use",
    },
  });
  await attestIntake.execute(team.kernel, await team.signIn("Sam", "security"), { model: "screening" });
}

const stopsOf = async (release: string) =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation.stops;

test("a release whose model another policy governs is blocked, names that policy, and continues once it is upgraded to it", async () => {
  const release = await team.ready("1.0.0");
  const permitted = await team.promote(release, "staging");
  expect(await stopsOf(release)).toEqual([]);
  await revise("credit");
  const stop = {
    kind: "policy-not-governing",
    reason: { code: "stop.other-policy-governs", parts: expect.objectContaining({ governing: "strict v1" }) },
  };
  expect(await stopsOf(release)).toEqual([stop]);
  await expect(team.promote(release, "production")).rejects.toMatchObject({
    code: "gates-unsatisfied",
    details: { stops: [stop] },
  });
  await expect(team.report(permitted, "deploying")).rejects.toMatchObject({
    code: "held",
    message: expect.stringContaining("strict v1"),
  });
  team.kernel.pass({ minutes: 20 });
  const { upgrade, pinned } = await getPolicyUpgrade.execute(
    team.kernel,
    await team.signIn("Mona", "ml-engineer"),
    { release },
  );
  expect(upgrade).toMatchObject({ policy: { name: "strict" } });
  await expect(
    upgradePolicy.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), {
      ...{
        release,
        expectedVersion: pinned.revision,
        expectedPolicyDigest: upgrade?.expectedPolicyDigest,
        reason: "the use changed",
      },
    }),
  ).rejects.toMatchObject({ code: "wrong-phase" });
});

test("after the upgrade to the policy that governs its model, a release is decided by it and no longer blocked; changed back it is blocked again", async () => {
  await revise("health");
  const release = await team.ready("2.0.0");
  await revise("credit");
  const mona = await team.signIn("Mona", "ml-engineer");
  const { upgrade, pinned } = await getPolicyUpgrade.execute(team.kernel, mona, { release });
  await upgradePolicy.execute(team.kernel, mona, {
    ...{
      release,
      expectedVersion: pinned.revision,
      expectedPolicyDigest: upgrade?.expectedPolicyDigest,
      reason: "the use changed",
    },
  });
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
  expect(evaluation.stops).toEqual([]);
  expect(evaluation.dossier.policy).toMatchObject({ name: "strict" });
  await revise("health");
  expect(await stopsOf(release)).toMatchObject([{ kind: "policy-not-governing" }]);
});
