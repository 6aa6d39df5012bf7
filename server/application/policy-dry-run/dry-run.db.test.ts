import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { isAppError } from "@/server/domain/error/app-error";
import { policyWith, textWith } from "@/server/policy-language/testing/policy-fixture";
import { somebodyWaits } from "@/server/testing/interleaving";
import { carryOutInThread } from "@/server/worker/carry-out-in-thread";
import { type CarryOutRun, runDryRun } from "@/server/worker/dry-runs";
import type { Caller } from "../kernel/command";
import { publishPolicyPack } from "../policy/publish-policy";
import { saveDraft } from "../policy-draft/save-draft";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { cancelDryRun } from "./cancel-dry-run";
import { findDryRun, getDryRun } from "./get-dry-run";
import { requestDryRun } from "./request-dry-run";

let team: Scenario;
let author: Caller;

/**
 * Release 1.0.0 was live in staging and was replaced by 1.1.0; 1.2.0 is open, with a number that passes
 * today.
 */
beforeAll(async () => {
  team = await createScenario();
  author = await team.signIn("Ines", "security");
  for (const [version, auc] of [
    ["1.0.0", 0.93],
    ["1.1.0", 0.97],
  ] as const) {
    const release = await team.release(version, { auc });
    await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "staging" });
    const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
      release,
      stage: "staging",
    });
    for (const phase of ["deploying", "verifying", "live"] as const)
      await reportPromotion.execute(team.kernel, team.engine, {
        promotion: promotion.id,
        phase,
        ...(phase === "deploying" ? { permit: permit.id } : {}),
      });
  }
  await team.release("1.2.0", { auc: 0.92 });
});
afterAll(() => team.kernel.drop());

const strictText = (aucMin: number) => policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": aucMin });

async function tried(input: object, by: Caller = author) {
  const { id } = await requestDryRun.execute(team.kernel, by, { name: "small", ...input });
  await runDryRun({
    kernel: team.kernel,
    onError: (error) => {
      throw error;
    },
  });
  return getDryRun.execute(team.kernel, by, { id });
}

test("a stricter bar lists the live, past and open decisions that would change, gate by gate", async () => {
  const { result, done, total, state } = await tried({ text: strictText(0.95) });
  expect({ done, total, state }).toEqual({ done: 3, total: 3, state: "finished" });
  expect(result).toMatchObject({
    releases: 3,
    decisions: 6,
    governed: 1,
    effects: {
      live: { blocked: 0, unchanged: 1 },
      past: { blocked: 1, unchanged: 0 },
      open: { blocked: 1, tightened: 2, unchanged: 1 },
    },
    gates: [{ id: "auc", from: "passed", to: "failed", count: 4 }],
    models: [],
  });
  expect(
    result?.changes.map(({ releaseKey, stage, moment, effect }) => [releaseKey, stage, moment, effect]),
  ).toEqual([
    ["screening@1.2.0", "staging", "open", "blocked"],
    ["screening@1.0.0", "staging", "past", "blocked"],
    ["screening@1.0.0", "production", "open", "tightened"],
    ["screening@1.2.0", "production", "open", "tightened"],
  ]);
  expect(result?.changes[1]?.gates[0]).toMatchObject({
    measured: 0.93,
    required: { before: 0.9, after: 0.95 },
  });
});

test("a still stricter one would block what is live now, which leads the list", async () => {
  const { result } = await tried({ text: strictText(0.99) });
  expect(result?.effects.live.blocked).toBe(1);
  expect(result?.changes[0]).toMatchObject({
    releaseKey: "screening@1.1.0",
    stage: "staging",
    moment: "live",
    effect: "blocked",
  });
});

test("the same text changes nothing, and the result says so", async () => {
  const { result } = await tried({ version: 1 });
  expect(result).toMatchObject({ changes: [], gates: [], decisions: 6, notEvaluated: { count: 0 } });
});

test("a policy that no longer governs a model says so, and evaluates none of its releases", async () => {
  const { result } = await tried({
    text: policyWith(SMALL_POLICY, { "spec.appliesTo": 'model.domain == "credit"' }),
  });
  expect(result).toMatchObject({
    decisions: 0,
    governed: 0,
    models: [{ modelKey: "screening", change: "leaves" }],
  });
});

test("a changed tier is counted, and its requirements follow", async () => {
  const { result } = await tried({
    text: policyWith(SMALL_POLICY, { "spec.riskTier": [{ tier: "low", when: "true" }] }),
  });
  expect(result).toMatchObject({
    models: [{ change: "tier", tier: { before: "high", after: "low" } }],
    tierChanges: 6,
  });
});

test("it is complete only for a caller who reaches everything", async () => {
  expect((await tried({ version: 1 })).result?.complete).toBe(false);
  const everywhere: Caller = {
    ...author,
    actor: { ...author.actor, grants: [{ role: "security", teams: "*" }] } as Caller["actor"],
  };
  expect((await tried({ version: 1 }, everywhere)).result?.complete).toBe(true);
});

test("releases are unchanged; the run is on the ledger, by the digest of the text", async () => {
  const { id, digest } = await requestDryRun.execute(team.kernel, author, {
    name: "small",
    text: strictText(0.96),
  });
  await runDryRun({ kernel: team.kernel, onError: () => undefined });
  const about = await team.kernel.store.ledger.listAbout(id, 10);
  expect(
    about
      .map(({ canonical }) => JSON.parse(canonical))
      .map(({ action, subjects }) => [action, subjects[1]?.digest]),
  ).toEqual(
    expect.arrayContaining([
      ["policy.dry-run-requested", digest],
      ["policy.dry-run-finished", digest],
    ]),
  );
  const found = await findDryRun.execute(team.kernel, author, { digest });
  expect(found.dryRun?.state).toBe("finished");
});

test("a caller with less reach does not see it; one with the same reach does", async () => {
  const { id, digest } = await tried({ text: strictText(0.97) });
  const colleague = await team.signIn("Olivia", "product-owner");
  expect((await getDryRun.execute(team.kernel, colleague, { id })).id).toBe(id);
  const stranger: Caller = {
    ...colleague,
    actor: { ...colleague.actor, grants: [{ role: "security", teams: ["elsewhere"] }] },
  };
  await expect(getDryRun.execute(team.kernel, stranger, { id })).rejects.toSatisfy(
    (error) => isAppError(error) && error.code === "not-found",
  );
  expect((await findDryRun.execute(team.kernel, stranger, { digest })).dryRun).toBeUndefined();
});

test("a requester has one run at a time; a faulty text is refused with its place, and is not stored", async () => {
  await expect(
    requestDryRun.execute(team.kernel, author, {
      name: "small",
      text: textWith(SMALL_POLICY, "e.metrics.auc >=", "e.metrics.auc >>"),
    }),
  ).rejects.toSatisfy((error) => isAppError(error) && error.code === "policy-invalid");
  await requestDryRun.execute(team.kernel, author, { name: "small", version: 1 });
  await expect(requestDryRun.execute(team.kernel, author, { name: "small", version: 1 })).rejects.toSatisfy(
    (error) => isAppError(error) && error.code === "already-exists",
  );
  await runDryRun({ kernel: team.kernel, onError: () => undefined });
});

test("a draft is tried as last saved, before it is proposed; another policy's draft is not found", async () => {
  const { id, digest } = await saveDraft.execute(team.kernel, author, {
    name: "small",
    text: strictText(0.99),
  });
  const dryRun = await tried({ draft: id });
  expect(dryRun).toMatchObject({ digest, result: { effects: { live: { blocked: 1 } } } });
  await expect(requestDryRun.execute(team.kernel, author, { name: "other", draft: id })).rejects.toSatisfy(
    (error) => isAppError(error) && error.code === "not-found",
  );
  await expect(
    requestDryRun.execute(team.kernel, author, { name: "small", draft: id, version: 1 }),
  ).rejects.toSatisfy((error) => isAppError(error) && error.code === "validation-failed");
});

test("a text of another policy than the one named is refused", async () => {
  await expect(
    requestDryRun.execute(team.kernel, author, { name: "other", text: SMALL_POLICY }),
  ).rejects.toSatisfy((error) => isAppError(error) && error.code === "validation-failed");
});

test("two policies that would claim a model are reported before either is published", async () => {
  await publishPolicyPack.execute(team.kernel, SYSTEM, {
    yaml: policyWith(SMALL_POLICY, { "metadata.name": "other", "spec.appliesTo": "false" }),
  });
  const { result } = await tried({
    name: "other",
    text: policyWith(SMALL_POLICY, { "metadata.name": "other" }),
  });
  expect(result?.models).toMatchObject([{ change: "claimed-twice", others: ["small"] }]);
});

describe("cancelling", () => {
  const requested = async (by = author) =>
    (await requestDryRun.execute(team.kernel, by, { name: "small", version: 1 })).id;
  const cancel = (id: string, by = author) => cancelDryRun.execute(team.kernel, by, { id });

  test("a dry run that waits is cancelled, once, by its requester, on record; another can be requested", async () => {
    const id = await requested();
    const colleague = await team.signIn("Olivia", "product-owner");
    await expect(cancel(id, colleague)).rejects.toMatchObject({ code: "not-permitted" });
    const stranger: Caller = {
      ...colleague,
      actor: { ...colleague.actor, grants: [{ role: "security", teams: ["elsewhere"] }] },
    };
    await expect(cancel(id, stranger)).rejects.toMatchObject({ code: "not-found" });
    await cancel(id);
    await expect(cancel(id)).rejects.toMatchObject({ code: "wrong-phase" });
    expect(await getDryRun.execute(team.kernel, author, { id })).toMatchObject({
      state: "cancelled",
      isMine: true,
    });
    expect(await runDryRun({ kernel: team.kernel, onError: () => undefined })).toBe(false);
    const [entry] = await team.kernel.store.ledger.listAbout(id, 1);
    expect(JSON.parse(entry?.canonical ?? "{}")).toMatchObject({ action: "policy.dry-run-cancelled" });
    await cancel(await requested());
  });

  test("the thread of a dry run that is cancelled is ended, although it waits for the database", async () => {
    const id = await requested();
    const inThread = carryOutInThread(team.kernel.database.url);
    const how: string[] = [];
    const errors: unknown[] = [];
    const carryOut: CarryOutRun = (dryRun, options) =>
      inThread(dryRun, options).catch((error: Error) => {
        how.push(error.message);
        throw error;
      });
    await team.kernel.database.owner().sql.begin(async (sql) => {
      await sql`lock table releases in access exclusive mode`;
      const running = runDryRun({
        kernel: team.kernel,
        carryOut,
        onError: (error) => errors.push(error),
        everyMs: 20,
      });
      await somebodyWaits(team.kernel, running);
      await cancel(id);
      expect(await running).toBe(true);
    });
    expect({ how, errors }).toEqual({ how: ["the run was ended"], errors: [] });
    expect((await getDryRun.execute(team.kernel, author, { id })).state).toBe("cancelled");
  });
});
