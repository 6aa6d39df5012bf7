import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { promoteRelease } from "../promotion/promote-release";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { grantWaiver } from "./grant-waiver";
import { requestWaiver } from "./request-waiver";
import { revokeWaiver } from "./revoke-waiver";

const BUDGET = 4;
const policy = policyWith(SMALL_POLICY, {
  "spec.gates.auc.waivable": { by: ["security"], days: 30 },
  "spec.waivers": { budgetPerTeamPerQuarter: BUDGET },
});
const production = { stage: "production" } as const;

let team: Scenario;
let devi: Caller;
beforeAll(async () => {
  team = await createScenario({ policy });
  devi = await team.signIn("Devi", "data-engineer");
});
afterAll(() => team.kernel.drop());

async function decide(release: string) {
  return (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation;
}

async function aucOf(release: string) {
  const gate = (await decide(release)).gates.find(({ id }) => id === "auc");
  if (!gate) throw new Error("the policy has no gate auc");
  return gate;
}

async function ask(release: string, changes: Readonly<Record<string, unknown>> = {}, by = devi) {
  const days = new Date(team.kernel.now().getTime() + 20 * DAY_MS).toISOString();
  return requestWaiver.execute(team.kernel, by, {
    release,
    ...production,
    gateId: "auc",
    payloadDigests: (await aucOf(release)).evidence.map(({ payloadDigest }) => payloadDigest),
    findings: ["AUC 0.80 on the hold-out set"],
    reason: "The hold-out set is small and the pilot is supervised.",
    riskOwner: "olivia@example.org",
    compensatingControl: "Every result is read by a second radiologist.",
    expiresAt: days,
    ...changes,
  });
}

const grant = async (id: string, name = "Sam", as = "security") =>
  grantWaiver.execute(team.kernel, await team.signIn(name, "security"), { id, as });

async function actions(): Promise<readonly string[]> {
  const rows = await team.kernel.database.sql<{ action: string; code: string | null }[]>`
    select canonical::jsonb ->> 'action' as action, canonical::jsonb -> 'data' ->> 'code' as code from ledger_entries where canonical::jsonb ->> 'action' like 'waiver.%' order by id`;
  return rows.map(({ action, code }) => (code === null ? action : `${action} ${code}`));
}

describe("a waiver is refused", () => {
  test("for a gate that passed, is missing, is a checklist or a signature, or is unknown; each refusal is on record", async () => {
    const good = await team.release("1.0.0");
    await expect(ask(good)).rejects.toMatchObject({
      code: "not-waivable",
      message: expect.stringContaining("passed"),
    });
    await expect(ask(good, { gateId: "readiness" })).rejects.toMatchObject({ code: "not-waivable" });
    await expect(ask(good, { gateId: "approvals" })).rejects.toMatchObject({ code: "not-waivable" });
    await expect(ask(good, { gateId: "no-such-gate" })).rejects.toMatchObject({ code: "not-waivable" });
    const rows = await team.kernel.database.sql`select 1 from waivers`;
    expect(rows).toHaveLength(0);
    expect(await actions()).toEqual(Array(4).fill("waiver.refused not-waivable"));
  });

  test("beyond the policy's limit, for the past, or on results that were not read", async () => {
    const bad = await team.release("1.1.0", { auc: 0.8 });
    const inDays = (days: number) => new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString();
    await expect(ask(bad, { expiresAt: inDays(31) })).rejects.toMatchObject({ code: "not-waivable" });
    await expect(ask(bad, { expiresAt: inDays(0) })).rejects.toMatchObject({ code: "not-waivable" });
    await expect(ask(bad, { payloadDigests: [] })).rejects.toMatchObject({ code: "dossier-moved" });
    await expect(ask(bad, { payloadDigests: [`sha256:${"0".repeat(64)}`] })).rejects.toMatchObject({
      code: "dossier-moved",
    });
    await expect(ask(bad, { findings: [] })).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("a waiver is granted", () => {
  test("never by its requester, in any role; only in a role the policy names, that is really held", async () => {
    const bad = await team.release("1.2.0", { auc: 0.8 });
    const both = await team.signIn("Ines", "data-engineer", "security");
    const { id, grantedBy } = await ask(bad, {}, both);
    expect(grantedBy).toEqual(["security"]);
    await expect(grantWaiver.execute(team.kernel, both, { id, as: "security" })).rejects.toMatchObject({
      code: "same-person",
    });
    const again = await team.signIn("Ines (again)", "security");
    await expect(grantWaiver.execute(team.kernel, again, { id, as: "security" })).rejects.toMatchObject({
      code: "same-person",
    });
    const olivia = await team.signIn("Olivia", "product-owner");
    await expect(grantWaiver.execute(team.kernel, olivia, { id, as: "product-owner" })).rejects.toMatchObject(
      { code: "not-waivable" },
    );
    await expect(grantWaiver.execute(team.kernel, olivia, { id, as: "security" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    expect((await aucOf(bad)).status).toBe("failed");
    await grant(id);
    expect((await aucOf(bad)).status).toBe("waived");
    await expect(grant(id)).rejects.toMatchObject({ code: "wrong-phase" });
    expect((await actions()).slice(-7)).toEqual([
      "waiver.requested",
      "waiver.grant-refused same-person",
      "waiver.grant-refused same-person",
      "waiver.grant-refused not-waivable",
      "waiver.grant-refused not-permitted",
      "waiver.granted",
      "waiver.grant-refused wrong-phase",
    ]);
  });

  test("once by two grants at the same time", async () => {
    const bad = await team.release("1.3.0", { auc: 0.8 });
    const { id } = await ask(bad);
    const outcomes = await Promise.allSettled([grant(id, "Sam"), grant(id, "Ines")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a granted waiver", () => {
  test("does not cover a new result, even a better one that fails, and a pending one cannot be granted on it", async () => {
    const bad = await team.release("1.4.0", { auc: 0.8 });
    const { id } = await ask(bad);
    await team.evaluate(bad, 0.85);
    await expect(grant(id)).rejects.toMatchObject({
      code: "not-waivable",
      message: expect.stringContaining("other results"),
    });
    const again = await ask(bad);
    await grant(again.id);
    expect((await aucOf(bad)).status).toBe("waived");
    await team.evaluate(bad, 0.7);
    expect((await aucOf(bad)).status).toBe("failed");
  });

  test("does not cover another manifest with the very same result", async () => {
    const other = await team.release("1.5.0", { auc: 0.8 });
    expect((await aucOf(other)).status).toBe("failed");
  });

  test("voids signatures without it, is signed with it, and once revoked or expired closes the gate again", async () => {
    const key = await team.release("2.0.0", { auc: 0.95 });
    await confirmChecklistItem.execute(team.kernel, await team.signIn("Rafael", "sre"), {
      release: key,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/drill",
    });
    await requestPromotion.execute(team.kernel, team.trainer, { release: key, ...production });
    const before = await decide(key);
    await team.evaluate(key, 0.8);
    const { id } = await ask(key);
    await grant(id, "Ines");
    const waived = await decide(key);
    expect(waived.decisionDigest).not.toBe(before.decisionDigest);
    expect(waived.signingOpen).toBe(true);
    for (const [name, role] of [
      ["Olivia", "product-owner"],
      ["Sam", "security"],
    ] as const) {
      await signRelease.execute(team.kernel, await team.signIn(name, role), {
        release: key,
        ...production,
        role,
        meaning: "approve",
        expectedDecisionDigest: waived.decisionDigest,
      });
    }
    expect((await decide(key)).allowed).toBe(true);
    await revokeWaiver.execute(team.kernel, await team.signIn("Sam", "security"), {
      id,
      reason: "The second reader left.",
    });
    await expect(
      promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
    });
    expect(
      (await decide(key)).gates
        .find(({ id: gate }) => gate === "approvals")
        ?.slots?.some((slot) => slot.filledBy),
    ).toBe(false);
    await expect(
      revokeWaiver.execute(team.kernel, await team.signIn("Sam", "security"), { id, reason: "again" }),
    ).rejects.toMatchObject({
      code: "wrong-phase",
    });
  });

  test("ends with the gate closed at that very instant, and the signatures still valid", async () => {
    team.kernel.at("2027-01-02T09:00:00.000Z");
    const key = await team.release("2.1.0", { auc: 0.8 });
    const endsAt = new Date(team.kernel.now().getTime() + DAY_MS).toISOString();
    const { id } = await ask(key, { expiresAt: endsAt });
    await grant(id);
    const { decisionDigest } = await decide(key);
    team.kernel.at(endsAt);
    expect((await aucOf(key)).status).toBe("failed");
    expect((await decide(key)).decisionDigest).toBe(decisionDigest);
  });

  test(`is one of ${BUDGET} per team and quarter at most; the next quarter starts at zero`, async () => {
    team.kernel.at("2027-04-02T09:00:00.000Z");
    const asked = await Promise.all(
      Array.from(
        { length: BUDGET + 1 },
        async (_, index) => (await ask(await team.release(`3.${index}.0`, { auc: 0.8 }))).id,
      ),
    );
    const sam = await team.signIn("Sam", "security");
    const outcomes = await Promise.allSettled(
      asked.map((id) => grantWaiver.execute(team.kernel, sam, { id, as: "security" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(BUDGET);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "not-waivable" },
    });
  });
});
