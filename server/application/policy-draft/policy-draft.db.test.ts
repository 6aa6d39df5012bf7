import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { policyWith, textWith } from "@/server/policy-language/testing/policy-fixture";
import type { Caller } from "../kernel/command";
import { registerModel } from "../model/register-model";
import { getPolicyPage } from "../policy/get-policy-page";
import { requestPromotion } from "../promotion/request-promotion";
import { getDraftPage } from "./get-draft-page";
import { lintPolicy } from "./lint-policy";
import { listOpenDrafts } from "./list-open-drafts";
import { proposeDraft, takeBackDraft, withdrawDraft } from "./move-draft";
import { publishDraft } from "./publish-draft";
import { revertPolicy } from "./revert-policy";
import { saveDraft } from "./save-draft";
import { signDraft } from "./sign-draft";
import { withdrawVersion } from "./withdraw-version";

const name = "small";
let team: Scenario;
let people: Record<"mona" | "marek" | "sam" | "olivia", Awaited<ReturnType<Scenario["signIn"]>>>;

beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

beforeEach(async () => {
  people = {
    mona: await team.signIn("Mona", "ml-engineer"),
    marek: await team.signIn("Marek", "ml-engineer"),
    sam: await team.signIn("Sam", "security"),
    olivia: await team.signIn("Olivia", "product-owner"),
  };
  const open = await team.kernel.store.policyDrafts.findOpen(name);
  if (open)
    await withdrawDraft.execute(team.kernel, people.sam, {
      name,
      draft: open.id,
      expectedDigest: open.digest,
    });
});

let edits = 0;
/** A new text: another threshold. */
function anotherText(): string {
  edits += 1;
  return policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.5 + edits / 1000 });
}

interface Which {
  readonly name: string;
  readonly draft: string;
  readonly expectedDigest: string;
}

async function saved(by: Caller, text = anotherText(), expectedDigest?: string): Promise<Which> {
  const draft = await saveDraft.execute(team.kernel, by, {
    name,
    text,
    ...(expectedDigest ? { expectedDigest } : {}),
  });
  return { name, draft: draft.id, expectedDigest: draft.digest };
}

async function proposed(by: Caller = people.mona, text?: string): Promise<Which> {
  const which = await saved(by, text);
  await proposeDraft.execute(team.kernel, by, { ...which, reason: "the threshold was agreed" });
  return which;
}

const sign = (by: Caller, which: Which, more: object = { role: "security", meaning: "approve" }) =>
  signDraft.execute(team.kernel, by, { ...which, ...more });
/** Ledger entries of an action about the newest draft. */
async function entries(action: string): Promise<readonly string[]> {
  const [draft] = await team.kernel.store.policyDrafts.listOf(name, 1);
  const about = await team.kernel.store.ledger.listAbout(draft?.id ?? "", 50);
  return about.map(({ canonical }) => JSON.parse(canonical).action).filter((each) => each === action);
}
const newest = () => team.kernel.store.policies.newestVersion(name);

describe("a policy draft", () => {
  test("written by one, signed by another, published, becomes a version with its authors, whose text is the signed one to the byte", async () => {
    const text = anotherText();
    const which = await proposed(people.mona, text);
    const before = (await newest()) ?? 0;
    expect(await turns(people.sam)).toEqual(["sign"]);
    expect(await turns(people.mona)).toEqual([undefined]);
    await sign(people.sam, which);
    expect(await turns(people.sam)).toEqual(["publish"]);
    const published = await publishDraft.execute(team.kernel, people.olivia, which);
    expect(published).toEqual({ name, version: before + 1, digest: which.expectedDigest });
    const version = await team.kernel.store.policies.findVersion(name, before + 1);
    expect(version).toMatchObject({
      yaml: text,
      author: people.mona.actor.id,
      authorIds: [people.mona.actor.id],
      publishedBy: { name: "Olivia" },
    });
    expect(await entries("policy.published")).toHaveLength(1);
    expect(await turns(people.sam)).toEqual([]);
  });

  test("has as authors all writers of its texts: they sign no release under it that requires independence of them", async () => {
    const text = policyWith(SMALL_POLICY, {
      "spec.gates.approvals.signOff.independentOf": [
        "trained-model",
        "supplied-data",
        "requested-promotion",
        "wrote-policy",
      ],
      "spec.parameters.aucMin.default": 0.71,
    });
    const first = await saved(people.mona, policyWith(text, { "spec.parameters.aucMin.default": 0.72 }));
    const which = await saved(people.olivia, text, first.expectedDigest);
    await proposeDraft.execute(team.kernel, people.mona, { ...which, reason: "independence of its authors" });
    await sign(people.sam, which);
    await publishDraft.execute(team.kernel, people.sam, which);
    const release = await team.release("7.0.0");
    await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "production" });
    const record = await team.kernel.store.releases.find("*", release);
    const facts = await team.kernel.store.releases.facts(record?.id ?? "", "production", "promotion");
    const wrote = facts.contributions
      .filter(({ ground }) => ground === "wrote-policy")
      .map(({ personId }) => personId);
    expect(wrote.sort()).toEqual([people.mona.actor.id, people.olivia.actor.id].sort());
    expect(evaluateRelease(facts, team.kernel.now()).state).not.toBe("approved");
  });

  test("returned with a reason, can be edited, and only a changed text is proposed again", async () => {
    const which = await proposed();
    await expect(sign(people.sam, which, { role: "security", meaning: "reject" })).rejects.toMatchObject({
      code: "validation-failed",
    });
    await sign(people.sam, which, { role: "security", meaning: "reject", reason: "too low for this use" });
    await expect(
      proposeDraft.execute(team.kernel, people.mona, { ...which, reason: "please" }),
    ).rejects.toMatchObject({
      code: "wrong-phase",
      details: { phase: "returned" },
    });
    expect(await entries("policy-draft.returned")).toHaveLength(1);
    const mended = await saved(people.mona, anotherText(), which.expectedDigest);
    await proposeDraft.execute(team.kernel, people.mona, { ...mended, reason: "higher" });
    await sign(people.sam, mended);
    await publishDraft.execute(team.kernel, people.sam, mended);
  });

  test("restores an earlier version as a new one, signed like any other, by a person who wrote neither", async () => {
    const which = await proposed(people.olivia);
    await sign(people.sam, which);
    const { version } = await publishDraft.execute(team.kernel, people.sam, which);
    const between = await proposed(people.mona);
    await sign(people.sam, between);
    await publishDraft.execute(team.kernel, people.sam, between);
    const draft = await revertPolicy.execute(team.kernel, people.mona, { name, version });
    const back = { name, draft: draft.id, expectedDigest: draft.digest };
    expect(draft.digest).toBe(which.expectedDigest);
    await proposeDraft.execute(team.kernel, people.mona, {
      ...back,
      reason: "the newer threshold was wrong",
    });
    await expect(
      sign(people.olivia, back, { role: "product-owner", meaning: "approve" }),
    ).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    await sign(people.sam, back);
    expect((await publishDraft.execute(team.kernel, people.sam, back)).version).toBe(version + 2);
  });

  test("pushed by a pipeline, has its owners as authors, and the pipeline signs nothing", async () => {
    const pipeline = await team.account("policy-ci", "pipeline", [people.sam.actor.id]);
    const which = await saved(pipeline);
    await proposeDraft.execute(team.kernel, pipeline, { ...which, reason: "merged in the repository" });
    await expect(sign(people.sam, which)).rejects.toMatchObject({ code: "not-eligible-to-sign" });
    await expect(sign(pipeline, which)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(publishDraft.execute(team.kernel, pipeline, which)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await sign(people.olivia, which, { role: "product-owner", meaning: "approve" });
  });
});

describe("a draft is refused, and nothing changes", () => {
  test("for faults, each with line and column", async () => {
    const text = textWith(
      textWith(SMALL_POLICY, "p.aucMin'", "p.aucMni'"),
      "kind: checklist",
      "kind: window\n      window: { calendar: nowhere }",
    );
    const before = await team.kernel.store.policyDrafts.listOf(name, 50);
    const refusal = await saveDraft.execute(team.kernel, people.mona, { name, text }).catch((error) => error);
    expect(refusal).toMatchObject({
      code: "policy-invalid",
      details: { errors: expect.arrayContaining([expect.objectContaining({ line: 15 })]) },
    });
    expect(await team.kernel.store.policyDrafts.listOf(name, 50)).toEqual(before);
    const lint = await lintPolicy.execute(team.kernel, people.mona, { name, text });
    expect(lint).toMatchObject({ ok: false, faults: refusal.details.errors });
  });

  test("for an unknown calendar, and another policy's name", async () => {
    const text = policyWith(SMALL_POLICY, {
      "metadata.name": "other",
      "spec.gates.+": {
        id: "w",
        title: "W",
        kind: "window",
        stages: ["production"],
        window: { calendar: "nowhere" },
      },
    });
    const { faults } = await lintPolicy.execute(team.kernel, people.mona, { name, text });
    expect(faults.map(({ pointer }) => pointer)).toEqual(["/metadata/name", "/spec/gates/3/window/calendar"]);
  });

  test("for a lost update: of two who read the same text, the second is refused", async () => {
    const which = await saved(people.mona);
    await expect(saved(people.marek)).rejects.toMatchObject({
      code: "stale-write",
      details: { current: which.expectedDigest },
    });
    const [one, two] = await Promise.allSettled([
      saved(people.mona, anotherText(), which.expectedDigest),
      saved(people.marek, anotherText(), which.expectedDigest),
    ]);
    expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
    const lost = one.status === "rejected" ? one.reason : two.status === "rejected" ? two.reason : undefined;
    expect(lost).toMatchObject({ code: "stale-write" });
  });

  test.each([
    { because: "its author", by: "mona", roles: ["security"], code: "not-eligible-to-sign" },
    {
      because: "one of its co-authors",
      by: "olivia",
      roles: ["product-owner"],
      code: "not-eligible-to-sign",
    },
    { because: "an engineer", by: "marek", roles: ["ml-engineer"], code: "not-permitted" },
  ] as const)("when signed by $because", async ({ by, roles, code }) => {
    const first = await saved(people.mona);
    const which = await saved(people.olivia, anotherText(), first.expectedDigest);
    await proposeDraft.execute(team.kernel, people.mona, { ...which, reason: "r" });
    const signer = await team.signIn(people[by].actor.name, ...roles);
    await expect(sign(signer, which, { role: roles[0], meaning: "approve" })).rejects.toMatchObject({ code });
    await expect(publishDraft.execute(team.kernel, people.sam, which)).rejects.toMatchObject({
      code: "policy-unsigned",
    });
    expect(await entries("policy-draft.refused")).toHaveLength(code === "not-permitted" ? 1 : 2);
  });

  test("when signed in a role not held, after an old sign-in, or on another text than the one that was read", async () => {
    const which = await proposed();
    await expect(sign(people.sam, which, { role: "admin", meaning: "approve" })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    await expect(
      sign(people.sam, { ...which, expectedDigest: `sha256:${"0".repeat(64)}` }),
    ).rejects.toMatchObject({
      code: "dossier-moved",
    });
    team.kernel.pass({ minutes: 11 });
    await expect(sign(people.sam, which)).rejects.toMatchObject({ code: "authentication-not-fresh" });
  });

  test("when signed, published or withdrawn by a person of only one of the two teams it governs", async () => {
    const ada = await team.signIn("Ada", "admin");
    const everywhere = {
      ...ada,
      actor: { ...ada.actor, grants: [{ role: "admin" as const, teams: "*" as const }] },
    };
    const mlOfAll = {
      ...people.mona,
      actor: { ...people.mona.actor, grants: [{ role: "ml-engineer" as const, teams: "*" as const }] },
    };
    await registerModel.execute(team.kernel, mlOfAll, {
      ...{
        key: "elsewhere",
        title: "Elsewhere",
        team: "other-team",
        domain: "health",
        task: "classification",
      },
      intake: {
        affectsIndividuals: false,
        automated: false,
        affectsRevenue: false,
        regulated: false,
        purpose: "p",
      },
      owners: { training: null, serving: null, incident: null },
    });
    const which = await proposed();
    await expect(sign(people.sam, which)).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      message: expect.not.stringContaining("other-team"),
    });
    await sign(everywhere, which, { role: "admin", meaning: "approve" });
    await expect(publishDraft.execute(team.kernel, people.sam, which)).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    const { version } = await publishDraft.execute(team.kernel, everywhere, which);
    await expect(
      withdrawVersion.execute(team.kernel, people.sam, { name, version, reason: "r" }),
    ).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    expect(
      (await getPolicyPage.execute(team.kernel, everywhere, { name, version })).version.withdrawal,
    ).toBeUndefined();
    await withdrawVersion.execute(team.kernel, everywhere, { name, version, reason: " wrong " });
    expect((await getPolicyPage.execute(team.kernel, everywhere, { name, version })).version).toMatchObject({
      withdrawnAt: expect.any(Date),
      withdrawal: { byName: everywhere.actor.name, reason: "wrong" },
    });
    await expect(
      withdrawVersion.execute(team.kernel, everywhere, { name, version, reason: "again" }),
    ).rejects.toMatchObject({
      code: "wrong-phase",
    });
  });

  test("when moved by a person out of reach", async () => {
    const which = await proposed();
    await expect(takeBackDraft.execute(team.kernel, people.marek, which)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(withdrawDraft.execute(team.kernel, people.marek, which)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await takeBackDraft.execute(team.kernel, people.mona, which);
    await expect(sign(people.sam, which)).rejects.toMatchObject({ code: "wrong-phase" });
  });
});

async function turns(by: Caller): Promise<readonly (string | undefined)[]> {
  return (await listOpenDrafts.execute(team.kernel, by, {})).drafts.map(({ turn }) => turn);
}

test("the page lists the changes in words, who can sign, and why its author cannot", async () => {
  const which = await proposed();
  const page = await getDraftPage.execute(team.kernel, people.mona, { name, draft: which.draft });
  expect(page.changes.length).toBeGreaterThan(0);
  expect(page.you).toMatchObject({ isAuthor: true, whyNotSign: { code: "not-eligible-to-sign" } });
  expect(page.candidates).not.toContain("Mona");
});
