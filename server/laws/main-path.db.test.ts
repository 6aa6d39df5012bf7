import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { canonicalJson } from "@/server/domain/canonical/index";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { confirmChecklistItem } from "../application/checklist/confirm-item";
import { getDecision } from "../application/decision/get-decision";
import { getInbox } from "../application/inbox/get-inbox";
import { getLive } from "../application/model/get-live";
import { promoteRelease } from "../application/promotion/promote-release";
import { reportPromotion } from "../application/promotion/report-promotion";
import { requestPromotion } from "../application/promotion/request-promotion";
import { rollBackRelease } from "../application/promotion/roll-back-release";
import { amendRelease } from "../application/release/amend-release";
import { getReleasePage } from "../application/release/get-release-page";
import { getSignOffPage } from "../application/sign-off/get-sign-off-page";
import { signRelease } from "../application/sign-off/sign-release";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

const production = { stage: "production" } as const;

async function digestOf(release: string): Promise<string> {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
  return evaluation.decisionDigest;
}

async function sign(
  name: string,
  role: "product-owner" | "security",
  release: string,
  meaning: "approve" | "reject" = "approve",
) {
  const caller = await team.signIn(name, role);
  return signRelease.execute(team.kernel, caller, {
    release,
    ...production,
    role,
    meaning,
    reason: "see the ticket",
    expectedDecisionDigest: await digestOf(release),
  });
}

async function confirmRunbook(release: string) {
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(team.kernel, rafael, {
    release,
    ...production,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
}

async function deploy(promotion: { promotion: { id: string }; permit: { id: string } }) {
  for (const phase of ["deploying", "verifying", "live"] as const) {
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.promotion.id,
      phase,
      ...(phase === "deploying" ? { permit: promotion.permit.id } : {}),
    });
  }
}

async function ship(version: string): Promise<string> {
  const key = await team.release(version);
  await confirmRunbook(key);
  await requestPromotion.execute(team.kernel, team.trainer, { release: key, ...production });
  await sign("Olivia", "product-owner", key);
  await sign("Sam", "security", key);
  await deploy(await promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }));
  return key;
}

describe("one guarded release, from evidence to rollback", () => {
  test("a promotion with one gate open is refused, on record, and changes nothing", async () => {
    const key = await team.release("1.0.0");
    await expect(
      promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: {
        gates: [expect.objectContaining({ id: "readiness" }), expect.objectContaining({ id: "approvals" })],
      },
    });
    const [{ refused } = { refused: undefined }] = await team.kernel.database
      .sql`select count(*)::int as refused from ledger_entries l where l.body ->> 'action' = 'promotion.refused'`;
    expect(refused).toBe(1);
    expect(await team.kernel.database.sql`select 1 from promotions`).toHaveLength(0);
  });

  test("a signature needs a request, open content gates, the digest that was read and a fresh sign-in", async () => {
    const key = "screening@1.0.0";
    await expect(sign("Olivia", "product-owner", key)).rejects.toMatchObject({ code: "signing-not-open" });
    await requestPromotion.execute(team.kernel, team.trainer, { release: key, ...production });
    await expect(sign("Olivia", "product-owner", key)).rejects.toMatchObject({ code: "signing-not-open" });
    await confirmRunbook(key);
    const olivia = await team.signIn("Olivia", "product-owner");
    const expectedDecisionDigest = await digestOf(key);
    team.kernel.pass({ minutes: 11 });
    const signing = { release: key, ...production, role: "product-owner", meaning: "approve" } as const;
    await expect(
      signRelease.execute(team.kernel, olivia, { ...signing, expectedDecisionDigest }),
    ).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
    await expect(
      signRelease.execute(team.kernel, olivia, {
        ...signing,
        expectedDecisionDigest: `sha256:${"0".repeat(64)}`,
      }),
    ).rejects.toMatchObject({ code: "dossier-moved" });
    await expect(sign("Olivia", "product-owner", key)).resolves.toMatchObject({ allowed: false });
    await expect(sign("Olivia", "product-owner", key)).rejects.toMatchObject({ code: "already-signed" });
  });

  test("the person who trained the model cannot sign it, in any role", async () => {
    const mona = await team.signIn("Mona", "ml-engineer", "security");
    await expect(
      signRelease.execute(team.kernel, mona, {
        release: "screening@1.0.0",
        ...production,
        role: "security",
        meaning: "approve",
        expectedDecisionDigest: await digestOf("screening@1.0.0"),
      }),
    ).rejects.toMatchObject({ code: "not-eligible-to-sign" });
  });

  test("the inbox knows whose turn it is", async () => {
    const sam = await getInbox.execute(team.kernel, await team.signIn("Sam", "security"), {});
    expect(sam.needsYou.map((entry) => [entry.request.releaseKey, entry.turn.act])).toEqual([
      ["screening@1.0.0", "sign"],
    ]);
    const olivia = await getInbox.execute(team.kernel, await team.signIn("Olivia", "product-owner"), {});
    expect(olivia.needsYou).toEqual([]);
    expect(olivia.waiting[0]?.turn.who.map((who) => who.name)).toEqual(["Sam"]);
  });

  test("an amended description voids the signatures; signed again, the release is permitted, deployed by its permit, and live", async () => {
    const key = "screening@1.0.0";
    await amendRelease.execute(team.kernel, team.trainer, {
      release: key,
      expectedVersion: 1,
      caveats: "Not for children.",
    });
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, {
      release: key,
      ...production,
    });
    expect(
      evaluation.gates.find((gate) => gate.id === "approvals")?.slots?.filter((slot) => slot.filledBy),
    ).toEqual([]);
    const page = await getSignOffPage.execute(team.kernel, await team.signIn("Olivia", "product-owner"), {
      release: key,
      ...production,
    });
    expect(page.moved).toEqual([expect.objectContaining({ after: "Not for children." })]);
    await sign("Olivia", "product-owner", key);
    await expect(sign("Sam", "security", key)).resolves.toMatchObject({ allowed: true, state: "approved" });
    const permitted = await promoteRelease.execute(team.kernel, team.engine, {
      release: key,
      ...production,
      expectedDecisionDigest: await digestOf(key),
    });
    expect(JSON.parse(permitted.permit.envelope).signatures).toHaveLength(1);
    await expect(
      promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }),
    ).rejects.toMatchObject({
      code: "promotion-in-flight",
    });
    await deploy(permitted);
    const again = reportPromotion.execute(team.kernel, team.engine, {
      promotion: permitted.promotion.id,
      phase: "deploying",
      permit: permitted.permit.id,
    });
    await expect(again).rejects.toMatchObject({ code: "permit-spent" });
    const { deployment } = await getLive.execute(team.kernel, team.engine, {
      model: "screening",
      ...production,
    });
    expect(deployment).toMatchObject({ releaseKey: key, permitId: permitted.permit.id });
  });

  test("the release page shows this history", async () => {
    const page = await getReleasePage.execute(team.kernel, await team.signIn("Olivia", "product-owner"), {
      release: "screening@1.0.0",
    });
    expect(page.timeline.map((mark) => mark.action)).toEqual(
      expect.arrayContaining(["release.opened", "evidence.submitted", "sign-off.signed", "promotion.live"]),
    );
    expect(page.stages.find(({ stage }) => stage === "production")?.live?.isThis).toBe(true);
    expect(page.promotions[0]?.events.map((event) => event.phase)).toEqual([
      "deploying",
      "verifying",
      "live",
    ]);
  });

  test("a return blocks, regardless of other approvals", async () => {
    const key = await team.release("1.1.0");
    await confirmRunbook(key);
    await requestPromotion.execute(team.kernel, team.trainer, { release: key, ...production });
    await sign("Omar", "product-owner", key, "reject");
    await sign("Olivia", "product-owner", key);
    await expect(sign("Sam", "security", key)).resolves.toMatchObject({ state: "rejected", allowed: false });
    await expect(
      promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
    });
  });

  test("worse evidence that comes after the signatures closes the gate: the latest counts, never the best", async () => {
    const key = await team.release("1.2.0");
    await confirmRunbook(key);
    await requestPromotion.execute(team.kernel, team.trainer, { release: key, ...production });
    await sign("Olivia", "product-owner", key);
    await sign("Sam", "security", key);
    await team.evaluate(key, 0.5);
    await expect(
      promoteRelease.execute(team.kernel, team.engine, { release: key, ...production }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
    });
    await team.evaluate(key, null);
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, {
      release: key,
      ...production,
    });
    expect(evaluation.gates.find((gate) => gate.id === "auc")?.status).toBe("inconclusive");
  });

  test("an SRE rolls back to the known-good release with one fresh request, reviewed afterwards", async () => {
    team.kernel.pass({ hours: 2 });
    const second = await ship("2.0.0");
    team.kernel.pass({ hours: 2 });
    const stale = await team.signIn("Rafael", "sre");
    team.kernel.pass({ minutes: 11 });
    const ask = { model: "screening", ...production, reason: "Recall fell in ward 3." };
    await expect(rollBackRelease.execute(team.kernel, stale, ask)).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
    const rafael = await team.signIn("Rafael", "sre");
    await expect(
      rollBackRelease.execute(team.kernel, rafael, { ...ask, to: "screening@1.1.0" }),
    ).rejects.toMatchObject({
      code: "not-a-rollback-target",
    });
    const permitted = await rollBackRelease.execute(team.kernel, rafael, ask);
    expect(permitted.promotion).toMatchObject({
      kind: "rollback",
      releaseKey: "screening@1.0.0",
      reviewDueAt: expect.any(Date),
    });
    await deploy(permitted);
    const { deployment } = await getLive.execute(team.kernel, team.engine, {
      model: "screening",
      ...production,
    });
    expect(deployment?.releaseKey).toBe("screening@1.0.0");
    const history = await team.kernel.database
      .sql`select ended_by from deployments where until is not null order by since`;
    expect(history.map((row) => row.ended_by)).toEqual(["superseded", "rolled-back"]);
    expect(second).toBe("screening@2.0.0");
  });

  test("every stored decision, evaluated again from its stored facts, gives the same bytes", async () => {
    const decisions = await team.kernel.store.decisions.listDecisions();
    expect(decisions.length).toBeGreaterThan(8);
    for (const decision of decisions) {
      expect(
        canonicalJson(evaluateRelease(factsFromRecord(JSON.parse(decision.facts)), decision.decidedAt)),
      ).toBe(decision.evaluation);
    }
  });
});
