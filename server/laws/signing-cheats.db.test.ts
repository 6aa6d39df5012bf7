import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { TEAM } from "@/db/testing/scenario";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { digestOf } from "@/server/domain/canonical/index";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { type CheatScenario, createCheatScenario, model, POLICY } from "@/server/testing/cheat-scenario";
import { confirmChecklistItem } from "../application/checklist/confirm-item";
import type { Caller } from "../application/kernel/command";
import { attestIntake } from "../application/model/attest-intake";
import { registerModel } from "../application/model/register-model";
import { publishPolicyPack } from "../application/policy/publish-policy";
import { reportPromotion } from "../application/promotion/report-promotion";
import { signRelease } from "../application/sign-off/sign-release";
import { withdrawSignOff } from "../application/sign-off/withdraw-sign-off";

/**
 * Ways to cheat this product by people, old policies and old permits, each tried through the use-cases on a
 * real database.
 */
let team: CheatScenario;
beforeAll(async () => {
  team = await createCheatScenario();
});
afterAll(() => team.kernel.drop());

const production = { stage: "production" } as const;
const intake = {
  affectsIndividuals: true,
  automated: true,
  affectsRevenue: false,
  regulated: true,
  purpose: "as a test",
};

describe("signatures", () => {
  test("a return counts until its author withdraws it: nobody outvotes it, and nobody else withdraws it", async () => {
    const release = await team.open("4.0.0");
    await team.post({ version: "4.0.0", release, metrics: { auc: 0.98 } });
    await team.prepare(release);
    const { id } = await team.sign(release, "Omar", "product-owner", { meaning: "reject" });
    await team.sign(release, "Olivia", "product-owner");
    await team.sign(release, "Sam", "security");
    await expect(team.promote(release)).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { state: "rejected" },
    });
    await expect(
      withdrawSignOff.execute(team.kernel, await team.signIn("Olivia", "product-owner"), { id }),
    ).rejects.toMatchObject({
      code: "not-permitted",
    });
    await withdrawSignOff.execute(team.kernel, await team.signIn("Omar", "product-owner"), { id });
    await expect(team.promote(release)).resolves.toBeDefined();
    team.kernel.pass({ minutes: 16 });
  });

  test("an administrator who trained the model is bound like everyone else; one who did nothing but administer has no role to sign in", async () => {
    const release = await team.open("4.1.0");
    await team.post({ version: "4.1.0", release, metrics: { auc: 0.98 } });
    await team.prepare(release);
    await expect(
      team.sign(release, "Mona", "security", { roles: ["admin", "security", "ml-engineer"] }),
    ).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    await expect(team.sign(release, "Ada", "security", { roles: ["admin"] })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(team.sign(release, "Ada", "security", { roles: ["admin", "sre"] })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "role-not-held" },
    });
  });

  test("a second account of one person neither fills a second slot nor is independent of what the first did", async () => {
    const release = await team.open("4.3.0", [model("4.3.0", "dana@example.org")]);
    await team.post({ version: "4.3.0", release, metrics: { auc: 0.98 } });
    await team.prepare(release);
    await team.sign(release, "Ines", "security");
    await expect(team.sign(release, "Ines (again)", "product-owner")).rejects.toMatchObject({
      code: "already-signed",
    });
    await expect(team.promote(release)).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { gates: [expect.objectContaining({ id: "approvals", status: "waiting" })] },
    });
    await expect(team.sign(release, "Mona (again)", "product-owner")).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "not-independent" },
    });
    const asked = { key: "twice", title: "Twice", domain: "health", task: "classification", intake };
    await registerModel.execute(team.kernel, team.trainer, asked);
    const again = await team.signIn("Mona (again)", "product-owner");
    await expect(attestIntake.execute(team.kernel, again, { model: "twice" })).rejects.toMatchObject({
      code: "same-person",
    });
  });

  test("a machine confirms, signs and attests nothing, even with a role of people in its token", async () => {
    const grants = [{ role: "security", teams: [TEAM] }] as unknown as ServiceAccountActor["grants"];
    const forged: Caller = { ...team.trainer, actor: { ...team.trainer.actor, grants } };
    const release = "screening@4.1.0";
    const signing = {
      release,
      ...production,
      role: "security",
      meaning: "approve",
      expectedDecisionDigest: digestOf("x"),
    };
    await expect(signRelease.execute(team.kernel, forged, signing)).rejects.toMatchObject({
      code: "people-only",
    });
    await expect(
      confirmChecklistItem.execute(team.kernel, forged, {
        release,
        ...production,
        itemId: "runbook",
        answer: "confirmed",
      }),
    ).rejects.toMatchObject({ code: "people-only" });
    await expect(attestIntake.execute(team.kernel, forged, { model: "screening" })).rejects.toMatchObject({
      code: "people-only",
    });
  });

  test("another answer to a checklist item changes the content: earlier signatures are void", async () => {
    const release = await team.open("4.2.0");
    await team.post({ version: "4.2.0", release, metrics: { auc: 0.98 } });
    await team.prepare(release);
    await team.sign(release, "Olivia", "product-owner");
    await team.sign(release, "Sam", "security");
    const rafael = await team.signIn("Rafael", "sre");
    await confirmChecklistItem.execute(team.kernel, rafael, {
      release,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/other",
    });
    await expect(team.promote(release)).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });
});

describe("an old, loose policy", () => {
  test("a superseded version blocks when its grace is over; a withdrawn one blocks at once", async () => {
    const release = await team.open("5.0.0");
    await team.post({ version: "5.0.0", release, metrics: { auc: 0.98 } });
    await publishPolicyPack.execute(team.kernel, SYSTEM, {
      yaml: policyWith(POLICY, { "spec.parameters.aucMin.default": 0.95 }),
    });
    await team.post({ version: "5.0.0", release, metrics: { auc: 0.92 } });
    expect((await team.gateOf(release, "auc")).status).toBe("passed");
    team.kernel.pass({ days: 30 });
    await team.post({ version: "5.0.0", release, metrics: { auc: 0.92 } });
    await expect(team.promote(release, "staging")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { stops: [{ kind: "policy-grace-over" }] },
    });
    const newer = await team.open("5.1.0");
    await team.post({ version: "5.1.0", release: newer, metrics: { auc: 0.98 } });
    await team.kernel.database.owner().sql`update policy_versions set withdrawn_at = now() where version = 2`;
    await expect(team.promote(newer, "staging")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { stops: [{ kind: "withdrawn-policy" }] },
    });
    await publishPolicyPack.execute(team.kernel, SYSTEM, {
      yaml: policyWith(POLICY, { "spec.parameters.aucMin.default": 0.91 }),
    });
  });
});

test("the permit of one promotion opens no other", async () => {
  const [one, other] = [
    await team.open("6.0.0"),
    await team.open("6.0.1", [model("6.0.1", "mona@example.org")]),
  ];
  for (const [release, version] of [
    [one, "6.0.0"],
    [other, "6.0.1"],
  ] as const)
    await team.post({ version, release, metrics: { auc: 0.98 } });
  const first = await team.promote(one, "staging");
  team.kernel.pass({ minutes: 16 });
  const second = await team.promote(other, "staging");
  for (const permit of [
    first.permit.id,
    JSON.parse(first.permit.envelope),
    { ...JSON.parse(second.permit.envelope), payload: JSON.parse(first.permit.envelope).payload },
    undefined,
  ]) {
    await expect(
      reportPromotion.execute(team.kernel, team.engine, {
        promotion: second.promotion.id,
        phase: "deploying",
        permit,
      }),
    ).rejects.toMatchObject({ code: "permit-invalid" });
  }
  await expect(
    reportPromotion.execute(team.kernel, team.engine, {
      promotion: second.promotion.id,
      phase: "deploying",
      permit: JSON.parse(second.permit.envelope),
    }),
  ).resolves.toMatchObject({ phase: "deploying" });
});
