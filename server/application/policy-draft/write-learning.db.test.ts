import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { placeHold } from "../hold/place-hold";
import type { Caller } from "../kernel/command";
import { getModelPage } from "../model/get-model-page";
import { getPolicyPage } from "../policy/get-policy-page";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { reviewPromotion } from "../promotion/review-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { getReleasePage } from "../release/get-release-page";
import { getDraftPage } from "./get-draft-page";
import { proposeDraft } from "./move-draft";
import { publishDraft } from "./publish-draft";
import { saveDraft } from "./save-draft";
import { signDraft } from "./sign-draft";
import { writeLearning } from "./write-learning";

const staging = { stage: "staging" } as const;

let team: Scenario;
let people: Record<"mona" | "sam" | "rafael" | "olivia", Caller>;
let rollback: string;
let first: string;

beforeAll(async () => {
  team = await createScenario();
  people = {
    mona: await team.signIn("Mona", "ml-engineer"),
    sam: await team.signIn("Sam", "security"),
    rafael: await team.signIn("Rafael", "sre"),
    olivia: await team.signIn("Olivia", "product-owner"),
  };
  first = await team.release("1.0.0");
  await live(first);
  await live(await team.release("1.1.0"));
  const { promotion } = await rollBackRelease.execute(team.kernel, people.rafael, {
    model: "screening",
    ...staging,
    to: first,
    reason: "it errs on one scanner",
  });
  rollback = promotion.id;
});
afterAll(() => team.kernel.drop());

async function live(release: string): Promise<void> {
  await requestPromotion.execute(team.kernel, team.trainer, { release, ...staging });
  const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
    release,
    ...staging,
  });
  for (const phase of ["deploying", "verifying", "live"] as const)
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      phase,
      ...(phase === "deploying" ? { permit: permit.id } : {}),
    });
}

const learn = (by: Caller, kind: "review" | "incident", id: string, words = "ask for every scanner") =>
  writeLearning.execute(team.kernel, by, { cause: { kind, id }, words });

test("a missing review, an absent incident and one of a team out of reach are not found as causes", async () => {
  await expect(learn(people.mona, "review", rollback)).rejects.toMatchObject({ code: "not-found" });
  await expect(learn(people.mona, "incident", "prm_none")).rejects.toMatchObject({ code: "not-found" });
  const stranger = {
    ...people.mona,
    actor: { ...people.mona.actor, grants: [{ role: "ml-engineer", teams: ["elsewhere"] }] },
  } as Caller;
  await expect(learn(stranger, "incident", rollback)).rejects.toMatchObject({ code: "not-found" });
  await expect(learn(team.trainer, "incident", rollback)).rejects.toMatchObject({ code: "people-only" });
  expect(await team.kernel.store.policyDrafts.findOpen("small")).toBeUndefined();
});

test("a learning starts a draft with the text in force, a second joins it, and the draft and the causes show both", async () => {
  await reviewPromotion.execute(team.kernel, people.olivia, {
    promotion: rollback,
    outcome: "follow-up",
    words: "scanners differ",
  });
  const { draft, policy } = await learn(people.mona, "review", rollback);
  expect(policy).toBe("small");
  const { id: hold } = await placeHold.execute(team.kernel, people.rafael, {
    scope: "release",
    release: first,
    reason: "under review",
    exitCondition: "looked at",
  });
  expect((await learn(people.rafael, "incident", hold, "name the scanners")).draft).toBe(draft);

  const page = await getDraftPage.execute(team.kernel, people.sam, { name: "small", draft });
  expect(page.changes).toEqual([]);
  expect(page.learnt).toMatchObject({
    hidden: 0,
    learnings: [
      {
        cause: { kind: "review", id: rollback, incident: "rollback" },
        words: "ask for every scanner",
        writtenBy: { name: "Mona" },
      },
      { cause: { kind: "incident", id: hold, incident: "hold" }, words: "name the scanners" },
    ],
  });
  const { reviews } = await getReleasePage.execute(team.kernel, people.sam, { release: first });
  expect(reviews[0]).toMatchObject({ learnings: [{ draftId: draft, draftState: "draft" }] });
  const { incidents } = await getModelPage.execute(team.kernel, people.sam, { model: "screening" });
  expect(incidents.incidents.find(({ id }) => id === hold)?.learnings).toMatchObject([{ draftId: draft }]);
  const about = await team.kernel.store.ledger.listAbout(rollback, 20);
  expect(about.map(({ canonical }) => JSON.parse(canonical).action)).toContain("policy-learning.written");
});

test("a reader of another team sees that there are learnings, without their text", async () => {
  const open = await team.kernel.store.policyDrafts.findOpen("small");
  const stranger = {
    ...people.sam,
    actor: { ...people.sam.actor, grants: [{ role: "security", teams: ["elsewhere"] }] },
  } as Caller;
  const page = await getDraftPage.execute(team.kernel, stranger, { name: "small", draft: open?.id ?? "" });
  expect(page.learnt).toEqual({ learnings: [], hidden: 2 });
});

test("a proposed draft takes no learning; once published, the version lists its learnings, and the review links to it", async () => {
  const open = await team.kernel.store.policyDrafts.findOpen("small");
  const { yaml } = await getDraftPage.execute(team.kernel, people.mona, {
    name: "small",
    draft: open?.id ?? "",
  });
  const changed = policyWith(yaml, { "spec.parameters.aucMin.default": 0.93 });
  const { digest, id } = await saveDraft.execute(team.kernel, people.mona, {
    name: "small",
    text: changed,
    expectedDigest: open?.digest,
  });
  const which = { name: "small", draft: id, expectedDigest: digest };
  await proposeDraft.execute(team.kernel, people.mona, { ...which, reason: "scanners differ" });
  await expect(learn(people.mona, "review", rollback)).rejects.toMatchObject({ code: "wrong-phase" });
  await signDraft.execute(team.kernel, people.sam, { ...which, role: "security", meaning: "approve" });
  const { version } = await publishDraft.execute(team.kernel, people.sam, which);
  const page = await getPolicyPage.execute(team.kernel, people.sam, { name: "small" });
  expect(page.origin?.learnt.learnings.map(({ words }) => words)).toEqual([
    "ask for every scanner",
    "name the scanners",
  ]);
  const { reviews } = await getReleasePage.execute(team.kernel, people.sam, { release: first });
  expect(reviews[0]?.learnings).toMatchObject([{ draftState: "published", publishedVersion: version }]);
});

test("the record of a learning is not changed by the product's own role", async () => {
  const { sql } = team.kernel.database;
  await expect(sql`update policy_learnings set words = 'nothing'`).rejects.toThrow();
  await expect(sql`delete from policy_learnings`).rejects.toThrow();
});
