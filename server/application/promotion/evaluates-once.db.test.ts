import { afterAll, beforeAll, expect, test } from "vitest";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getDecision } from "../decision/get-decision";
import type { Kernel } from "../kernel/command";
import { signRelease } from "../sign-off/sign-release";
import { promoteRelease } from "./promote-release";
import { rollBackRelease } from "./roll-back-release";

let team: RaceScenario;
const stage = "production";

beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

/** The scenario's kernel, with a count of how often a transaction loads the facts of a decision. */
function counting(): { readonly kernel: Kernel; count: number } {
  const counted = {
    count: 0,
    kernel: {
      ...team.kernel,
      transact: <T>(work: Parameters<Kernel["transact"]>[0]) =>
        team.kernel.transact((tx) => {
          const facts: typeof tx.releases.facts = (...wanted) => {
            counted.count += 1;
            return tx.releases.facts(...wanted);
          };
          return work({ ...tx, releases: { ...tx.releases, facts } });
        }) as Promise<T>,
    } satisfies Kernel,
  };
  return counted;
}

test("a signature loads the facts of its decision once and answers with the state that it brings about", async () => {
  const release = await team.unsigned("1.0.0");
  await team.sign("Olivia", "product-owner", release);
  const sam = await team.signIn("Sam", "security");
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
  const counted = counting();
  const input = {
    release,
    stage,
    role: "security",
    meaning: "approve",
    expectedDecisionDigest: evaluation.decisionDigest,
  };
  const signed = await signRelease.execute(counted.kernel, sam, input);
  expect([signed.state, signed.allowed, counted.count]).toEqual(["approved", true, 1]);
});

test("a promotion and a rollback load the facts of their decision once", async () => {
  const promotion = counting();
  const permitted = await promoteRelease.execute(promotion.kernel, team.engine, {
    release: "screening@1.0.0",
    stage,
  });
  expect(promotion.count).toBe(1);
  for (const phase of ["deploying", "verifying", "live"]) await team.report(permitted, phase);
  await team.ship(await team.ready("2.0.0"));
  const rollback = counting();
  const rafael = await team.signIn("Rafael", "sre");
  const input = { model: "screening", stage, to: "screening@1.0.0", reason: "It answers slowly." };
  const back = await rollBackRelease.execute(rollback.kernel, rafael, input);
  expect([back.promotion.kind, rollback.count]).toEqual(["rollback", 1]);
});
