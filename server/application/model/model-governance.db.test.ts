import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { type CheatScenario, createCheatScenario, model, POLICY } from "@/server/testing/cheat-scenario";
import { getDecision } from "../decision/get-decision";
import { publishPolicyPack } from "../policy/publish-policy";
import { acceptRisk, endRiskAcceptance } from "./accept-risk";
import { adoptModel } from "./adopt-model";
import { attestIntake } from "./attest-intake";
import { certifyModel } from "./certify-model";
import { getModelPage } from "./get-model-page";
import { handOverModel } from "./hand-over";
import { reviseIntake } from "./revise-intake";

let team: CheatScenario;
beforeAll(async () => {
  team = await createCheatScenario();
});
afterAll(() => team.kernel.drop());

const production = { stage: "production" } as const;
const screening = { model: "screening" } as const;
const answers = {
  affectsIndividuals: false,
  automated: true,
  affectsRevenue: false,
  regulated: false,
  purpose: "second reading",
};
const inDays = (days: number) => new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString();
const decision = (release: string) =>
  getDecision.execute(team.kernel, team.trainer, { release, ...production });

describe("answers about its use", () => {
  test("revised answers make the model and its open releases high, void signatures, and are attested by another person", async () => {
    const olivia = await team.signIn("Olivia", "product-owner");
    const release = await team.open("5.0.0");
    await team.post({ version: "5.0.0", release, metrics: { auc: 0.98 } });
    await team.prepare(release);
    await team.sign(release, "Sam", "security");
    const before = await decision(release);

    const mona = await team.signIn("Mona", "ml-engineer");
    const revise = {
      ...screening,
      intake: answers,
      domain: "health",
      expectedRevision: 1,
      reason: "a radiologist now reads every image",
    };
    await expect(reviseIntake.execute(team.kernel, team.trainer, revise)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(
      reviseIntake.execute(team.kernel, mona, { ...revise, domain: "nothing-governs-this" }),
    ).rejects.toMatchObject({
      code: "no-policy-applies",
    });
    expect(await reviseIntake.execute(team.kernel, mona, revise)).toEqual({
      key: "screening",
      revision: 2,
      riskTier: "high",
    });
    await expect(reviseIntake.execute(team.kernel, mona, revise)).rejects.toMatchObject({
      code: "stale-write",
    });
    await expect(
      reviseIntake.execute(team.kernel, mona, { ...revise, expectedRevision: 2 }),
    ).rejects.toMatchObject({
      code: "validation-failed",
    });

    const after = await decision(release);
    expect(after.evaluation.decisionDigest).not.toBe(before.evaluation.decisionDigest);
    expect(after.evaluation.gates.find(({ id }) => id === "approvals")?.status).toBe("waiting");

    const attest = { ...screening, revision: 2 };
    // Mona answered, so Mona cannot attest it in any other role.
    const monaAsOwner = await team.signIn("Mona", "ml-engineer", "product-owner");
    await expect(attestIntake.execute(team.kernel, monaAsOwner, attest)).rejects.toMatchObject({
      code: "same-person",
    });
    await expect(
      attestIntake.execute(team.kernel, olivia, { ...screening, revision: 1 }),
    ).rejects.toMatchObject({ code: "stale-write" });
    team.kernel.pass({ minutes: 11 });
    await expect(attestIntake.execute(team.kernel, olivia, attest)).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
    const fresh = await team.signIn("Olivia", "product-owner");
    expect(await attestIntake.execute(team.kernel, fresh, attest)).toMatchObject({ riskTier: "low" });
    // A release opened meanwhile keeps its requirements.
    expect((await team.kernel.store.releases.find("*", release))?.riskTier).toBe("high");
  });

  test("a release's tier never falls, for any writer", async () => {
    const lower = team.kernel.transact(async () => {
      await team.kernel.database.sql`update releases set risk_tier = 'low' where key = 'screening@5.0.0'`;
    });
    await expect(lower).rejects.toThrow();
  });
});

describe("owners", () => {
  test("a responsibility is handed over to a known person, against the owner that was read", async () => {
    const mona = await team.signIn("Mona", "ml-engineer");
    await team.signIn("Rafael", "sre");
    const hand = {
      ...screening,
      part: "serving",
      from: null,
      to: "rafael@example.org",
      reason: "the team moved",
    };
    await expect(
      handOverModel.execute(team.kernel, mona, { ...hand, to: "nobody@example.org" }),
    ).rejects.toMatchObject({
      code: "validation-failed",
    });
    expect(await handOverModel.execute(team.kernel, mona, hand)).toMatchObject({
      part: "serving",
      owner: "rafael@example.org",
    });
    await expect(
      handOverModel.execute(team.kernel, mona, { ...hand, to: "mona@example.org" }),
    ).rejects.toMatchObject({
      code: "stale-write",
    });
  });
});

describe("certification", () => {
  test("a policy that requires one blocks a release until there is one, and again once it has expired", async () => {
    const asking = policyWith(POLICY, {
      "spec.certification": { tiers: ["high"], stages: ["production"], everyDays: 180 },
    });
    await publishPolicyPack.execute(team.kernel, SYSTEM, { yaml: asking });
    const mona = await team.signIn("Mona", "ml-engineer");
    await reviseIntake.execute(team.kernel, mona, {
      ...screening,
      intake: { ...answers, affectsIndividuals: true },
      domain: "health",
      expectedRevision: 2,
      reason: "patients see the result",
    });
    const release = await team.open("5.1.0");
    const stops = async () => (await decision(release)).evaluation.stops.map(({ kind }) => kind);
    expect(await stops()).toEqual(["certification-due"]);

    const certify = { ...screening, until: inDays(90), basis: "A year of drift, two incidents, the intake." };
    await handOverModel.execute(team.kernel, mona, {
      ...screening,
      part: "training",
      from: null,
      to: "mona@example.org",
      reason: "it is hers",
    });
    const monaAsSecurity = await team.signIn("Mona", "security", "ml-engineer");
    await expect(certifyModel.execute(team.kernel, monaAsSecurity, certify)).rejects.toMatchObject({
      code: "same-person",
    });
    const sam = await team.signIn("Sam", "security");
    await expect(
      certifyModel.execute(team.kernel, sam, { ...certify, until: inDays(-1) }),
    ).rejects.toMatchObject({
      code: "validation-failed",
    });
    const before = (await decision(release)).evaluation.decisionDigest;
    await certifyModel.execute(team.kernel, sam, certify);
    expect(await stops()).toEqual([]);
    expect((await decision(release)).evaluation.decisionDigest).toBe(before);
    team.kernel.pass({ days: 90 });
    expect(await stops()).toEqual(["certification-due"]);
    await expect(
      certifyModel.execute(team.kernel, sam, { ...certify, until: inDays(90) }),
    ).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
  });
});

describe("accepted risks", () => {
  test("acceptance changes what is signed; its expiry does not, its early end does", async () => {
    const release = await team.open("5.2.0");
    const plain = (await decision(release)).evaluation.decisionDigest;
    const sam = await team.signIn("Sam", "security");
    const { id } = await acceptRisk.execute(team.kernel, sam, {
      ...screening,
      risk: "Dense tissue is underrepresented in the training rows.",
      reason: "New rows arrive in spring.",
      compensatingControl: "Every dense image is read twice.",
      owner: "sam@example.org",
      expiresAt: inDays(30),
    });
    const accepted = (await decision(release)).evaluation.decisionDigest;
    expect(accepted).not.toBe(plain);
    team.kernel.pass({ days: 31 });
    expect((await decision(release)).evaluation.decisionDigest).toBe(accepted);
    const again = await team.signIn("Sam", "security");
    expect((await getModelPage.execute(team.kernel, again, screening)).governance.risks).toMatchObject([
      { id, state: "expired" },
    ]);
    await endRiskAcceptance.execute(team.kernel, again, { id, reason: "the rows are here" });
    expect((await decision(release)).evaluation.decisionDigest).toBe(plain);
    await expect(
      endRiskAcceptance.execute(team.kernel, again, { id, reason: "twice" }),
    ).rejects.toMatchObject({ code: "stale-write" });
  });
});

describe("grandfathered versions", () => {
  test("one stays listed until its due date, is no rollback target, and ends when a governed release goes live", async () => {
    const rafael = await team.signIn("Rafael", "sre");
    const adopt = {
      ...screening,
      ...production,
      version: "0.9",
      components: [model("0.9")],
      since: inDays(-400),
      dueAt: inDays(60),
      reason: "deployed by hand before there was a control plane",
    };
    await expect(adoptModel.execute(team.kernel, team.engine, adopt)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(
      adoptModel.execute(team.kernel, rafael, { ...adopt, dueAt: inDays(400) }),
    ).rejects.toMatchObject({
      code: "validation-failed",
    });
    await expect(
      adoptModel.execute(team.kernel, rafael, {
        ...adopt,
        components: [{ ...model("0.9"), version: "latest" }],
      }),
    ).rejects.toMatchObject({ code: "mutable-reference" });
    await adoptModel.execute(team.kernel, rafael, adopt);
    await expect(adoptModel.execute(team.kernel, rafael, adopt)).rejects.toMatchObject({
      code: "already-exists",
    });
    const adopted = async () =>
      (await getModelPage.execute(team.kernel, rafael, screening)).governance.adoptions[0];
    expect(await adopted()).toMatchObject({
      state: "grandfathered",
      manifestDigest: expect.stringMatching(/^sha256:/),
    });
    expect(
      (await getModelPage.execute(team.kernel, rafael, screening)).stages.find(
        ({ stage }) => stage === "production",
      )?.candidates,
    ).toEqual([]);
    team.kernel.pass({ days: 60 });
    expect(await adopted()).toMatchObject({ state: "overdue" });

    await certifyModel.execute(team.kernel, await team.signIn("Sam", "security"), {
      ...screening,
      until: inDays(100),
      basis: "as a test",
    });
    const release = await team.open("5.3.0");
    await team.post({ version: "5.3.0", release, metrics: { auc: 0.98 } });
    await team.ship(release);
    expect(await adopted()).toMatchObject({ state: "ended", endedBy: "superseded" });
    await expect(
      adoptModel.execute(team.kernel, await team.signIn("Rafael", "sre"), { ...adopt, dueAt: inDays(30) }),
    ).rejects.toMatchObject({
      code: "already-exists",
    });
  });

  test("of two that are recorded for the same stage at once, one succeeds", async () => {
    const rafael = await team.signIn("Rafael", "sre");
    const adopt = {
      ...screening,
      stage: "staging",
      version: "0.9",
      components: [{ ...model("0.9"), digest: digestOf("another") }],
      since: inDays(-400),
      dueAt: inDays(60),
      reason: "as a test",
    };
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => adoptModel.execute(team.kernel, rafael, adopt)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
