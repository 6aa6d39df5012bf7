import { afterAll, beforeAll, expect, test } from "vitest";
import { TEAM } from "@/db/testing/scenario";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { wouldBlock } from "@/server/domain/gate/relaxation";
import { DAY_MS } from "@/server/domain/time/durations";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getAttention } from "../attention/get-attention";
import { getDecision } from "../decision/get-decision";
import { getCoverage } from "../policy/get-coverage";
import { whyNotReplayed } from "../testing/replay-law";
import { agreeToEnforcementMode, declineEnforcementMode } from "./answer-mode-request";
import { listEnforcementModes } from "./list-modes";
import { listWouldHaveBlocked } from "./list-would-have-blocked";
import { setEnforcementMode } from "./set-mode";

const ADOPTION = {
  "spec.adoption": { tiers: { low: "observe", high: "warn" }, maxDays: 60, by: ["security"] },
};
const production = { stage: "production" } as const;
const reason = "the team has come under this policy with the merger";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario(ADOPTION);
});
afterAll(() => team.kernel.drop());

const inDays = (days: number) => new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString();
const mona = () => team.signIn("Mona", "ml-engineer");
const sam = () => team.signIn("Sam", "security");
const set = async (
  wanted: Partial<Parameters<typeof setEnforcementMode.execute>[2] & object> = {},
  by?: Awaited<ReturnType<typeof mona>>,
) =>
  setEnforcementMode.execute(team.kernel, by ?? (await mona()), {
    name: "small",
    team: TEAM,
    mode: "warn",
    until: inDays(30),
    reason,
    ...wanted,
  });
const gateOf = async (release: string, id = "auc") =>
  (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation.gates.find(
    (gate) => gate.id === id,
  );
const list = async () => listEnforcementModes.execute(team.kernel, await mona(), { name: "small" });
const actions = async () =>
  (
    await team.kernel.database.sql<{ action: string }[]>`
      select canonical::jsonb ->> 'action' as action from ledger_entries where canonical::jsonb ->> 'action' like 'enforcement-mode.%' order by id`
  ).map(({ action }) => action);

/** Requested, signed and good except for one number. */
async function failing(version: string): Promise<string> {
  const release = await team.unsigned(version);
  await team.evaluate(release, 0.5);
  return release;
}
async function signed(version: string): Promise<string> {
  const release = await failing(version);
  await team.sign("Olivia", "product-owner", release);
  await team.sign("Sam", "security", release);
  return release;
}

test("two people relax the mode of a blocking policy, permitted releases are counted, and one person ends it", async () => {
  const before = await failing("1.0.0");
  await expect(team.promote(before, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  expect((await list()).teams).toMatchObject([
    { team: TEAM, version: 1, mode: "block", endsBy: expect.any(Date) },
  ]);

  const { id, state, agreedBy } = await set();
  const toAgree = async (by: Awaited<ReturnType<typeof mona>>) =>
    (await getAttention.execute(team.kernel, by, {})).enforcementModesToAgree;
  expect(await toAgree(await sam())).toMatchObject([{ id, policy: "small", team: TEAM }]);
  expect(await toAgree(await mona())).toEqual([]);
  expect({ state, agreedBy }).toEqual({ state: "asked", agreedBy: ["security"] });
  expect(await gateOf(before)).toMatchObject({ status: "failed", mode: "block" });
  const answer = (by: Awaited<ReturnType<typeof mona>>) =>
    agreeToEnforcementMode.execute(team.kernel, by, { id });
  await expect(answer(await team.signIn("Mona (again)", "security"))).rejects.toMatchObject({
    code: "same-person",
  });
  await expect(answer(await team.signIn("Olivia", "product-owner"))).rejects.toMatchObject({
    code: "not-permitted",
  });
  await answer(await sam());
  await expect(answer(await sam())).rejects.toMatchObject({ code: "wrong-phase" });
  expect(await gateOf(before)).toMatchObject({
    status: "failed",
    mode: "warn",
    relaxed: { from: "block", enforcementModeId: id },
  });
  expect((await getCoverage.execute(team.kernel, await mona(), {})).models).toMatchObject([
    { relaxed: { mode: "warn" } },
  ]);
  expect(await gateOf(before, "approvals")).toMatchObject({ mode: "block" });

  await team.ship(await signed("1.1.0"));
  await team.ship(await team.ready("1.2.0"));
  const seen = await list();
  expect(seen.teams).toMatchObject([
    {
      mode: "warn",
      relaxed: { id, agreedBy: "Sam", askedBy: "Mona" },
      counts: { judged: 2, wouldBlock: 1, byGate: [{ gateId: "auc", count: 1 }] },
    },
  ]);
  expect((await listWouldHaveBlocked.execute(team.kernel, await mona(), { id })).items).toMatchObject([
    { releaseKey: "screening@1.1.0", stage: "production", gates: ["auc"] },
  ]);

  const { state: ended } = await set({ mode: "block", until: undefined });
  expect(ended).toBe("in-force");
  await expect(team.promote(before, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  expect((await list()).teams).toMatchObject([{ mode: "block" }]);
  expect(await actions()).toEqual([
    "enforcement-mode.requested",
    "enforcement-mode.refused",
    "enforcement-mode.refused",
    "enforcement-mode.agreed",
    "enforcement-mode.refused",
    "enforcement-mode.tightened",
  ]);
});

test("the counts follow from the decisions, and each decision replays to the same bytes", async () => {
  const rows = await team.kernel.database.sql<
    { enforcement_mode_id: string | null; would_block: string[] | null; evaluation: string }[]
  >`
    select enforcement_mode_id, would_block, evaluation from decisions`;
  expect(rows.filter(({ enforcement_mode_id }) => enforcement_mode_id !== null).length).toBeGreaterThan(3);
  for (const { enforcement_mode_id, would_block, evaluation } of rows) {
    const { gates } = JSON.parse(evaluation) as Evaluation;
    expect(would_block ?? []).toEqual(wouldBlock(gates).map(({ id }) => id));
    expect(enforcement_mode_id !== null).toBe(gates.some(({ relaxed }) => relaxed));
  }
  expect(await whyNotReplayed(team.kernel)).toBeUndefined();
});

test("nobody exceeds the policy's limits of mode and days, requests no change, or relaxes a team out of reach", async () => {
  await expect(set({ until: inDays(61) })).rejects.toMatchObject({ code: "mode-not-allowed" });
  await expect(set({ until: inDays(-1) })).rejects.toMatchObject({ code: "mode-not-allowed" });
  await expect(set({ mode: "block", until: undefined })).rejects.toMatchObject({ code: "wrong-phase" });
  await expect(set({ team: "another-team" })).rejects.toMatchObject({ code: "not-found" });
  await expect(set({ name: "unheard-of" })).rejects.toMatchObject({ code: "not-found" });
  await expect(
    setEnforcementMode.execute(team.kernel, team.trainer, {
      name: "small",
      team: TEAM,
      mode: "warn",
      reason,
    }),
  ).rejects.toMatchObject({
    code: "not-permitted",
  });
  // The policy permits observing for low tiers only: the team may, and its high-tier releases are still
  // warned about.
  const { id } = await set({ mode: "observe", until: inDays(20) });
  await agreeToEnforcementMode.execute(team.kernel, await sam(), { id });
  expect(await gateOf("screening@1.0.0")).toMatchObject({ mode: "warn" });
});

test("a declined or withdrawn request changes nothing", async () => {
  const { id } = await set({ mode: "observe", until: inDays(40) });
  await expect(
    declineEnforcementMode.execute(team.kernel, await team.signIn("Omar", "product-owner"), { id, reason }),
  ).rejects.toMatchObject({
    code: "not-permitted",
  });
  await declineEnforcementMode.execute(team.kernel, await sam(), { id, reason: "thirty days are enough" });
  await expect(agreeToEnforcementMode.execute(team.kernel, await sam(), { id })).rejects.toMatchObject({
    code: "wrong-phase",
  });
  const { acts } = await list();
  expect(acts[0]).toMatchObject({ state: "declined", declineReason: "thirty days are enough" });
});

test("a mode that ends between permit and deployment blocks the deployment; at its end the gate blocks by itself", async () => {
  team.kernel.pass({ minutes: 1 });
  const release = await signed("2.0.0");
  const permitted = await team.promote(release, "production");
  await set({ mode: "block", until: undefined });
  await expect(team.report(permitted, "deploying")).rejects.toMatchObject({
    code: "gates-unsatisfied",
    message: expect.stringContaining("AUC"),
  });
  const { id } = await set({ until: inDays(2) });
  await agreeToEnforcementMode.execute(team.kernel, await sam(), { id });
  expect(await gateOf(release)).toMatchObject({ mode: "warn" });
  expect((await getAttention.execute(team.kernel, await mona(), {})).enforcementModesEnding).toMatchObject([
    { team: TEAM, mode: "warn" },
  ]);
  team.kernel.pass({ days: 2 });
  expect(await gateOf(release)).toMatchObject({ mode: "block" });
  expect((await list()).teams).toMatchObject([{ mode: "block" }]);
});

test("the row enforces what a command might forget: a decided request never changes, and one person never relaxes", async () => {
  const { sql } = team.kernel.database;
  await expect(sql`update enforcement_modes set mode = 'observe' where mode = 'warn'`).rejects.toThrow();
  await expect(sql`delete from enforcement_modes`).rejects.toThrow();
  await expect(
    sql`insert into enforcement_modes (id, policy_version_id, team, mode, reason, is_harder, asked_by, asked_by_name, asked_at, until, approved_by, approved_as, approved_at)
      select 'adp_x', id, ${TEAM}, 'observe', 'x', false, 'per_x', 'X', now(), now(), 'per_x', 'security', now() from policy_versions limit 1`,
  ).rejects.toThrow("enforcement_modes_two_people_check");
});
