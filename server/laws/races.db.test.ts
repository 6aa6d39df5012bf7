import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { digestOf } from "@/server/domain/canonical/index";
import { pausedBeforeCommit, somebodyWaits } from "@/server/testing/interleaving";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import { codesOf, createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getDecision } from "../application/decision/get-decision";
import { submitEvidence } from "../application/evidence/submit-evidence";
import type { Kernel } from "../application/kernel/command";
import { attestIntake } from "../application/model/attest-intake";
import { registerModel } from "../application/model/register-model";
import { amendRelease } from "../application/release/amend-release";
import { openRelease } from "../application/release/open-release";
import { endAccess } from "../application/session/end-access";
import { sessionActor } from "../application/session/session-actor";

const staging = { stage: "staging" } as const;

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

describe("many at once", () => {
  test("64 promotions of 8 models over a pool of 5 end without a deadlock, with one permit per model and stage", async () => {
    const releases = await Promise.all(
      Array.from({ length: 8 }, (_, index) => releaseOfNewModel(`crowd-${index}`)),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) => team.promote(releases[index % 8] ?? "", "staging")),
    );
    expect(codesOf(outcomes)).toEqual([...Array(8).fill("done"), ...Array(56).fill("promotion-in-flight")]);
    const permits = await team.kernel.database
      .sql`select p.model_id from promotions p join permits t on t.promotion_id = p.id where p.stage = 'staging' group by p.model_id having count(*) = 1`;
    expect(permits).toHaveLength(8);
  });

  test("of two releases of one model for one stage at once, one is promoted, the other waits for it to end", async () => {
    const [one, other] = [await team.release("0.1.0"), await team.release("0.1.1")];
    expect(
      codesOf(await Promise.allSettled([team.promote(one, "staging"), team.promote(other, "staging")])),
    ).toEqual(["done", "promotion-in-flight"]);
  });
});

async function registerNewModel(key: string): Promise<void> {
  const intake = {
    affectsIndividuals: true,
    automated: true,
    affectsRevenue: false,
    regulated: true,
    purpose: "screening",
  };
  await registerModel.execute(team.kernel, team.trainer, {
    key,
    title: key,
    domain: "health",
    task: "classification",
    intake,
  });
}

async function releaseOfNewModel(key: string): Promise<string> {
  await registerNewModel(key);
  const component = {
    kind: "model",
    name: key,
    version: "1",
    digest: digestOf(key),
    uri: `s3://models/${key}`,
    createdBy: "mona@example.org",
  };
  const opened = await openRelease.execute(team.kernel, team.trainer, {
    model: key,
    version: "1.0.0",
    summary: "s",
    components: [component],
  });
  await team.evaluate(opened.key, 0.97);
  return opened.key;
}

describe("evidence replaced while its release is promoted", () => {
  test("delays the promotion while it is being stored; then the promotion is refused", async () => {
    const release = await releaseOfNewModel("evidence-first");
    const paused = pausedBeforeCommit(team.kernel);
    const submitting = worse(release, paused.kernel);
    await paused.reached;
    const promoting = team.promote(release, "staging");
    await Promise.all([
      promoting.catch(() => undefined),
      somebodyWaits(team.kernel, promoting).then(paused.commit),
    ]);
    await submitting;
    await expect(promoting).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("waits for a promotion that is being decided; it then closes the gate for the next", async () => {
    const release = await releaseOfNewModel("promotion-first");
    const paused = pausedBeforeCommit(team.kernel);
    const promoting = team.promote(release, "staging", paused.kernel);
    await paused.reached;
    let acknowledged = false;
    const submitting = worse(release, team.kernel).then(() => {
      acknowledged = true;
    });
    await somebodyWaits(team.kernel, submitting);
    expect(acknowledged).toBe(false);
    paused.commit();
    await Promise.all([promoting, submitting]);
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...staging });
    expect(evaluation.gates.find(({ id }) => id === "auc")?.status).toBe("failed");
  });

  test(`at ${LAW_SIZES.interleavings} random moments permits nothing where the worse evidence was acknowledged before the promotion began`, {
    timeout: LAW_TIMEOUT_MS,
  }, async () => {
    const seen = { done: 0, refused: 0 };
    for (let round = 0; round < LAW_SIZES.interleavings; round += 1) {
      const release = await releaseOfNewModel(`race-${round}`);
      let acknowledged = false;
      const submitting = worse(release, team.kernel).then(() => {
        acknowledged = true;
      });
      for (let turn = 0; turn < round % 12; turn += 1) await team.kernel.database.sql`select 1`;
      const tooLate = acknowledged;
      const [code] = codesOf(await Promise.allSettled([team.promote(release, "staging")]));
      await submitting;
      if (tooLate) expect(code).toBe("gates-unsatisfied");
      seen[code === "done" ? "done" : "refused"] += 1;
      await expectDecidedInOrder(release);
    }
    // A race that only one side could ever win would show nothing.
    expect(Math.min(seen.done, seen.refused)).toBeGreaterThan(0);
  });
});

async function worse(release: string, kernel: Kernel): Promise<void> {
  const found = await kernel.store.releases.find("*", release);
  const payload = { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc: 0.5 }, slices: [] };
  await submitEvidence.execute(kernel, team.trainer, {
    release,
    type: "evaluation",
    subjects: [{ name: "model", digest: found?.components[0]?.digest }],
    environment: "staging",
    origin: { engine: "ci", runId: "worse" },
    suite: "holdout",
    payload,
    body: new TextEncoder().encode(JSON.stringify(payload)),
  });
}

/**
 * Checks that a permit rests on the better evidence alone: the worse was not stored when it was decided, or
 * there is no permit.
 */
async function expectDecidedInOrder(release: string): Promise<void> {
  const rows = await team.kernel.database.sql`
    select (d.facts::jsonb -> 'evidence' -> -1 -> 'payload' -> 'metrics' ->> 'auc')::float8 as auc
    from decisions d join promotions p on p.id = d.taken_for join releases r on r.id = p.release_id where r.key = ${release}`;
  expect(rows.filter(({ auc }) => auc < 0.9)).toEqual([]);
}

describe("people at once", () => {
  test("one person signing twice at once, in two roles, fills one slot", async () => {
    const release = await team.unsigned("1.0.0");
    const both = await Promise.allSettled([
      team.sign("Omar", "product-owner", release),
      team.sign("Omar", "security", release),
    ]);
    expect(codesOf(both)).toEqual(["already-signed", "done"]);
    expect(await team.count("sign_offs", "where signer_name = 'Omar' and withdrawn_at is null")).toBe(1);
  });

  test("two people signing at once both count", async () => {
    const release = await team.unsigned("1.0.1");
    expect(
      codesOf(
        await Promise.allSettled([
          team.sign("Olivia", "product-owner", release),
          team.sign("Sam", "security", release),
        ]),
      ),
    ).toEqual(["done", "done"]);
    await expect(team.promote(release, "production")).resolves.toMatchObject({
      promotion: { phase: "permitted" },
    });
    team.kernel.pass({ minutes: 20 });
  });

  test("two people attesting at once make one attestation", async () => {
    await registerNewModel("attested");
    const attest = async (name: string) =>
      attestIntake.execute(team.kernel, await team.signIn(name, "security", "product-owner"), {
        model: "attested",
      });
    expect(codesOf(await Promise.allSettled([attest("Sam"), attest("Olivia"), attest("Omar")]))).toEqual([
      "already-exists",
      "already-exists",
      "done",
    ]);
    const entries = team.count(
      "ledger_entries",
      `where canonical::jsonb ->> 'action' = 'model.attested' and canonical::jsonb #>> '{subjects,0,name}' = 'attested'`,
    );
    expect(await entries).toBe(1);
  });

  test("a description amended during a signature refuses or voids it", async () => {
    const release = await team.unsigned("1.0.2");
    await team.sign("Olivia", "product-owner", release);
    const paused = pausedBeforeCommit(team.kernel);
    const amending = amendRelease.execute(paused.kernel, team.trainer, {
      release,
      expectedVersion: 1,
      caveats: "Not for children.",
    });
    await paused.reached;
    const signing = team.sign("Sam", "security", release);
    await Promise.all([
      signing.catch(() => undefined),
      somebodyWaits(team.kernel, signing).then(paused.commit),
    ]);
    await amending;
    await expect(signing).rejects.toMatchObject({ code: "dossier-moved" });
    await expect(team.promote(release, "production")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("an approver who loses the role before the promotion closes the gate again", async () => {
    const release = await team.ready("1.1.0");
    await team.signIn("Sam", "auditor");
    await expect(team.promote(release, "production")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { gates: [expect.objectContaining({ id: "approvals" })] },
    });
    await team.signIn("Sam", "security");
    await expect(team.promote(release, "production")).resolves.toBeDefined();
    team.kernel.pass({ minutes: 20 });
  });

  test("an approver whose sign-in is refused before the promotion closes the gate again, and the open session signs nothing", async () => {
    const release = await team.ready("1.1.2");
    const { actor } = await team.signIn("Sam", "security");
    await endAccess.execute(team.kernel, SYSTEM, {
      issuer: actor.issuer,
      subject: actor.subject,
      because: "no-role",
    });
    await expect(team.promote(release, "production")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { gates: [expect.objectContaining({ id: "approvals" })] },
    });
    expect(await sessionActor.execute(team.kernel, SYSTEM, { sessionId: actor.sessionId })).toBeUndefined();
    await team.signIn("Sam", "security");
    await expect(team.promote(release, "production")).resolves.toBeDefined();
    team.kernel.pass({ minutes: 20 });
  });

  test("an approver who is deactivated before the promotion closes the gate again, and is signed out", async () => {
    const release = await team.ready("1.1.1");
    const olivia = await team.signIn("Olivia", "product-owner");
    const owner = team.kernel.database.owner();
    await owner.sql`update people set active = false where name = 'Olivia'`;
    await expect(team.promote(release, "production")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { gates: [expect.objectContaining({ id: "approvals" })] },
    });
    expect(
      await sessionActor.execute(team.kernel, SYSTEM, { sessionId: olivia.actor.sessionId }),
    ).toBeUndefined();
    await expect(team.signIn("Olivia", "product-owner")).rejects.toMatchObject({ code: "not-permitted" });
    await owner.sql`update people set active = true where name = 'Olivia'`;
  });
});
