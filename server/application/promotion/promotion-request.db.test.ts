import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getAttention } from "../attention/get-attention";
import { getDecision } from "../decision/get-decision";
import { getReleasePage } from "../release/get-release-page";
import { getSignOffPage } from "../sign-off/get-sign-off-page";
import { abortPromotion } from "./abort-promotion";
import { closeRequest } from "./close-request";
import { keepPromotionTime } from "./keep-time";
import { promoteRelease } from "./promote-release";
import { requestPromotion } from "./request-promotion";
import { rollBackRelease } from "./roll-back-release";

const production = { stage: "production" } as const;
let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario({ "spec.promotions": { requestDays: 7, liveWithinMinutes: 60 } });
});
afterAll(() => team.kernel.drop());
afterEach(async () => {
  for (const { id } of await team.kernel.database
    .sql`select id from promotions where phase in ('permitted', 'deploying', 'verifying')`)
    await abortPromotion.execute(team.kernel, await team.signIn("Rafael", "sre"), {
      promotion: id,
      reason: "The test is over.",
    });
});

async function entry(action: string) {
  const [row] = await team.kernel.database.sql<{ data: Record<string, unknown> }[]>`
    select canonical::jsonb -> 'data' as data from ledger_entries where canonical::jsonb ->> 'action' = ${action} order by recorded_at desc, id desc limit 1`;
  return row?.data;
}

const request = (release: string, more = {}) =>
  requestPromotion.execute(team.kernel, team.trainer, { release, ...production, ...more });
const stateOf = async (release: string) =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation;

test("a request lapses at the instant its policy names, on record, and can be made again", async () => {
  const release = await team.ready("1.0.0");
  team.kernel.pass({ days: 7 });
  expect(await stateOf(release)).toMatchObject({ allowed: false, signingOpen: false });
  await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  expect(await keepPromotionTime(team.kernel)).toBe(1);
  expect(await keepPromotionTime(team.kernel)).toBe(0);
  expect(await entry("promotion.request-lapsed")).toMatchObject({ stage: "production" });
  await request(release);
  expect(await stateOf(release)).toMatchObject({ allowed: true });
});

test("a lapsed request that is still open does not block the next", async () => {
  const release = await team.unsigned("1.1.0");
  team.kernel.pass({ days: 8 });
  await request(release);
  await keepPromotionTime(team.kernel);
  expect(await stateOf(release)).toMatchObject({ signingOpen: true });
});

test("its requester or an SRE closes it, with a reason; nobody else does", async () => {
  const close = (caller: Parameters<typeof closeRequest.execute>[1], release: string) =>
    closeRequest.execute(team.kernel, caller, { release, ...production, reason: "superseded" });
  const release = await team.unsigned("1.2.0");
  await expect(close(await team.signIn("Olivia", "product-owner"), release)).rejects.toMatchObject({
    code: "not-permitted",
  });
  await close(await team.signIn("Rafael", "sre"), release);
  expect(await entry("promotion.request-closed")).toEqual({ stage: "production", reason: "superseded" });
  expect(await stateOf(release)).toMatchObject({ signingOpen: false });
  await expect(close(team.trainer, release)).rejects.toMatchObject({ code: "not-found" });
  await request(release);
  await expect(close(team.trainer, release)).resolves.toMatchObject({ closedBecause: "closed" });
});

test("a release in flight is not requested again", async () => {
  const release = await team.ready("1.3.0");
  await team.promote(release, "production");
  await expect(request(release)).rejects.toMatchObject({ code: "promotion-in-flight" });
});

test("a promotion that is not live in time is recorded as overdue, once", async () => {
  const permitted = await team.promote(await team.ready("1.4.0"), "production");
  await team.report(permitted, "deploying");
  team.kernel.pass({ minutes: 59 });
  expect(await keepPromotionTime(team.kernel)).toBe(0);
  const olivia = await team.signIn("Olivia", "product-owner");
  const { releaseKey: release } = permitted.promotion;
  const shown = async (caller = olivia) => {
    const { overdueDeployments } = await getAttention.execute(team.kernel, caller, {});
    const { stages } = await getReleasePage.execute(team.kernel, olivia, { release });
    return {
      listed: overdueDeployments,
      isOverdue: stages.find(({ stage }) => stage === "production")?.inFlight?.isOverdue,
    };
  };
  expect(await shown()).toEqual({ listed: [], isOverdue: false });
  team.kernel.pass({ minutes: 1 });
  const listed = [
    { promotionId: permitted.promotion.id, releaseKey: release, ...production, engine: "deployer" },
  ];
  expect(await shown()).toMatchObject({ listed, isOverdue: true });
  const elsewhere = {
    ...olivia,
    actor: { ...olivia.actor, grants: [{ role: "product-owner", teams: ["another"] }] },
  } as typeof olivia;
  expect((await getAttention.execute(team.kernel, elsewhere, {})).overdueDeployments).toEqual([]);
  expect(await keepPromotionTime(team.kernel)).toBe(1);
  expect(await keepPromotionTime(team.kernel)).toBe(0);
  expect(await shown()).toMatchObject({ listed, isOverdue: true });
  expect(await entry("promotion.overdue")).toMatchObject({ stage: "production", phase: "deploying" });
});

test("an older release over a newer one is requested, signed and promoted only if that is acknowledged, on record; a rollback needs no more", async () => {
  const older = await team.ready("2.0.0");
  team.kernel.pass({ minutes: 1 });
  const newer = await team.ready("2.1.0");
  await team.ship(newer);
  team.kernel.pass({ hours: 2 });
  const promote = (more = {}) =>
    promoteRelease.execute(team.kernel, team.engine, { release: older, ...production, ...more });
  const sign = (name: string, role: "product-owner" | "security", more?: object) =>
    team.sign(name, role, older, more);
  await expect(sign("Olivia", "product-owner")).rejects.toMatchObject({
    code: "goes-back",
    details: { acknowledge: newer },
  });
  await expect(sign("Olivia", "product-owner", { acknowledge: older })).rejects.toMatchObject({
    code: "goes-back",
  });
  await sign("Olivia", "product-owner", { acknowledge: newer });
  expect(await entry("sign-off.signed")).toMatchObject({ goesBackFrom: newer });
  await sign("Sam", "security", { acknowledge: newer });
  await expect(promote()).rejects.toMatchObject({ code: "goes-back", details: { acknowledge: newer } });
  await expect(promote({ acknowledge: older })).rejects.toMatchObject({ code: "goes-back" });
  await closeRequest.execute(team.kernel, team.trainer, { release: older, ...production, reason: "again" });
  await expect(request(older)).rejects.toMatchObject({ code: "goes-back" });
  await request(older, { acknowledge: newer });
  expect(await entry("promotion.requested")).toEqual({ stage: "production", goesBackFrom: newer });
  const permitted = await promote();
  expect(await entry("promotion.permitted")).toMatchObject({ goesBackFrom: newer });
  for (const phase of ["deploying", "verifying", "live"]) await team.report(permitted, phase);
  const rafael = await team.signIn("Rafael", "sre");
  await rollBackRelease.execute(team.kernel, rafael, {
    model: "screening",
    ...production,
    to: newer,
    reason: "Recall fell.",
  });
});

test("every page that leads to the act states beforehand that a newer release is live, and whether the request acknowledged it", async () => {
  const older = await team.unsigned("3.0.0");
  team.kernel.pass({ minutes: 1 });
  const newer = await team.ready("3.1.0");
  const olivia = await team.signIn("Olivia", "product-owner");
  const shown = async (release: string) => ({
    page: (await getReleasePage.execute(team.kernel, olivia, { release })).stages.find(
      ({ stage }) => stage === "production",
    )?.goingBack,
    signOff: (await getSignOffPage.execute(team.kernel, olivia, { release, ...production })).goingBack,
    decision: (await getDecision.execute(team.kernel, olivia, { release, ...production })).goingBack,
  });
  const nothing = { page: undefined, signOff: undefined, decision: undefined };
  expect(await shown(newer)).toEqual(nothing);
  await team.ship(newer);
  expect(await shown(newer)).toEqual(nothing);
  const back = { releaseKey: newer, isAcknowledged: false };
  expect(await shown(older)).toMatchObject({ page: back, signOff: back, decision: back });
  await closeRequest.execute(team.kernel, team.trainer, { release: older, ...production, reason: "again" });
  await request(older, { acknowledge: newer });
  const acknowledged = { releaseKey: newer, isAcknowledged: true };
  expect(await shown(older)).toMatchObject({
    page: acknowledged,
    signOff: acknowledged,
    decision: acknowledged,
  });
});
