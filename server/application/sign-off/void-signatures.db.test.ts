import { afterAll, beforeAll, expect, test } from "vitest";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import { amendRelease } from "../release/amend-release";
import { signRelease } from "./sign-release";

const production = { stage: "production" } as const;
let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

const amend = (release: string, expectedVersion: number, caveats: string) =>
  amendRelease.execute(team.kernel, team.trainer, { release, expectedVersion, caveats });

const decisionOf = async (release: string) =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation;

const confirm = async (release: string, evidence: string) =>
  confirmChecklistItem.execute(team.kernel, await team.signIn("Rafael", "sre"), {
    ...{ release, ...production, itemId: "runbook", answer: "confirmed", evidence },
  });

/** Content that changes and changes back, until the decision digest is the same again. */
const AWAY_AND_BACK = {
  "the description": async (release: string) => {
    await amend(release, 1, "Not for children.");
    await amend(release, 2, "");
  },
  "an answer to the checklist": async (release: string) => {
    await confirm(release, "https://wiki.example.org/other");
    await confirm(release, "https://wiki.example.org/drill");
  },
  "a result": async (release: string) => {
    await team.evaluate(release, 0.99);
    await team.evaluate(release, 0.97);
  },
} as const;

test.each(["the description", "an answer to the checklist", "a result"] as const)(
  "%s changes and changes back: approvals stay void, on record, and count again only after new signatures",
  async (what) => {
    const release = await team.ready(`1.${Object.keys(AWAY_AND_BACK).indexOf(what)}.0`);
    const signed = await decisionOf(release);
    expect(signed.allowed).toBe(true);
    await AWAY_AND_BACK[what](release);
    const back = await decisionOf(release);
    expect(back.decisionDigest).toBe(signed.decisionDigest);
    expect(back).toMatchObject({ allowed: false, state: "pending" });
    const voided = await team.kernel.database.sql`
      select canonical::jsonb #>> '{data,signer}' as signer from ledger_entries where canonical::jsonb ->> 'action' = 'sign-off.voided'
        and exists (select 1 from jsonb_array_elements(canonical::jsonb -> 'subjects') s where s ->> 'name' = ${release}) order by 1`;
    expect(voided.map(({ signer }) => signer)).toEqual(["Olivia", "Sam"]);
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await team.sign("Olivia", "product-owner", release);
    await team.sign("Sam", "security", release);
    expect(await decisionOf(release)).toMatchObject({ allowed: true });
  },
);

test("a rejection of content that changes and changes back still rejects it", async () => {
  const release = await team.unsigned("2.0.0");
  const { decisionDigest } = await decisionOf(release);
  const returned = {
    release,
    ...production,
    role: "security",
    meaning: "reject",
    reason: "no",
    expectedDecisionDigest: decisionDigest,
  };
  await signRelease.execute(team.kernel, await team.signIn("Omar", "security"), returned);
  await AWAY_AND_BACK["the description"](release);
  expect(await decisionOf(release)).toMatchObject({ state: "rejected" });
});

test("a result with the same bytes, and time that passes, void nothing", async () => {
  const release = await team.ready("3.0.0");
  await team.evaluate(release, 0.97);
  team.kernel.pass({ days: 20 });
  expect(await decisionOf(release)).toMatchObject({ allowed: true });
});

test("not even the owner of the table restores a void signature", async () => {
  const release = await team.ready("4.0.0");
  await amend(release, 1, "Not for children.");
  const { sql } = team.kernel.database.owner();
  await expect(sql`update sign_offs set voided_at = null where voided_at is not null`).rejects.toThrow(
    "voided_at",
  );
});
