import { afterAll, beforeAll, expect, test } from "vitest";
import {
  codesOf,
  createRaceScenario,
  type PermittedPromotion,
  type RaceScenario,
} from "@/server/testing/race-scenario";
import { verifyPermit } from "../permit/verify-permit";
import { abortPromotion } from "./abort-promotion";
import { requestPromotion } from "./request-promotion";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

const reason = "The engine has not answered since noon.";

const abort = async ({ promotion }: PermittedPromotion, name = "Rafael") =>
  abortPromotion.execute(team.kernel, await team.signIn(name, name === "Rafael" ? "sre" : "product-owner"), {
    promotion: promotion.id,
    reason,
  });

async function phaseOf({ promotion }: PermittedPromotion): Promise<string> {
  const [row] = await team.kernel.database.sql`select phase from promotions where id = ${promotion.id}`;
  return row?.phase;
}

const entries = (action: string) =>
  team.count("ledger_entries", `where ledger_entries.body ->> 'action' = '${action}'`);

test.each([
  { version: "1.0.0", reported: [] },
  { version: "1.1.0", reported: ["deploying"] },
  { version: "1.2.0", reported: ["deploying", "verifying"] },
])(
  "stuck after $reported, it is ended by an SRE; late reports are refused, and the stage is free",
  async ({ version, reported }) => {
    const release = await team.ready(version);
    const stuck = await team.promote(release, "production");
    for (const phase of reported) await team.report(stuck, phase);
    await expect(team.promote(await team.ready(`${version}-next`), "production")).rejects.toMatchObject({
      code: "promotion-in-flight",
    });
    await expect(abort(stuck)).resolves.toEqual({ id: stuck.promotion.id, phase: "aborted" });
    for (const phase of ["deploying", "verifying", "live", "failed"])
      await expect(team.report(stuck, phase), phase).rejects.toMatchObject({
        code: phase === "deploying" && reported.length > 0 ? "permit-spent" : "wrong-phase",
      });
    expect(await phaseOf(stuck)).toBe("aborted");
    expect(await team.count("deployments", `where promotion_id = '${stuck.promotion.id}'`)).toBe(0);
    const next = await team.promote(`screening@${version}-next`, "production");
    await team.report(next, "deploying");
    await team.report(next, "failed");
  },
);

test("its permit can no longer be spent, and verification reports that", async () => {
  const stuck = await team.promote(await team.ready("2.0.0"), "production");
  await abort(stuck);
  await expect(team.report(stuck, "deploying")).rejects.toMatchObject({ code: "wrong-phase" });
  const [permit] = await team.kernel.database.sql`select spent_at from permits where id = ${stuck.permit.id}`;
  expect(permit?.spent_at).toBeNull();
  const verdict = await verifyPermit.execute(team.kernel, team.engine, {
    permit: JSON.parse(stuck.permit.envelope),
  });
  expect(verdict).toMatchObject({
    valid: false,
    authentic: true,
    problems: [{ code: "promotion-ended", detail: "The promotion is aborted." }],
  });
});

test("only its requester or an SRE aborts it, once; and both answers are on record", async () => {
  const stuck = await team.promote(await team.ready("2.1.0"), "production");
  const refusedBefore = await entries("promotion.abort-refused");
  const doneBefore = await entries("promotion.aborted");
  await expect(abort(stuck, "Olivia")).rejects.toMatchObject({ code: "not-permitted" });
  await abortPromotion.execute(team.kernel, team.engine, { promotion: stuck.promotion.id, reason });
  await expect(abort(stuck)).rejects.toMatchObject({ code: "wrong-phase" });
  expect(await entries("promotion.abort-refused")).toBe(refusedBefore + 2);
  expect(await entries("promotion.aborted")).toBe(doneBefore + 1);
  const [event] = await team.kernel.database.sql`
    select phase, detail, reported_by ->> 'name' as by from promotion_events where promotion_id = ${stuck.promotion.id}`;
  expect(event).toMatchObject({ phase: "aborted", detail: reason, by: "deployer" });
});

test("a promotion is live or aborted, never both: an abort races the engine's last report under one lock", async () => {
  for (let round = 0; round < 12; round++) {
    const permitted = await team.promote(await team.ready(`3.${round}.0`), "production");
    await team.report(permitted, "deploying");
    await team.report(permitted, "verifying");
    const outcomes = await Promise.allSettled(
      round % 2 === 0
        ? [abort(permitted), team.report(permitted, "live")]
        : [team.report(permitted, "live"), abort(permitted)],
    );
    expect(codesOf(outcomes)).toEqual(["done", "wrong-phase"]);
    const isLive =
      (await team.count(
        "deployments",
        `where promotion_id = '${permitted.promotion.id}' and until is null`,
      )) === 1;
    expect(await phaseOf(permitted)).toBe(isLive ? "live" : "aborted");
  }
});

test("eight concurrent aborts abort it once", async () => {
  const permitted = await team.promote(await team.ready("4.0.0"), "production");
  const before = await entries("promotion.aborted");
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => abort(permitted)));
  expect(codesOf(outcomes)).toEqual(["done", ...Array(7).fill("wrong-phase")]);
  expect(await entries("promotion.aborted")).toBe(before + 1);
});

test("a rollback or an expiry that ends a promotion is on its record", async () => {
  const release = await team.ready("5.0.0");
  const lapsed = await team.promote(release, "production");
  team.kernel.pass({ minutes: 20 });
  const before = await entries("promotion.aborted");
  await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "production" });
  const next = await team.promote(release, "production");
  expect(await phaseOf(lapsed)).toBe("aborted");
  expect(await entries("promotion.aborted")).toBe(before + 1);
  await abort(next);
});
