import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import { digestOf } from "@/server/domain/canonical/index";
import type { Component } from "@/server/domain/release/component";
import { confirmChecklistItem } from "./checklist/confirm-item";
import { revokeComponent } from "./component/revoke-component";
import { getDecision } from "./decision/get-decision";
import { submitEvidence } from "./evidence/submit-evidence";
import type { Caller } from "./kernel/command";
import { attestIntake } from "./model/attest-intake";
import { registerModel } from "./model/register-model";
import { publishPolicyPack } from "./policy/publish-policy";
import { promoteRelease } from "./promotion/promote-release";
import { reportPromotion } from "./promotion/report-promotion";
import { requestPromotion } from "./promotion/request-promotion";
import { rollBackRelease } from "./promotion/roll-back-release";
import { declareContribution } from "./release/declare-contribution";
import { openRelease } from "./release/open-release";
import { createServiceAccount } from "./service-account/create-service-account";
import { signRelease } from "./sign-off/sign-release";
import { withdrawSignOff } from "./sign-off/withdraw-sign-off";

/** The ways our own design could be cheated, each tried through the use-cases on a real database. */
const ATTEMPTS_MAX = 3;
const POLICY = SMALL_POLICY.replace("dataset: holdout }", `dataset: holdout, attemptsMax: ${ATTEMPTS_MAX} }`).replace(
  "    - id: readiness",
  `    - id: no-regression
      title: Not worse than what is live
      boundary: evaluation
      stages: [production]
      whenNoBaseline: not-applicable
      evidence: { type: evaluation, from: [trainer-ci], environment: staging, subject: model, dataset: holdout }
      rule: 'e.metrics.auc >= baseline.metrics.auc - 0.01'
    - id: scanned
      title: Nobody of the team found anything
      boundary: promotion
      stages: [staging, production]
      evidence: { type: evaluation, environment: audit, subject: model }
      rule: 'e.metrics.findings == 0.0'
      mode: warn
    - id: readiness`,
);
const production = { stage: "production" } as const;

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy: POLICY });
});
afterAll(() => team.kernel.drop());

async function gateOf(release: string, id: string, stage: "staging" | "production" = "staging") {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
  const gate = evaluation.gates.find((result) => result.id === id);
  if (!gate) throw new Error(`no gate ${id}`);
  return gate;
}

const model = (version: string, createdBy?: string): Component => ({
  kind: "model",
  name: "screening",
  version,
  digest: digestOf(`model ${version}`),
  uri: `s3://models/screening/${version}`,
  ...(createdBy === undefined ? {} : { createdBy }),
  attributes: {},
});

async function open(
  version: string,
  components: readonly Component[] = [model(version, "mona@example.org")],
  key = "screening",
): Promise<string> {
  return (await openRelease.execute(team.kernel, team.trainer, { model: key, version, summary: `Version ${version}.`, components })).key;
}

interface Score {
  readonly by?: Caller;
  readonly version: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly release?: string;
  readonly environment?: string;
  readonly suite?: string;
  readonly collectedAt?: string;
}

async function post({ by = team.trainer, version, metrics, release, environment = "staging", suite = "holdout", collectedAt }: Score) {
  const payload = { dataset: { name: "holdout" }, sampleSize: 286, metrics, slices: [] };
  return submitEvidence.execute(team.kernel, by, {
    ...(release === undefined ? {} : { release }),
    ...(collectedAt === undefined ? {} : { collectedAt }),
    type: "evaluation",
    subjects: [{ digest: digestOf(`model ${version}`) }],
    environment,
    origin: { engine: "ci", runId: randomUUID() },
    suite,
    payload,
    body: new TextEncoder().encode(JSON.stringify(payload)),
  });
}

async function prepare(release: string): Promise<void> {
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(team.kernel, rafael, {
    release,
    ...production,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
  await requestPromotion.execute(team.kernel, team.trainer, { release, ...production });
}

async function sign(
  release: string,
  name: string,
  role: PersonRole,
  { meaning = "approve", roles = [role] }: { readonly meaning?: "approve" | "reject"; readonly roles?: readonly PersonRole[] } = {},
) {
  const caller = await team.signIn(name, ...roles);
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
  return signRelease.execute(team.kernel, caller, {
    release,
    ...production,
    role,
    meaning,
    reason: "as a test",
    expectedDecisionDigest: evaluation.decisionDigest,
  });
}

const promote = (release: string, stage: "staging" | "production" = "production") =>
  promoteRelease.execute(team.kernel, team.engine, { release, stage });

async function ship(release: string): Promise<void> {
  await prepare(release);
  await sign(release, "Olivia", "product-owner");
  await sign(release, "Sam", "security");
  const { promotion, permit } = await promote(release);
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(team.kernel, team.engine, { promotion: promotion.id, phase, permit: permit.id });
}

describe("a pipeline grades its own work", () => {
  test("a perfect score from a collector that the gate does not take opens nothing", async () => {
    const shadow = await team.account("shadow-ci", "pipeline");
    const release = await open("0.1.0");
    await post({ by: shadow, version: "0.1.0", release, metrics: { auc: 1 } });
    expect((await gateOf(release, "auc")).status).toBe("missing");
    await post({ version: "0.1.0", release, metrics: { auc: 0.5 } });
    await post({ by: shadow, version: "0.1.0", release, metrics: { auc: 1 } });
    expect((await gateOf(release, "auc")).status).toBe("failed");
    await expect(promote(release, "staging")).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });

  test("saying another environment opens nothing, and a token says only the environments and types it was minted for", async () => {
    const release = await open("0.2.0");
    await post({ version: "0.2.0", release, environment: "production", metrics: { auc: 1 } });
    expect((await gateOf(release, "auc")).status).toBe("missing");
    const narrow = (scope: Partial<ServiceAccountActor>): Caller => ({ ...team.trainer, actor: { ...team.trainer.actor, ...scope } });
    const fine = { version: "0.2.0", release, metrics: { auc: 1 } };
    await expect(post({ ...fine, by: narrow({ environments: ["training"] }) })).rejects.toMatchObject({ code: "evidence-out-of-scope" });
    await expect(post({ ...fine, by: narrow({ evidenceTypes: ["security-scan"] }) })).rejects.toMatchObject({
      code: "evidence-out-of-scope",
    });
    await expect(post({ ...fine, by: narrow({ evidenceTypes: [] }) })).rejects.toMatchObject({ code: "evidence-out-of-scope" });
    expect((await gateOf(release, "auc")).status).toBe("missing");
  });

  test("naming a colleague as trainer makes the colleague a contributor too, and clears nobody who owns the collector", async () => {
    const release = await open("0.3.0", [model("0.3.0", "olivia@example.org")]);
    await post({ version: "0.3.0", release, metrics: { auc: 0.97 } });
    await prepare(release);
    await expect(sign(release, "Mona", "security", { roles: ["security", "ml-engineer"] })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "not-independent" },
    });
    await expect(sign(release, "Olivia", "product-owner")).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "not-independent" },
    });
  });

  test("where nobody or nobody known is named as trainer nobody is independent, until someone who knows says who it was", async () => {
    const release = await open("0.4.0", [model("0.4.0", "somebody@elsewhere.example")]);
    await post({ version: "0.4.0", release, metrics: { auc: 0.97 } });
    await prepare(release);
    await expect(sign(release, "Sam", "security")).rejects.toMatchObject({
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
    await expect(sign(release, "Sam", "security")).resolves.toBeDefined();
    const again = { release, ground: "trained-model", claimedAs: "somebody@elsewhere.example", personId: mona.actor.id };
    await expect(declareContribution.execute(team.kernel, mona, again)).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("a machine says how risky its model is", () => {
  const intake = { affectsIndividuals: false, automated: false, affectsRevenue: false, regulated: false, purpose: "harmless" };

  test("answered harmless by a machine it is high, until a person who did not register it attests; then low", async () => {
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
    await expect(attestIntake.execute(team.kernel, owner, { model: "harmless" })).rejects.toMatchObject({ code: "same-person" });
    const olivia = await team.signIn("Olivia", "product-owner");
    expect(await attestIntake.execute(team.kernel, olivia, { model: "harmless" })).toMatchObject({ riskTier: "low" });
    await expect(attestIntake.execute(team.kernel, olivia, { model: "harmless" })).rejects.toMatchObject({ code: "already-exists" });
    expect((await team.kernel.store.releases.find("*", opened.key))?.riskTier).toBe("high");
  });

  test("in a domain that no policy covers it opens no release", async () => {
    expect(
      await registerModel.execute(team.kernel, team.trainer, {
        key: "nowhere",
        title: "N",
        domain: "astrology",
        task: "classification",
        intake,
      }),
    ).toMatchObject({ riskTier: "high", policy: null });
    await expect(open("1", [model("n1", "mona@example.org")], "nowhere")).rejects.toMatchObject({ code: "no-policy-applies" });
  });
});

describe("again and again until it is green", () => {
  test(`the latest counts, never the best, and after ${ATTEMPTS_MAX} tries none does, under whatever name of the suite`, async () => {
    const release = await open("1.0.0");
    const failing = { version: "1.0.0", release, metrics: { auc: 0.5 } };
    await post({ version: "1.0.0", release, metrics: { auc: 0.97 } });
    expect((await gateOf(release, "auc")).status).toBe("passed");
    await post(failing);
    expect((await gateOf(release, "auc")).status).toBe("failed");
    await post({ ...failing, suite: "holdout-2" });
    const last = await post({ version: "1.0.0", release, metrics: { auc: 0.99 } });
    await post({ version: "1.0.0", release, suite: "holdout-2", metrics: { auc: 0.99 } });
    const gate = await gateOf(release, "auc");
    expect(gate).toMatchObject({ status: "failed", reason: expect.stringMatching(/tried 5 times and the policy allows 3/) });
    expect(gate.evidence.map(({ id }) => id)).toContain(last.id);
  });

  test("an old clock on the worse report, or a new one on the better, changes nothing about which came last", async () => {
    const release = await open("1.1.0");
    await post({ version: "1.1.0", release, metrics: { auc: 0.97 }, collectedAt: "2026-10-31T00:00:00Z" });
    await post({ version: "1.1.0", release, metrics: { auc: 0.5 }, collectedAt: "2001-01-01T00:00:00Z" });
    expect((await gateOf(release, "auc")).status).toBe("failed");
  });

  test("a report that is fresh by its own date is stale all the same once it was received too long ago", async () => {
    const release = await open("1.2.0");
    await post({ version: "1.2.0", release, metrics: { auc: 0.97 }, collectedAt: "2026-12-31T00:00:00Z" });
    const before = team.kernel.now();
    team.kernel.pass({ days: 31 });
    expect((await gateOf(release, "auc")).status).toBe("stale");
    team.kernel.at(before.toISOString());
  });
});

describe("somebody else's evidence", () => {
  test("counts for a release only if it is about what the manifest holds", async () => {
    const [mine] = [await open("2.0.0")];
    await expect(post({ version: "2.0.9", release: mine, metrics: { auc: 0.99 } })).rejects.toMatchObject({
      code: "subject-not-in-manifest",
    });
  });

  test("of another team about the very same digest is not heard, neither for nor against", async () => {
    const { id } = await createServiceAccount.execute(team.kernel, SYSTEM, { name: "their-ci", team: "somebody-else", role: "pipeline" });
    const actor: ServiceAccountActor = {
      ...team.trainer.actor,
      id,
      name: "their-ci",
      grants: [{ role: "pipeline", teams: ["somebody-else"] }],
    };
    const release = await open("2.1.0");
    await post({ by: { actor, requestId: "req_theirs" }, version: "2.1.0", environment: "audit", metrics: { findings: 0 } });
    expect((await gateOf(release, "scanned")).status).toBe("missing");
    await post({ version: "2.1.0", release, environment: "audit", metrics: { findings: 0 } });
    expect((await gateOf(release, "scanned")).status).toBe("passed");
  });

  test("a digest in two releases: what people signed for the one is not signed for the other", async () => {
    const [one, other] = [await open("2.2.0"), await open("2.2.1", [model("2.2.0", "mona@example.org")])];
    await post({ version: "2.2.0", release: one, metrics: { auc: 0.97 } });
    await prepare(one);
    await sign(one, "Olivia", "product-owner");
    await sign(one, "Sam", "security");
    await prepare(other);
    expect((await gateOf(other, "auc")).status).toBe("passed");
    expect((await gateOf(other, "approvals", "production")).status).toBe("waiting");
    await expect(promote(other)).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });
});

describe("the bar is moved", () => {
  test("bad evidence about the live release, posted after it went live, does not lower what the next is compared with", async () => {
    const live = await open("3.0.0");
    await post({ version: "3.0.0", release: live, metrics: { auc: 0.97 } });
    await ship(live);
    await post({ version: "3.0.0", release: live, metrics: { auc: 0.9 } });
    const next = await open("3.1.0");
    await post({ version: "3.1.0", release: next, metrics: { auc: 0.91 } });
    expect(await gateOf(next, "auc", "production")).toMatchObject({ status: "passed" });
    expect(await gateOf(next, "no-regression", "production")).toMatchObject({ status: "failed" });
  });

  test("back to a release that never was live, or holds what was revoked since: refused, on record", async () => {
    const worse = await open("3.2.0");
    await post({ version: "3.2.0", release: worse, metrics: { auc: 0.98 } });
    team.kernel.pass({ hours: 2 });
    await ship(worse);
    const rafael = await team.signIn("Rafael", "sre");
    const ask = { model: "screening", ...production, reason: "as a test" };
    await expect(rollBackRelease.execute(team.kernel, rafael, { ...ask, to: "screening@3.1.0" })).rejects.toMatchObject({
      code: "not-a-rollback-target",
    });
    await revokeComponent.execute(team.kernel, await team.signIn("Sam", "security"), {
      digest: digestOf("model 3.0.0"),
      reason: "poisoned rows",
    });
    await expect(rollBackRelease.execute(team.kernel, rafael, { ...ask, to: "screening@3.0.0" })).rejects.toMatchObject({
      code: "gates-unsatisfied",
      message: expect.stringContaining("poisoned rows"),
    });
    const recorded = await team.kernel.database
      .sql`select canonical::jsonb -> 'data' ->> 'code' as code from ledger_entries where canonical::jsonb ->> 'action' = 'rollback.refused' order by id`;
    expect(recorded.map(({ code }) => code)).toEqual(["not-a-rollback-target", "gates-unsatisfied"]);
  });
});

describe("who signs", () => {
  test("a return stands until its author takes it back: nobody outvotes it, and nobody else withdraws it", async () => {
    const release = await open("4.0.0");
    await post({ version: "4.0.0", release, metrics: { auc: 0.98 } });
    await prepare(release);
    const { id } = await sign(release, "Omar", "product-owner", { meaning: "reject" });
    await sign(release, "Olivia", "product-owner");
    await sign(release, "Sam", "security");
    await expect(promote(release)).rejects.toMatchObject({ code: "gates-unsatisfied", details: { state: "rejected" } });
    await expect(withdrawSignOff.execute(team.kernel, await team.signIn("Olivia", "product-owner"), { id })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await withdrawSignOff.execute(team.kernel, await team.signIn("Omar", "product-owner"), { id });
    await expect(promote(release)).resolves.toBeDefined();
    team.kernel.pass({ minutes: 16 });
  });

  test("an administrator who trained the model is bound like everyone else; one who did nothing but administer has no role to sign in", async () => {
    const release = await open("4.1.0");
    await post({ version: "4.1.0", release, metrics: { auc: 0.98 } });
    await prepare(release);
    await expect(sign(release, "Mona", "security", { roles: ["admin", "security", "ml-engineer"] })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    await expect(sign(release, "Ada", "security", { roles: ["admin"] })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(sign(release, "Ada", "security", { roles: ["admin", "sre"] })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "role-not-held" },
    });
  });

  test("a machine confirms, signs and attests nothing, though a role of people were written into its token", async () => {
    const grants = [{ role: "security", teams: [TEAM] }] as unknown as ServiceAccountActor["grants"];
    const forged: Caller = { ...team.trainer, actor: { ...team.trainer.actor, grants } };
    const release = "screening@4.1.0";
    const signing = { release, ...production, role: "security", meaning: "approve", expectedDecisionDigest: digestOf("x") };
    await expect(signRelease.execute(team.kernel, forged, signing)).rejects.toMatchObject({ code: "people-only" });
    await expect(
      confirmChecklistItem.execute(team.kernel, forged, { release, ...production, itemId: "runbook", answer: "confirmed" }),
    ).rejects.toMatchObject({ code: "people-only" });
    await expect(attestIntake.execute(team.kernel, forged, { model: "screening" })).rejects.toMatchObject({ code: "people-only" });
  });

  test("another answer to a checklist item is other content: what was signed on the first is void", async () => {
    const release = await open("4.2.0");
    await post({ version: "4.2.0", release, metrics: { auc: 0.98 } });
    await prepare(release);
    await sign(release, "Olivia", "product-owner");
    await sign(release, "Sam", "security");
    const rosa = await team.signIn("Rosa", "sre");
    await confirmChecklistItem.execute(team.kernel, rosa, {
      release,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/other",
    });
    await expect(promote(release)).rejects.toMatchObject({ code: "gates-unsatisfied" });
  });
});

describe("an old, loose policy", () => {
  test("a version that was withdrawn stops at once; one that was superseded stops when its grace is over", async () => {
    const release = await open("5.0.0");
    await post({ version: "5.0.0", release, metrics: { auc: 0.98 } });
    const owner = team.kernel.database.owner();
    await owner.sql`update policy_versions set withdrawn_at = now() where version = 1`;
    await expect(promote(release, "staging")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { stops: [{ kind: "withdrawn-policy" }] },
    });
    await owner.sql`update policy_versions set withdrawn_at = null where version = 1`;
    await publishPolicyPack.execute(team.kernel, SYSTEM, { yaml: POLICY.replace("default: 0.9", "default: 0.95") });
    await post({ version: "5.0.0", release, metrics: { auc: 0.92 } });
    expect((await gateOf(release, "auc")).status).toBe("passed");
    team.kernel.pass({ days: 30 });
    await post({ version: "5.0.0", release, metrics: { auc: 0.92 } });
    await expect(promote(release, "staging")).rejects.toMatchObject({
      code: "gates-unsatisfied",
      details: { stops: [{ kind: "policy-grace-over" }] },
    });
  });
});

test("the permit of one promotion opens no other", async () => {
  const [one, other] = [await open("6.0.0"), await open("6.0.1", [model("6.0.1", "mona@example.org")])];
  for (const [release, version] of [
    [one, "6.0.0"],
    [other, "6.0.1"],
  ] as const)
    await post({ version, release, metrics: { auc: 0.98 } });
  const first = await promote(one, "staging");
  team.kernel.pass({ minutes: 16 });
  const second = await promote(other, "staging");
  for (const permit of [
    first.permit.id,
    JSON.parse(first.permit.envelope),
    { ...JSON.parse(second.permit.envelope), payload: JSON.parse(first.permit.envelope).payload },
    undefined,
  ]) {
    await expect(
      reportPromotion.execute(team.kernel, team.engine, { promotion: second.promotion.id, phase: "deploying", permit }),
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
