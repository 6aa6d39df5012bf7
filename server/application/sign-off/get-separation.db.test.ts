import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import { promoteRelease } from "../promotion/promote-release";
import { requestPromotion } from "../promotion/request-promotion";
import { getSeparation } from "./get-separation";
import { signRelease } from "./sign-release";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

test("requester and signers are shown for the present decision, and for what went live as it was decided", async () => {
  const { kernel, trainer, engine } = team;
  const target = { release: await team.release("1.0.0"), stage: "production" };
  const of = async () => getSeparation.execute(kernel, trainer, target);
  const requesterOf = async () =>
    (await of()).people
      .filter(({ did }) => did.some(({ duty }) => duty === "requested-promotion"))
      .map(({ name }) => name);
  const statesOf = async (name: string) =>
    (await of()).people.find((one) => one.name === name)?.places.map(({ state }) => state);

  const olivia = await team.signIn("Olivia", "product-owner");
  const sam = await team.signIn("Sam", "security");
  expect(await requesterOf()).toEqual([]);

  await confirmChecklistItem.execute(kernel, await team.signIn("Rafael", "sre"), {
    ...target,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
  await requestPromotion.execute(kernel, await team.signIn("Omar", "product-owner"), target);
  expect(await requesterOf()).toEqual([expect.stringContaining("Omar")]);
  const { decisionDigest } = (await getDecision.execute(kernel, trainer, target)).evaluation;
  const signing = { ...target, meaning: "approve", expectedDecisionDigest: decisionDigest } as const;
  expect(await statesOf(olivia.actor.name)).toContain("may");
  await signRelease.execute(kernel, olivia, { ...signing, role: "product-owner" });
  await signRelease.execute(kernel, sam, { ...signing, role: "security" });
  expect(await statesOf(olivia.actor.name)).toContain("signed");
  expect((await of()).decidedAt).toBeUndefined();

  await promoteRelease.execute(kernel, engine, target);
  const decided = await of();
  expect(decided.decidedAt).toBeInstanceOf(Date);
  expect(decided.decisionDigest).toBe(decisionDigest);
  expect(await requesterOf()).toEqual([expect.stringContaining("Omar")]);
  expect(await statesOf(olivia.actor.name)).toContain("signed");
});
