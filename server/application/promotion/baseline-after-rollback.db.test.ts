import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { getDecision } from "../decision/get-decision";
import { promoteRelease } from "./promote-release";
import { reportPromotion } from "./report-promotion";
import { rollBackRelease } from "./roll-back-release";

const NO_REGRESSION = {
  id: "no-regression",
  title: "Not worse than what is live",
  boundary: "evaluation",
  stages: ["staging"],
  whenNoBaseline: "not-applicable",
  evidence: {
    ...{ type: "evaluation", from: ["trainer-ci"], environment: "staging", maxAgeDays: 30 },
    ...{ subject: "model", dataset: "holdout" },
  },
  rule: "e.metrics.auc >= baseline.metrics.auc - 0.005",
};
const stage = "staging";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy: policyWith(SMALL_POLICY, { "spec.gates.+": NO_REGRESSION }) });
});
afterAll(() => team.kernel.drop());

async function deploy({ promotion, permit }: { promotion: { id: string }; permit: { id: string } }) {
  for (const phase of ["deploying", "verifying", "live"] as const)
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      permit: permit.id,
      phase,
    });
  team.kernel.pass({ hours: 2 });
}

async function verdictOf(release: string) {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
  return evaluation.gates.find(({ id }) => id === "no-regression")?.status;
}

test("a restored release is compared with its state at promotion: the way forward stays open, and its bar applies", async () => {
  for (const version of ["1.0.0", "1.1.0"])
    await deploy(
      await promoteRelease.execute(team.kernel, team.engine, { release: await team.release(version), stage }),
    );
  const rafael = await team.signIn("Rafael", "sre");
  await deploy(
    await rollBackRelease.execute(team.kernel, rafael, {
      model: "screening",
      stage,
      reason: "slow since noon",
    }),
  );

  expect(await verdictOf("screening@1.1.0")).toBe("passed");
  expect(await verdictOf(await team.release("1.2.0", { auc: 0.92 }))).toBe("failed");
});
