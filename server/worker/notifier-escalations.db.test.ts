import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { getReleasePage } from "@/server/application/release/get-release-page";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { Notifier } from "./notifier";

const production = { stage: "production" } as const;
const policy = policyWith(SMALL_POLICY, {
  "spec.gates.approvals.signOff.escalation": [{ afterHours: 24 }, { afterHours: 48, to: "sre" }],
});

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario({ policy });
  release = await team.release("1.0.0");
  await team.signIn("Sam", "security");
  const rafael = await team.signIn("Rafael", "sre");
  const evidence = "https://wiki.example.org/drill";
  const confirming = { release, ...production, itemId: "runbook", answer: "confirmed", evidence } as const;
  await confirmChecklistItem.execute(team.kernel, rafael, confirming);
  await requestPromotion.execute(team.kernel, team.trainer, { release, ...production });
});
afterAll(() => team.kernel.drop());

/** A new process each time, so that its only memory is the database. */
async function look(): Promise<void> {
  const onError = (error: Error) => {
    throw error;
  };
  await new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError }).notifyOfTime();
}

const open = () => team.kernel.database.sql<{ name: string; title: string }[]>`
  select p.name, n.title from notifications n join people p on p.id = n.person_id
  where n.settled_at is null and n.kind = 'needs-you' and (n.title like 'Reminder: sign%' or n.title like 'No signature yet%') order by p.name`;
const names = async () => (await open()).map(({ name }) => name);

test("each escalation step is taken once, by any process, and escalation ends with the wait", async () => {
  await look();
  expect(await names()).toEqual([]);
  team.kernel.pass({ hours: 24, minutes: 2 });
  await Promise.all([look(), look()]);
  await look();
  expect(await names()).toEqual(["Olivia", "Sam"]);

  team.kernel.pass({ hours: 24 });
  await look();
  team.kernel.pass({ hours: 24 });
  await look();
  expect(await names()).toEqual(["Olivia", "Rafael", "Sam"]);

  const page = await getReleasePage.execute(team.kernel, await team.signIn("Rafael", "sre"), { release });
  expect(page.stages.find(({ stage }) => stage === "production")?.escalations).toMatchObject([
    {
      gateId: "approvals",
      steps: [
        { afterHours: 24, isReached: true },
        { afterHours: 48, to: "sre", isReached: true },
      ],
    },
  ]);

  const asked = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
  expect(asked.gates.find(({ gate }) => gate.id === "approvals")?.explanation.escalation).toMatchObject([
    { afterHours: 24, at: expect.stringMatching(/Z$/), isReached: true },
    { afterHours: 48, to: "sre", isReached: true },
  ]);
  expect(
    asked.gates
      .filter(({ gate }) => gate.id !== "approvals")
      .every(({ explanation }) => !("escalation" in explanation)),
  ).toBe(true);

  for (const [name, role] of [
    ["Olivia", "product-owner"],
    ["Sam", "security"],
  ] as const) {
    const signer = await team.signIn(name, role);
    const { decisionDigest } = (
      await getDecision.execute(team.kernel, team.trainer, { release, ...production })
    ).evaluation;
    const signing = {
      release,
      ...production,
      role,
      meaning: "approve",
      expectedDecisionDigest: decisionDigest,
    } as const;
    await signRelease.execute(team.kernel, signer, signing);
    await look();
  }
  expect(await names()).toEqual([]);
  team.kernel.pass({ days: 10 });
  await look();
  expect(await names()).toEqual([]);
});
