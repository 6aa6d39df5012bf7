import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scenario } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { createTwoTeams, OTHER, type TwoTeams } from "@/server/testing/two-teams";
import type { Caller } from "../kernel/command";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { actOnIncident } from "./act-on-incident";
import { getIncident } from "./get-incident";
import { listIncidents } from "./list-incidents";
import { reportIncident } from "./open-incident";
import { settleIncidents } from "./settle-incident";

const stage = "staging";
const reason = "recall fell in ward 3";
let team: Scenario;
let ours: string;
let someone: TwoTeams["someone"];
beforeAll(async () => {
  ({ team, ours, someone } = await createTwoTeams());
  await live(await team.release("0.9.0"));
  await live(ours);
});
afterAll(() => team.kernel.drop());

async function live(release: string): Promise<void> {
  const { kernel, engine } = team;
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, { release, stage });
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  kernel.pass({ hours: 2 });
}

const affected = [{ model: "screening", stage }];
const open = async (caller: Caller, input: Readonly<Record<string, unknown>> = {}) =>
  (
    await reportIncident.execute(team.kernel, caller, {
      ...{ title: "Recall fell", impact: "wrong-decisions", affected },
      ...input,
    })
  ).name;
const act = (caller: Caller, incident: string, input: Readonly<Record<string, unknown>>) =>
  actOnIncident.execute(team.kernel, caller, { incident, reason, ...input });
const seen = (incident: string, caller: Caller) => getIncident.execute(team.kernel, caller, { incident });
const rafael = () => team.signIn("Rafael", "sre");
const inDays = (days: number) => new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString();
const actionsOf = async (name: string) => {
  const rows = await team.kernel.database.sql<{ action: string }[]>`
    select e.body ->> 'action' as action from ledger_entries e
    where e.canonical like ${`%"kind":"incident","name":"${name}"%`} order by e.recorded_at, e.id`;
  return rows.map(({ action }) => action);
};

test("a pipeline opens an incident: numbers have no gap, the severity follows from the impact, and the live release is affected", async () => {
  const first = await open(team.trainer);
  expect(first).toBe("INC-1");
  await expect(open(team.trainer, { affected: [{ model: "credit" }] })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await open(team.trainer, { impact: "harm" })).toBe("INC-2");
  expect(await seen(first, await rafael())).toMatchObject({
    ...{ name: "INC-1", state: "open", severity: "high", source: "report", leftOut: 0 },
    affected: [
      {
        modelKey: "screening",
        releaseKey: ours,
        stage,
        rollBack: { knownGood: { releaseKey: "screening@0.9.0" } },
      },
    ],
  });
  await expect(open(team.trainer, { since: inDays(1) })).rejects.toMatchObject({ code: "validation-failed" });
});

test("a reader sees the affected models and acts of their teams, and how many are left out", async () => {
  const sre = await someone("Sybil", { role: "sre", teams: "*" });
  const shared = await open(sre, { affected: [...affected, { model: "credit" }] });
  await act(sre, shared, { act: "retrain", model: "credit", reason: "credit rows are wrong" });
  const own = await seen(shared, await rafael());
  expect(own).toMatchObject({ leftOut: 1, actsLeftOut: 1, acts: [], affected: [{ modelKey: "screening" }] });
  expect(JSON.stringify(own)).not.toContain("credit");
  const stranger = await someone("Selma", { role: "sre", teams: ["third"] });
  await expect(seen(shared, stranger)).rejects.toMatchObject({ code: "not-found" });
  await expect(act(stranger, shared, { act: "comment" })).rejects.toMatchObject({ code: "not-found" });
  expect((await listIncidents.execute(team.kernel, stranger, {})).items).toEqual([]);
  const theirs = await someone("Theo", { role: "sre", teams: [OTHER] });
  await expect(
    act(theirs, shared, { act: "hold", model: "screening", exitCondition: "x" }),
  ).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(act(sre, shared, { act: "retrain" })).rejects.toMatchObject({ code: "validation-failed" });
});

test("a hold and a rollback follow their own rules, and the incident and the ledger name them", async () => {
  const incident = await open(team.trainer);
  const sre = await rafael();
  await act(sre, incident, { act: "hold", exitCondition: "it is understood" });
  const [held] = await team.kernel.database
    .sql`select reason, released_at from holds order by placed_at desc limit 1`;
  expect(held).toMatchObject({ reason: `${incident}: ${reason}`, released_at: null });
  expect((await seen(incident, sre)).state).toBe("acted");
  const { permitted } = await act(sre, incident, { act: "roll-back" });
  expect(permitted?.promotion).toMatchObject({ kind: "rollback", releaseKey: "screening@0.9.0" });
  const mona = await team.signIn("Mona", "ml-engineer");
  await expect(act(mona, incident, { act: "roll-back" })).rejects.toMatchObject({ code: "not-permitted" });
  expect(await actionsOf(incident)).toEqual(["incident.opened", "incident.held", "incident.rolled-back"]);
  const shown = await seen(incident, sre);
  expect(shown.acts.map(({ act: name }) => name)).toEqual(["hold", "roll-back"]);
  const { promotion } = permitted ?? {};
  await reportPromotion.execute(team.kernel, team.engine, {
    ...{ promotion: promotion?.id, permit: permitted?.permit.id, phase: "deploying" },
  });
  await reportPromotion.execute(team.kernel, team.engine, {
    ...{ promotion: promotion?.id, permit: permitted?.permit.id, phase: "failed" },
  });
  expect((await seen(incident, sre)).state).toBe("open");
  expect(await settleIncidents(team.kernel)).toBe(1);
  expect((await actionsOf(incident)).at(-1)).toBe("incident.reopened");
});

test("an acceptance needs an owner and an end; when it expires the incident is open and asks again", async () => {
  const incident = await open(team.trainer);
  const olivia = await team.signIn("Olivia", "product-owner");
  const accepting = { act: "accept", owner: olivia.actor.email, expiresAt: inDays(30) };
  await expect(act(await rafael(), incident, accepting)).rejects.toMatchObject({ code: "not-permitted" });
  for (const bad of [{ expiresAt: inDays(31) }, { owner: "nobody@example.org" }, { owner: undefined }])
    await expect(act(olivia, incident, { ...accepting, ...bad })).rejects.toMatchObject({
      code: "validation-failed",
    });
  await act(olivia, incident, accepting);
  expect(await seen(incident, olivia)).toMatchObject({ state: "acted", asksAgain: false });
  team.kernel.pass({ days: 30 });
  expect(await settleIncidents(team.kernel)).toBe(1);
  expect(await settleIncidents(team.kernel)).toBe(0);
  const again = await team.signIn("Olivia", "product-owner");
  expect(await seen(incident, again)).toMatchObject({ state: "open", asksAgain: true });
  expect((await actionsOf(incident)).at(-1)).toBe("incident.reopened");
  expect(
    (await listIncidents.execute(team.kernel, again, { state: "open" })).items.map(({ name }) => name),
  ).toContain(incident);
});

test("a resolved incident of a model in the high tier asks for a review, by somebody without a part in it", async () => {
  const incident = await open(team.trainer);
  const sre = await rafael();
  await act(sre, incident, { act: "resolve", resolution: "data-corrected" });
  const resolved = await seen(incident, sre);
  expect(resolved.state).toBe("resolved");
  expect(resolved.acts.at(-1)?.reviewDueAt).toEqual(new Date(team.kernel.now().getTime() + DAY_MS));
  await expect(act(sre, incident, { act: "retrain" })).rejects.toMatchObject({ code: "validation-failed" });
  await expect(act(sre, incident, { act: "review" })).rejects.toMatchObject({ code: "same-person" });
  await act(await team.signIn("Sam", "security"), incident, { act: "review" });
  await act(sre, incident, { act: "comment" });
  await expect(
    team.kernel.database.owner().sql`update incidents set status = 'open' where status = 'resolved'`,
  ).rejects.toThrow();
});

test("retraining and a change of a limit leave records that link to the incident", async () => {
  const incident = await open(team.trainer);
  const mona = await team.signIn("Mona", "ml-engineer");
  const { retraining } = await act(mona, incident, { act: "retrain" });
  await act(mona, incident, { act: "adjust-limit", reason: "the limit ignores the season" });
  const { acts } = await seen(incident, mona);
  expect(acts).toMatchObject([
    { act: "retrain", retraining: { id: retraining, state: "recorded" } },
    { act: "adjust-limit", draft: { policy: "small", state: "draft" } },
  ]);
});

test("an act that the tables refuse, and two acts at once, leave one consistent state", async () => {
  const incident = await open(team.trainer);
  const sre = await rafael();
  const results = await Promise.allSettled([
    act(sre, incident, { act: "not-an-issue" }),
    act(sre, incident, { act: "resolve", resolution: "fixed-forward" }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await seen(incident, sre)).acts).toHaveLength(1);
});
