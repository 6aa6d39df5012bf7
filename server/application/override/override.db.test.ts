import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";
import { codesOf, createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getAttention } from "../attention/get-attention";
import { getDecision } from "../decision/get-decision";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import type { Caller } from "../kernel/command";
import { reviewPromotion } from "../promotion/review-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { approveOverride } from "./approve-override";
import { requestOverride } from "./request-override";
import { withdrawOverride } from "./withdraw-override";

const production = { stage: "production" } as const;
const reason = "patients wait for it";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario({
    "spec.breakGlass": { by: ["sre", "security"], minutes: 30, reviewWithinHours: 24 },
  });
});
afterAll(() => team.kernel.drop());

const rafael = () => team.signIn("Rafael", "sre");
const rosa = () => team.signIn("Rosa", "sre");
const digestOf = async (release: string) =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation
    .decisionDigest;

async function ask(release: string, by?: Caller): Promise<string> {
  const caller = by ?? (await rafael());
  const expectedDecisionDigest = await digestOf(release);
  return (
    await requestOverride.execute(team.kernel, caller, {
      release,
      ...production,
      reason,
      expectedDecisionDigest,
    })
  ).id;
}
const approve = async (id: string, by?: Caller) =>
  approveOverride.execute(team.kernel, by ?? (await rosa()), { id });
const actions = async () => {
  const rows = await team.kernel.database.sql<{ action: string }[]>`
    select canonical::jsonb ->> 'action' as action from ledger_entries where canonical::jsonb ->> 'action' like 'override.%' order by id`;
  return rows.map(({ action }) => action);
};

async function frozen(version: string): Promise<string> {
  const release = await team.ready(version);
  await team.calendar("Year-end freeze");
  return release;
}

describe("a freeze", () => {
  test("is overridden by two people, once, for one decision; the promotion is reviewed by a third", async () => {
    const release = await frozen("2.0.0");
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    const id = await ask(release);
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await expect(approve(id, await rafael())).rejects.toMatchObject({ code: "same-person" });
    await expect(approve(id, await team.signIn("Rafael (again)", "security"))).rejects.toMatchObject({
      code: "same-person",
    });
    await expect(approve(id, await team.signIn("Olivia", "product-owner"))).rejects.toMatchObject({
      code: "not-permitted",
    });
    await approve(id);
    const permitted = await team.promote(release, "production");
    expect(permitted.promotion.reviewDueAt).toEqual(new Date(team.kernel.now().getTime() + 24 * HOUR_MS));
    for (const phase of ["deploying", "verifying", "live"]) await team.report(permitted, phase);
    expect(await actions()).toEqual([
      "override.requested",
      "override.approve-refused",
      "override.approve-refused",
      "override.approve-refused",
      "override.approved",
      "override.used",
    ]);

    const other = await frozen("2.0.1");
    await expect(team.promote(other, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });

    const review = (by: Caller) =>
      reviewPromotion.execute(team.kernel, by, {
        promotion: permitted.promotion.id,
        outcome: "justified",
        words: "The feed was down.",
      });
    await expect(review(await rafael())).rejects.toMatchObject({ code: "same-person" });
    await expect(review(await rosa())).rejects.toMatchObject({ code: "same-person" });
    const sam = await team.signIn("Sam", "security");
    const needsAttention = async () =>
      (await getAttention.execute(team.kernel, sam, {})).needsAttention.map(({ kind }) => kind);
    team.kernel.at(new Date((permitted.promotion.reviewDueAt?.getTime() ?? 0) - 1).toISOString());
    expect(await needsAttention()).toEqual([]);
    team.kernel.pass({ minutes: 1 });
    expect(await needsAttention()).toEqual(["review-overdue"]);
    const olivia = await team.signIn("Olivia", "product-owner");
    expect(codesOf(await Promise.allSettled([review(sam), review(olivia)]))).toEqual(["done", "wrong-phase"]);
    expect(await needsAttention()).toEqual([]);
  });

  test("is no longer overridden once the minutes are over, at that instant, before or after the permit", async () => {
    const release = await frozen("2.1.0");
    await approve(await ask(release));
    team.kernel.pass({ minutes: 30 });
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await approve(await ask(release));
    team.kernel.pass({ minutes: 20 });
    const permitted = await team.promote(release, "production");
    team.kernel.pass({ minutes: 10 });
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({ code: "held" });
    team.kernel.pass({ minutes: 10 });
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("is not overridden on another decision than was read: a change of content ends the override", async () => {
    const release = await frozen("2.2.0");
    await approve(await ask(release));
    await team.evaluate(release, 0.94);
    await team.sign("Olivia", "product-owner", release);
    await team.sign("Sam", "security", release);
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("is not overridden by an approver who signed in long ago, or after the request lapsed or was withdrawn", async () => {
    const release = await frozen("2.3.0");
    const tired = await rosa();
    const id = await ask(release);
    team.kernel.pass({ minutes: 11 });
    await expect(approve(id, tired)).rejects.toMatchObject({ code: "authentication-not-fresh" });
    team.kernel.pass({ minutes: 19 });
    await expect(approve(id)).rejects.toMatchObject({ code: "wrong-phase" });
    const next = await ask(release);
    await approve(next);
    await withdrawOverride.execute(team.kernel, await rosa(), { id: next, reason: "it can wait after all" });
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("an override that was not needed is not used up by a promotion", async () => {
    const release = await frozen("2.4.0");
    await approve(await ask(release));
    await team.calendar();
    const permitted = await team.promote(release, "production");
    expect(permitted.promotion.reviewDueAt).toBeUndefined();
    expect(await team.count("overrides", `where used_for = '${permitted.promotion.id}'`)).toBe(0);
    await team.report(permitted, "deploying");
    await team.report(permitted, "failed");
  });
});

describe("an override is refused", () => {
  test("for a gate of content, a missing signature, a rejection", async () => {
    await team.calendar("Freeze");
    const unsigned = await team.unsigned("3.0.0");
    await expect(ask(unsigned)).rejects.toMatchObject({
      code: "not-overridable",
      message: expect.stringContaining("Accountable people sign"),
    });
    const ready = await frozen("3.0.1");
    await approve(await ask(ready));
    await team.evaluate(ready, 0.5);
    await expect(team.promote(ready, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await expect(ask(ready)).rejects.toMatchObject({ code: "not-overridable" });
  });

  test("for a hold, unless the policy permits it; and a hold on everything blocks all but rollbacks", async () => {
    const release = await frozen("3.1.0");
    const caller = await rafael();
    const ofAll = { ...caller, actor: { ...caller.actor, grants: [{ role: "sre", teams: "*" }] } } as Caller;
    const words = { reason: "incident 12", exitCondition: "it is over" };
    await expect(
      placeHold.execute(team.kernel, caller, { scope: "everywhere", ...words }),
    ).rejects.toMatchObject({
      code: "not-permitted",
    });
    const { id } = await placeHold.execute(team.kernel, ofAll, { scope: "everywhere", ...words });
    await expect(ask(release)).rejects.toMatchObject({
      code: "not-overridable",
      message: expect.stringContaining("On hold everywhere"),
    });
    await team.calendar();
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await expect(team.promote(release, "staging")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    const anyone = await team.signIn("Omar", "product-owner");
    expect((await getAttention.execute(team.kernel, anyone, {})).stopped).toMatchObject([
      { id, scope: "everywhere", reason: "incident 12" },
    ]);
    await expect(releaseHold.execute(team.kernel, anyone, { id, reason: "over" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await releaseHold.execute(team.kernel, ofAll, { id, reason: "over" });
    await team.ship(release);
    await team.ship(await team.ready("3.1.1"));
    team.kernel.pass({ minutes: 90 });
    await placeHold.execute(team.kernel, ofAll, { scope: "everywhere", ...words });
    const back = await rollBackRelease.execute(team.kernel, await rafael(), {
      model: "screening",
      ...production,
      to: release,
      reason,
    });
    for (const phase of ["deploying", "verifying", "live"]) await team.report(back, phase);
    const review = { promotion: back.promotion.id, outcome: "follow-up", words: "Alarm was late." };
    await expect(reviewPromotion.execute(team.kernel, await rafael(), review)).rejects.toMatchObject({
      code: "same-person",
    });
    await expect(reviewPromotion.execute(team.kernel, await rosa(), review)).resolves.toMatchObject({
      outcome: "follow-up",
    });
  });
});
