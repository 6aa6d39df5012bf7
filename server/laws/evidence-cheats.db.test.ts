import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { digestOf } from "@/server/domain/canonical/index";
import {
  ATTEMPTS_MAX,
  type CheatScenario,
  createCheatScenario,
  model,
} from "@/server/testing/cheat-scenario";
import { revokeComponent } from "../application/component/revoke-component";
import type { Caller } from "../application/kernel/command";
import { attestIntake } from "../application/model/attest-intake";
import { registerModel } from "../application/model/register-model";
import { rollBackRelease } from "../application/promotion/roll-back-release";
import { declareContribution } from "../application/release/declare-contribution";
import { openRelease } from "../application/release/open-release";
import { createServiceAccount } from "../application/service-account/create-service-account";

/** Ways to cheat this product with machine input, each tried through the use-cases on a real database. */
let team: CheatScenario;
beforeAll(async () => {
  team = await createCheatScenario();
});
afterAll(() => team.kernel.drop());

const production = { stage: "production" } as const;

describe("a pipeline that grades its own work", () => {
  test("opens nothing with a perfect score from a collector that the gate does not accept, and closes nothing with a bad one", async () => {
    const shadow = await team.account("shadow-ci", "pipeline");
    const release = await team.open("0.1.0");
    await team.post({ by: shadow, version: "0.1.0", release, metrics: { auc: 1 } });
    expect((await team.gateOf(release, "auc")).status).toBe("missing");
    await team.post({ version: "0.1.0", release, metrics: { auc: 0.5 } });
    await team.post({ by: shadow, version: "0.1.0", release, metrics: { auc: 1 } });
    expect((await team.gateOf(release, "auc")).status).toBe("failed");
    await expect(team.promote(release, "staging")).rejects.toMatchObject({ code: "gates-unsatisfied" });
    await team.post({ version: "0.1.0", release, metrics: { auc: 0.97 } });
    await team.post({ by: shadow, version: "0.1.0", release, metrics: { auc: 0 } });
    expect((await team.gateOf(release, "auc")).status).toBe("passed");
  });

  test("opens nothing with another environment, and its token covers only its own environments and types", async () => {
    const release = await team.open("0.2.0");
    await team.post({ version: "0.2.0", release, environment: "production", metrics: { auc: 1 } });
    expect((await team.gateOf(release, "auc")).status).toBe("missing");
    const narrow = (scope: Partial<ServiceAccountActor>): Caller => ({
      ...team.trainer,
      actor: { ...team.trainer.actor, ...scope },
    });
    const fine = { version: "0.2.0", release, metrics: { auc: 1 } };
    await expect(team.post({ ...fine, by: narrow({ environments: ["training"] }) })).rejects.toMatchObject({
      code: "evidence-out-of-scope",
    });
    await expect(
      team.post({ ...fine, by: narrow({ evidenceTypes: ["security-scan"] }) }),
    ).rejects.toMatchObject({
      code: "evidence-out-of-scope",
    });
    await expect(team.post({ ...fine, by: narrow({ evidenceTypes: [] }) })).rejects.toMatchObject({
      code: "evidence-out-of-scope",
    });
    expect((await team.gateOf(release, "auc")).status).toBe("missing");
  });

  test("makes a colleague named as trainer a contributor too, and clears nobody who owns the collector", async () => {
    const release = await team.open("0.3.0", [model("0.3.0", "olivia@example.org")]);
    await team.post({ version: "0.3.0", release, metrics: { auc: 0.97 } });
    await team.prepare(release);
    await expect(
      team.sign(release, "Mona", "security", { roles: ["security", "ml-engineer"] }),
    ).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "not-independent" },
    });
    await expect(team.sign(release, "Olivia", "product-owner")).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "not-independent" },
    });
  });

  test("makes nobody independent by naming an unknown trainer or none, until a person declares who it was", async () => {
    const release = await team.open("0.4.0", [model("0.4.0", "somebody@elsewhere.example")]);
    await team.post({ version: "0.4.0", release, metrics: { auc: 0.97 } });
    await team.prepare(release);
    await expect(team.sign(release, "Sam", "security")).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "independence-unknown" },
    });
    const mona = await team.signIn("Mona", "ml-engineer");
    await declareContribution.execute(team.kernel, mona, {
      release,
      ground: "trained-model",
      claimedAs: "somebody@elsewhere.example",
      personId: mona.actor.id,
    });
    await expect(team.sign(release, "Sam", "security")).resolves.toBeDefined();
    const again = {
      release,
      ground: "trained-model",
      claimedAs: "somebody@elsewhere.example",
      personId: mona.actor.id,
    };
    await expect(declareContribution.execute(team.kernel, mona, again)).rejects.toMatchObject({
      code: "validation-failed",
    });
  });
});

describe("a machine that understates the risk of its model", () => {
  const intake = {
    affectsIndividuals: false,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "harmless",
  };

  test("gets tier high for harmless answers, until a person who did not register it attests; then low", async () => {
    const asked = { key: "harmless", title: "Harmless", domain: "health", task: "classification", intake };
    expect(await registerModel.execute(team.kernel, team.trainer, asked)).toMatchObject({ riskTier: "high" });
    const opened = await openRelease.execute(team.kernel, team.trainer, {
      model: "harmless",
      version: "1",
      summary: "s",
      components: [model("h1", "mona@example.org")],
    });
    expect(opened.riskTier).toBe("high");
    const owner = await team.signIn("Mona", "ml-engineer", "product-owner");
    await expect(attestIntake.execute(team.kernel, owner, { model: "harmless" })).rejects.toMatchObject({
      code: "same-person",
    });
    const olivia = await team.signIn("Olivia", "product-owner");
    expect(await attestIntake.execute(team.kernel, olivia, { model: "harmless" })).toMatchObject({
      riskTier: "low",
    });
    await expect(attestIntake.execute(team.kernel, olivia, { model: "harmless" })).rejects.toMatchObject({
      code: "already-exists",
    });
    expect((await team.kernel.store.releases.find("*", opened.key))?.riskTier).toBe("high");
  });

  test("opens no release in a domain that no policy covers", async () => {
    expect(
      await registerModel.execute(team.kernel, team.trainer, {
        key: "nowhere",
        title: "N",
        domain: "astrology",
        task: "classification",
        intake,
      }),
    ).toMatchObject({ riskTier: "high", policy: null });
    await expect(team.open("1", [model("n1", "mona@example.org")], "nowhere")).rejects.toMatchObject({
      code: "no-policy-applies",
    });
  });
});

describe("repeated tries", () => {
  test(`count by the latest, never the best, and after ${ATTEMPTS_MAX} tries none does, under any name of the suite`, async () => {
    const release = await team.open("1.0.0");
    const failing = { version: "1.0.0", release, metrics: { auc: 0.5 } };
    await team.post({ version: "1.0.0", release, metrics: { auc: 0.97 } });
    expect((await team.gateOf(release, "auc")).status).toBe("passed");
    await team.post(failing);
    expect((await team.gateOf(release, "auc")).status).toBe("failed");
    await team.post({ ...failing, suite: "holdout-2" });
    const last = await team.post({ version: "1.0.0", release, metrics: { auc: 0.99 } });
    await team.post({ version: "1.0.0", release, suite: "holdout-2", metrics: { auc: 0.99 } });
    const gate = await team.gateOf(release, "auc");
    expect(gate).toMatchObject({
      status: "failed",
      reason: { code: "rule.too-many-attempts", parts: { attempts: { quantity: 5 }, limit: 3 } },
    });
    expect(gate.evidence.map(({ id }) => id)).toContain(last.id);
  });

  test("count by receipt: an old clock on the worse report, or a new one on the better, changes nothing", async () => {
    const release = await team.open("1.1.0");
    await team.post({
      version: "1.1.0",
      release,
      metrics: { auc: 0.97 },
      collectedAt: "2026-10-31T00:00:00Z",
    });
    await team.post({
      version: "1.1.0",
      release,
      metrics: { auc: 0.5 },
      collectedAt: "2001-01-01T00:00:00Z",
    });
    expect((await team.gateOf(release, "auc")).status).toBe("failed");
  });

  test("are stale if received too long ago, even if fresh by their own date", async () => {
    const release = await team.open("1.2.0");
    await team.post({
      version: "1.2.0",
      release,
      metrics: { auc: 0.97 },
      collectedAt: "2026-12-31T00:00:00Z",
    });
    const before = team.kernel.now();
    team.kernel.pass({ days: 31 });
    expect((await team.gateOf(release, "auc")).status).toBe("stale");
    team.kernel.at(before.toISOString());
  });
});

describe("evidence of another source", () => {
  test("counts for a release only if it concerns the manifest", async () => {
    const [mine] = [await team.open("2.0.0")];
    await expect(
      team.post({ version: "2.0.9", release: mine, metrics: { auc: 0.99 } }),
    ).rejects.toMatchObject({
      code: "subject-not-in-manifest",
    });
  });

  test("does not count from another team, even about the very same digest", async () => {
    const { id } = await createServiceAccount.execute(team.kernel, SYSTEM, {
      name: "their-ci",
      team: "somebody-else",
      role: "pipeline",
    });
    const actor: ServiceAccountActor = {
      ...team.trainer.actor,
      id,
      name: "their-ci",
      grants: [{ role: "pipeline", teams: ["somebody-else"] }],
    };
    const release = await team.open("2.1.0");
    await team.post({
      by: { actor, requestId: "req_theirs" },
      version: "2.1.0",
      environment: "audit",
      metrics: { findings: 0 },
    });
    expect((await team.gateOf(release, "scanned")).status).toBe("missing");
    await team.post({ version: "2.1.0", release, environment: "audit", metrics: { findings: 0 } });
    expect((await team.gateOf(release, "scanned")).status).toBe("passed");
  });

  test("of a digest in two releases leaves the signatures of each separate", async () => {
    const [one, other] = [
      await team.open("2.2.0"),
      await team.open("2.2.1", [model("2.2.0", "mona@example.org")]),
    ];
    await team.post({ version: "2.2.0", release: one, metrics: { auc: 0.97 } });
    await team.prepare(one);
    await team.sign(one, "Olivia", "product-owner");
    await team.sign(one, "Sam", "security");
    await team.prepare(other);
    expect((await team.gateOf(other, "auc")).status).toBe("passed");
    expect((await team.gateOf(other, "approvals", "production")).status).toBe("waiting");
    await expect(team.promote(other)).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });
});

describe("a changed bar", () => {
  test("stays where it was when bad evidence about the live release arrives after it went live", async () => {
    const live = await team.open("3.0.0");
    await team.post({ version: "3.0.0", release: live, metrics: { auc: 0.97 } });
    await team.ship(live);
    await team.post({ version: "3.0.0", release: live, metrics: { auc: 0.9 } });
    const next = await team.open("3.1.0");
    await team.post({ version: "3.1.0", release: next, metrics: { auc: 0.91 } });
    expect(await team.gateOf(next, "auc", "production")).toMatchObject({ status: "passed" });
    expect(await team.gateOf(next, "no-regression", "production")).toMatchObject({ status: "failed" });
  });

  test("refuses a rollback to a release that never was live, or has a component revoked since, on record", async () => {
    const worse = await team.open("3.2.0");
    await team.post({ version: "3.2.0", release: worse, metrics: { auc: 0.98 } });
    team.kernel.pass({ hours: 2 });
    await team.ship(worse);
    const rafael = await team.signIn("Rafael", "sre");
    const ask = { model: "screening", ...production, reason: "as a test" };
    await expect(
      rollBackRelease.execute(team.kernel, rafael, { ...ask, to: "screening@3.1.0" }),
    ).rejects.toMatchObject({
      code: "not-a-rollback-target",
    });
    await revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
      digest: digestOf("model 3.0.0"),
      reason: "poisoned rows",
    });
    await expect(
      rollBackRelease.execute(team.kernel, rafael, { ...ask, to: "screening@3.0.0" }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
      message: expect.stringContaining("poisoned rows"),
    });
    const recorded = await team.kernel.database
      .sql`select canonical::jsonb -> 'data' ->> 'code' as code from ledger_entries where canonical::jsonb ->> 'action' = 'rollback.refused' order by id`;
    expect(recorded.map(({ code }) => code)).toEqual(["not-a-rollback-target", "gates-unsatisfied"]);
  });
});
