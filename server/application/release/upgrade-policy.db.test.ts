import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { proposeDraft } from "../policy-draft/move-draft";
import { publishDraft } from "../policy-draft/publish-draft";
import { saveDraft } from "../policy-draft/save-draft";
import { signDraft } from "../policy-draft/sign-draft";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { getPolicyUpgrade, upgradePolicy } from "./upgrade-policy";

type SignedInCaller = Awaited<ReturnType<Scenario["signIn"]>>;

let team: Scenario;
let marek: SignedInCaller;
let sam: SignedInCaller;
let olivia: SignedInCaller;
const name = "small";

beforeAll(async () => {
  team = await createScenario();
  marek = await team.signIn("Marek", "ml-engineer");
  sam = await team.signIn("Sam", "security");
  olivia = await team.signIn("Olivia", "product-owner");
});
afterAll(() => team.kernel.drop());

async function publish(text: string) {
  const draft = await saveDraft.execute(team.kernel, marek, { name, text });
  const which = { name, draft: draft.id, expectedDigest: draft.digest };
  await proposeDraft.execute(team.kernel, marek, { ...which, reason: "agreed" });
  await signDraft.execute(team.kernel, sam, { ...which, role: "security", meaning: "approve" });
  await publishDraft.execute(team.kernel, sam, which);
}

const factsOf = async (key: string) => {
  const release = await team.kernel.store.releases.find("*", key);
  return team.kernel.store.releases.facts(release?.id ?? "", "production", "promotion");
};
const decisionOf = async (key: string) => evaluateRelease(await factsOf(key), team.kernel.now());

async function ready(version: string) {
  const release = await team.release(version, { auc: 0.93 });
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(team.kernel, rafael, {
    ...{ release, stage: "production", itemId: "runbook" },
    ...{ answer: "confirmed", evidence: "https://wiki.example.org/runbook" },
  });
  await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "production" });
  return release;
}

async function sign(release: string, more: object = {}) {
  const { decisionDigest } = await decisionOf(release);
  return signRelease.execute(team.kernel, olivia, {
    ...{
      release,
      stage: "production",
      role: "product-owner",
      meaning: "approve",
      expectedDecisionDigest: decisionDigest,
    },
    ...more,
  });
}

async function moved(release: string, reason = "the grace ends on Friday") {
  const { upgrade, pinned } = await getPolicyUpgrade.execute(team.kernel, marek, { release });
  return upgradePolicy.execute(team.kernel, marek, {
    ...{ release, reason, expectedVersion: pinned.revision },
    expectedPolicyDigest: upgrade?.expectedPolicyDigest ?? "",
  });
}

test("a release on the version in force is not upgraded", async () => {
  const release = await ready("1.0.0");
  const page = await getPolicyUpgrade.execute(team.kernel, marek, { release });
  expect(page).toMatchObject({
    upgrade: undefined,
    whyNot: expect.stringContaining("already uses the current policy version"),
  });
});

test("a threshold that changes after the result is known is shown before, recorded, voids signatures, and is accepted by name", async () => {
  const release = await ready("1.1.0");
  await sign(release);
  await publish(policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.92 }));
  const { upgrade } = await getPolicyUpgrade.execute(team.kernel, marek, { release });
  expect(upgrade).toMatchObject({
    from: "small v1",
    to: "small v2",
    criteria: [{ gateId: "auc" }],
    voids: [{ signerName: "Olivia", stage: "production" }],
  });
  expect(upgrade?.changes.length).toBeGreaterThan(0);
  expect(await moved(release)).toMatchObject({
    from: "small v1",
    to: "small v2",
    changedThresholds: ["auc"],
  });

  const after = await decisionOf(release);
  const auc = after.gates.find(({ id }) => id === "auc");
  expect(auc).toMatchObject({
    status: "passed",
    required: 0.92,
    changedThresholds: [{ from: "small v1", to: "small v2", upgradedBy: "Marek" }],
  });
  expect(JSON.stringify(after.dossier)).toContain("the grace ends on Friday");
  expect(
    after.gates.find(({ id }) => id === "approvals")?.slots?.every(({ filledBy }) => filledBy === undefined),
  ).toBe(true);

  await expect(sign(release)).rejects.toMatchObject({
    code: "changed-threshold-not-accepted",
    details: { gates: ["auc"] },
  });
  await sign(release, { accepted: ["auc"] });
  expect(
    (await factsOf(release)).signOffs.find(
      ({ withdrawnAt, accepted }) => withdrawnAt === undefined && accepted,
    ),
  ).toMatchObject({
    accepted: ["auc"],
  });
  const [entry] = await team.kernel.store.ledger.listAbout((await factsOf(release)).release.id, 1);
  expect(JSON.parse(entry?.canonical ?? "{}")).toMatchObject({
    action: "sign-off.signed",
    data: { accepted: ["auc"] },
  });
});

test("a result that arrives after the upgrade was judged by the threshold of its time", async () => {
  const release = await ready("1.2.0");
  await publish(policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.89 }));
  await moved(release);
  expect((await decisionOf(release)).gates.find(({ id }) => id === "auc")).toHaveProperty(
    "changedThresholds",
  );
  await team.evaluate(release, 0.955);
  expect((await decisionOf(release)).gates.find(({ id }) => id === "auc")).not.toHaveProperty(
    "changedThresholds",
  );
});

test("a change of texts alone changes no criterion", async () => {
  const release = await ready("1.3.0");
  await publish(
    policyWith(SMALL_POLICY, {
      "spec.parameters.aucMin.default": 0.89,
      "spec.gates.auc.title": "AUC, held out",
    }),
  );
  expect(await moved(release)).toMatchObject({ changedThresholds: [] });
  expect(await factsOf(release)).not.toHaveProperty("thresholdChanges");
});

test("another version in force than was read, or no reason, upgrades nothing", async () => {
  const release = await ready("1.4.0");
  await publish(policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.91 }));
  const stale = {
    release,
    expectedVersion: 1,
    expectedPolicyDigest: `sha256:${"0".repeat(64)}`,
    reason: "because",
  };
  await expect(upgradePolicy.execute(team.kernel, marek, stale)).rejects.toMatchObject({
    code: "stale-write",
  });
  await expect(moved(release, "  ")).rejects.toMatchObject({ code: "validation-failed" });
  await expect(upgradePolicy.execute(team.kernel, team.trainer, stale)).rejects.toMatchObject({
    code: "not-permitted",
  });
  expect((await factsOf(release)).policy.version).toBe(4);
});

test("the tier of an open release does not fall by an upgrade", async () => {
  const release = await ready("1.5.0");
  await publish(policyWith(SMALL_POLICY, { "spec.riskTier": [{ tier: "low", when: "true" }] }));
  expect(await moved(release)).toMatchObject({ riskTier: "high" });
});

test("no release changes its version without a record of it", async () => {
  const [other] = await team.kernel.database.sql`select id from policy_versions where version = 1 limit 1`;
  await expect(
    team.kernel.database.sql`update releases set policy_version_id = ${other?.id ?? ""}`,
  ).rejects.toThrow("without a record");
});
