import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { getReadiness } from "../decision/get-readiness";
import type { Caller } from "../kernel/command";
import { getCoverage } from "../policy/get-coverage";
import { getPolicyPage } from "../policy/get-policy-page";
import { getReleasePage } from "../release/get-release-page";
import { proposeDraft } from "./move-draft";
import { publishDraft } from "./publish-draft";
import { saveDraft } from "./save-draft";
import { signDraft } from "./sign-draft";
import { withdrawVersion } from "./withdraw-version";

const name = `small-for-${TEAM}`;
const overlay = (auc: number, more = "") => `apiVersion: countersign.dev/v1
kind: Overlay
metadata: { name: ${name}, title: What this team asks besides }
spec:
  tightens: small
  team: ${TEAM}
  tighten:
    auc: { parameters: { aucMin: ${auc} }, why: Ours are read by one person only. }
    approvals: { signers: { high: [{ role: security, count: 2 }] } }
${more}`;

let team: Scenario;
let mona: Awaited<ReturnType<Scenario["signIn"]>>;
/** A release pinned to the overlay. */
let pinned = "";
let sam: Awaited<ReturnType<Scenario["signIn"]>>;

beforeAll(async () => {
  team = await createScenario();
  mona = await team.signIn("Mona", "ml-engineer");
  sam = await team.signIn("Sam", "security");
});
afterAll(() => team.kernel.drop());

const save = (text: string, by: Caller = mona, as = name) =>
  saveDraft.execute(team.kernel, by, { name: as, text });

async function published(text: string, as = name) {
  const draft = await save(text, mona, as);
  const which = { name: as, draft: draft.id, expectedDigest: draft.digest };
  await proposeDraft.execute(team.kernel, mona, { ...which, reason: "agreed in the team" });
  await expect(
    signDraft.execute(team.kernel, mona, { ...which, role: "security", meaning: "approve" }),
  ).rejects.toMatchObject({
    code: "not-permitted",
  });
  await signDraft.execute(team.kernel, sam, { ...which, role: "security", meaning: "approve" });
  return publishDraft.execute(team.kernel, sam, which);
}

async function factsOf(key: string) {
  const release = await team.kernel.store.releases.find("*", key);
  return team.kernel.store.releases.facts(release?.id ?? "", "production", "promotion");
}

const readiness = (version: string) =>
  getReadiness.execute(team.kernel, team.trainer, {
    model: "screening",
    boundary: "evaluation",
    subject: digestOf(`model ${version}`),
  });

const auc = async (key: string) =>
  evaluateRelease(await factsOf(key), team.kernel.now()).gates.find(({ id }) => id === "auc");

test("an overlay that relaxes is refused at its place, and changes nothing", async () => {
  await expect(save(overlay(0.8))).rejects.toMatchObject({
    code: "policy-invalid",
    details: { errors: [{ pointer: "/spec/tighten/auc/parameters/aucMin", line: 8, column: 34 }] },
  });
  expect(await team.kernel.store.policyDrafts.findOpen(name)).toBeUndefined();
});

test("written by one, signed by another, published: releases opened from then on pin both, earlier ones do not", async () => {
  const before = await team.release("1.0.0", { auc: 0.93 });
  expect(await auc(before)).toMatchObject({ status: "passed", required: 0.9 });
  expect(await readiness("1.0.0")).toMatchObject({ allowed: true, gates: [{ id: "auc", required: 0.9 }] });
  expect(await readiness("1.0.0")).not.toHaveProperty("overlay");
  team.kernel.pass({ minutes: 5 });
  expect(await published(overlay(0.95))).toMatchObject({ name, version: 1 });
  const release = await team.release("1.1.0", { auc: 0.93 });
  pinned = release;
  const facts = await factsOf(release);
  expect(facts).toMatchObject({ policy: { name: "small" }, overlay: { name, version: 1 } });
  expect(await auc(release)).toMatchObject({
    status: "failed",
    required: 0.95,
    origin: { team: TEAM, tightens: ["aucMin 0.95"] },
  });
  const signing = evaluateRelease(facts, team.kernel.now()).gates.find(({ id }) => id === "approvals");
  expect(signing?.slots?.map(({ role }) => role)).toEqual(["product-owner", "security", "security"]);
  expect(await auc(before)).not.toHaveProperty("origin");
  const wrote = facts.contributions
    .filter(({ ground }) => ground === "wrote-policy")
    .map(({ personId }) => personId);
  expect(wrote).toEqual([mona.actor.id]);
});

test("reads beside decisions include the overlay too: readiness of a digest, coverage, and the age of a criterion", async () => {
  const ready = await readiness("1.1.0");
  const tightened = { required: 0.95, status: "failed", origin: { team: TEAM } };
  expect(ready).toMatchObject({
    allowed: false,
    state: "blocked",
    overlay: { name, version: 1 },
    gates: [tightened],
  });
  expect(await readiness("1.0.0")).toMatchObject({ allowed: false });
  const { models } = await getCoverage.execute(team.kernel, mona, {});
  expect(models).toMatchObject([{ modelKey: "screening", policy: "small", overlay: name }]);
  const page = await getReleasePage.execute(team.kernel, mona, { release: pinned });
  const versions = await Promise.all(
    ["small", name].map((of) => team.kernel.store.policies.findVersion(of, 1)),
  );
  const [first, second] = versions.map((version) => version?.publishedAt);
  expect(second).not.toEqual(first);
  expect(page.criteria).toEqual({ auc: second });
  const earlier = await getReleasePage.execute(team.kernel, mona, { release: "screening@1.0.0" });
  expect(earlier.criteria).toEqual({ auc: first });
});

test("the policy's page names its team, and counts the releases pinned to it", async () => {
  const page = await getPolicyPage.execute(team.kernel, mona, { name });
  expect(page.version).toMatchObject({
    overlay: { tightens: "small", team: TEAM },
    open: 1,
    isCurrent: true,
  });
  expect(page.document.spec.gates.map(({ id }) => id)).toEqual(["auc", "readiness", "approvals"]);
});

test("a later change of the organisation applies to the team, and an overlay that no longer fits blocks its releases", async () => {
  await published(policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.97 }), "small");
  const release = await team.release("1.2.0", { auc: 0.96 });
  expect(await auc(release)).toMatchObject({ status: "failed", required: 0.97 });
  await published(
    policyWith(SMALL_POLICY, { "spec.gates.readiness.id": "ready", "spec.gates.auc.id": "hold-out" }),
    "small",
  );
  const unfit = await team.release("1.3.0", { auc: 0.99 });
  const { stops } = evaluateRelease(await factsOf(unfit), team.kernel.now());
  expect(stops.map(({ kind }) => kind)).toEqual(["overlay-does-not-fit"]);
  expect(await readiness("1.3.0")).toMatchObject({
    allowed: false,
    stops: [{ kind: "overlay-does-not-fit" }],
  });
});

test("a name belongs to one kind of document", async () => {
  await expect(save(policyWith(SMALL_POLICY, { "metadata.name": name }))).rejects.toMatchObject({
    details: { errors: [expect.objectContaining({ pointer: "/kind" })] },
  });
});

test("once withdrawn, it blocks the releases pinned to it, and does not bind later ones", async () => {
  await withdrawVersion.execute(team.kernel, sam, { name, version: 1, reason: "it asked the wrong thing" });
  const { stops } = evaluateRelease(await factsOf(pinned), team.kernel.now());
  expect(stops.map(({ kind }) => kind)).toContain("withdrawn-policy");
  expect(await factsOf(await team.release("1.4.0"))).not.toHaveProperty("overlay");
});
