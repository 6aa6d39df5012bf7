import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { WAIVER_STATUSES, type WaiverStatus, waiverStatus } from "@/server/domain/waiver/waiver-status";
import {
  askForWaiver,
  grantedWaiver,
  permittedUnderWaiver,
  WAIVABLE_POLICY,
} from "@/server/testing/waived-release";
import { getAttention } from "../attention/get-attention";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { declineWaiver } from "./decline-waiver";
import { getBudgetUse } from "./get-budget-use";
import { getWaiver } from "./get-waiver";
import { grantWaiver } from "./grant-waiver";
import { listWaivers } from "./list-waivers";
import { requestWaiver } from "./request-waiver";
import { revokeWaiver } from "./revoke-waiver";

const production = { stage: "production" } as const;
const reason = "as the test says";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy: WAIVABLE_POLICY });
  await team.signIn("Olivia", "product-owner");
});
afterAll(() => team.kernel.drop());

const devi = () => team.signIn("Devi", "data-engineer");
const sam = () => team.signIn("Sam", "security");
const ask = (release: string, days: number) => askForWaiver(team, release, days);
const elsewhere = async (): Promise<Caller> => {
  const caller = await team.signIn("Else", "security");
  return { ...caller, actor: { ...caller.actor, grants: [{ role: "security", teams: ["another-team"] }] } };
};

test("the database and the domain derive the same status of each waiver, at the very instants of change", async () => {
  const lasting = (await grantedWaiver(team, "1.0.0", 20)).id;
  const ending = (await grantedWaiver(team, "1.1.0", 20)).id;
  await revokeWaiver.execute(team.kernel, await sam(), { id: ending, reason });
  await ask(await team.release("1.2.0", { auc: 0.8 }), 20);
  const declined = await ask(await team.release("1.3.0", { auc: 0.8 }), 20);
  await declineWaiver.execute(team.kernel, await sam(), { id: declined, reason: "Bring better data." });
  const row = await team.kernel.store.waivers.find("*", lasting);
  const end = row?.expiresAt.getTime() ?? 0;
  const seen = new Set<WaiverStatus>();
  for (const now of [end - 7 * DAY_MS - 1, end - 7 * DAY_MS, end - 1, end].map(
    (instant) => new Date(instant),
  )) {
    const all = (await team.kernel.store.waivers.search("*", { statuses: [], now, limit: 50 })).items;
    for (const status of WAIVER_STATUSES) {
      const found = (await team.kernel.store.waivers.search("*", { statuses: [status], now, limit: 50 }))
        .items;
      expect(
        found.map(({ id }) => id),
        `${status} at ${now.toISOString()}`,
      ).toEqual(all.filter((waiver) => waiverStatus(waiver, now) === status).map(({ id }) => id));
      if (found.length > 0) seen.add(status);
    }
  }
  expect([...seen].sort()).toEqual([...WAIVER_STATUSES].sort());
});

test("the register pages by key without a gap, and shows nothing of other teams", async () => {
  const all = (await listWaivers.execute(team.kernel, await sam(), {})).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listWaivers.execute(team.kernel, await sam(), { limit: 1, cursor });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(paged).toEqual(all);
  expect(all).toHaveLength(4);
  expect((await listWaivers.execute(team.kernel, await elsewhere(), {})).items).toEqual([]);
  expect((await getBudgetUse.execute(team.kernel, await elsewhere(), {})).teams).toEqual([]);
  const use = await getBudgetUse.execute(team.kernel, await sam(), {});
  expect(use.teams).toEqual([
    { team: "clinical-ml", granted: [0, 0, 0, 2], budgets: [{ policyName: "small", budget: 20 }] },
  ]);
});

describe("deciding on a waiver", () => {
  test("follows the same rule on the page and in the command; a refused waiver stays refused, with its reason", async () => {
    const release = await team.release("2.0.0", { auc: 0.8 });
    const id = await ask(release, 10);
    const shown = async (caller: Caller) => getWaiver.execute(team.kernel, caller, { id });
    expect((await shown(await sam())).grant).toEqual([{ as: "security", whyNot: undefined }]);
    expect((await shown(await devi())).grant[0]?.whyNot).toContain("requested this waiver");
    expect((await shown(await devi())).decline).toContain("you requested it");
    const waiting = async (caller: Caller) =>
      (await getAttention.execute(team.kernel, caller, {})).waiversToDecide.map((one) => one.id);
    expect(await waiting(await sam())).toContain(id);
    expect(await waiting(await devi())).toEqual([]);
    expect(await waiting(await elsewhere())).toEqual([]);
    await declineWaiver.execute(team.kernel, await sam(), { id, reason: "Bring better data." });
    await expect(grantWaiver.execute(team.kernel, await sam(), { id, as: "security" })).rejects.toMatchObject(
      { code: "wrong-phase" },
    );
    await expect(declineWaiver.execute(team.kernel, await sam(), { id, reason })).rejects.toMatchObject({
      code: "wrong-phase",
    });
    expect((await shown(await devi())).waiver).toMatchObject({
      status: "declined",
      declineReason: "Bring better data.",
      declinedByName: "Sam",
    });
    const { gates } = (await getDecision.execute(team.kernel, team.trainer, { release, ...production }))
      .evaluation;
    expect(gates.find((gate) => gate.id === "auc")?.status).toBe("failed");
  });

  test("requires a risk owner of the team", async () => {
    const release = await team.release("2.1.0", { auc: 0.8 });
    const { gates } = (await getDecision.execute(team.kernel, team.trainer, { release, ...production }))
      .evaluation;
    const asked = {
      release,
      ...production,
      gateId: "auc",
      payloadDigests: gates
        .find((gate) => gate.id === "auc")
        ?.evidence.map(({ payloadDigest }) => payloadDigest),
      findings: ["AUC 0.80"],
      reason,
      compensatingControl: "A second reader.",
      expiresAt: new Date(team.kernel.now().getTime() + DAY_MS).toISOString(),
    };
    const request = async (riskOwner: string) =>
      requestWaiver.execute(team.kernel, await devi(), { ...asked, riskOwner });
    await expect(request("The management")).rejects.toMatchObject({
      code: "validation-failed",
      message: expect.stringContaining("riskOwner"),
    });
    const { id } = await request("OLIVIA@example.org");
    expect((await getWaiver.execute(team.kernel, await sam(), { id })).waiver.riskOwner).toBe("Olivia");
  });
});

describe("between a permit and its use", () => {
  test("a revoked waiver blocks its use", async () => {
    const { id, report } = await permittedUnderWaiver(team, "3.0.0", 20);
    await revokeWaiver.execute(team.kernel, await sam(), { id, reason });
    await expect(report("deploying")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      message: expect.stringContaining("AUC"),
    });
    team.kernel.pass({ minutes: 20 });
  });

  test("a waiver that expires blocks its use at that very instant", async () => {
    const { report } = await permittedUnderWaiver(team, "3.1.0", 5 / 1440);
    team.kernel.pass({ minutes: 5 });
    await expect(report("deploying")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      message: expect.stringContaining("AUC"),
    });
    team.kernel.pass({ minutes: 20 });
  });
});

test("a live release needs attention from the instant its waiver ends, for every reader, until evidence opens the gate", async () => {
  const { release, id, report } = await permittedUnderWaiver(team, "4.0.0", 10);
  await report("deploying");
  await report("verifying");
  await report("live");
  const { expiresAt } = (await getWaiver.execute(team.kernel, await sam(), { id })).waiver;
  const needsAttention = async (caller: Caller) =>
    (await getAttention.execute(team.kernel, caller, {})).needsAttention;
  const ending = async () =>
    (await getAttention.execute(team.kernel, await sam(), {})).waiversEnding.map((waiver) => waiver.id);
  expect(await ending()).toEqual([]);
  team.kernel.at(new Date(expiresAt.getTime() - 1).toISOString());
  expect(await needsAttention(await sam())).toEqual([]);
  expect(await ending()).toEqual([id]);
  team.kernel.at(expiresAt.toISOString());
  expect(await ending()).toEqual([]);
  expect(await needsAttention(await sam())).toMatchObject([
    { id, releaseKey: release, stage: "production", since: expiresAt, owner: { name: "Olivia" } },
  ]);
  expect(await needsAttention(await elsewhere())).toEqual([]);
  await team.evaluate(release, 0.97);
  expect(await needsAttention(await sam())).toEqual([]);
});
