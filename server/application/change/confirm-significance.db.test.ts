import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { GRADING_POLICY } from "../testing/change-acts";
import { confirmSignificance } from "./confirm-significance";
import { getChanges } from "./get-changes";

const LATER = { release: "screening@1.1.0", stage: "staging" } as const;

let team: Scenario;
let olivia: { readonly actor: PersonActor; readonly requestId: string };
let sam: { readonly actor: PersonActor; readonly requestId: string };
beforeAll(async () => {
  team = await createScenario({ policy: GRADING_POLICY });
  const { kernel, engine } = team;
  const release = await team.release("1.0.0");
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, { release, stage: "staging" });
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  await team.release("1.1.0", { auc: 0.96 });
  olivia = await team.signIn("Olivia", "product-owner");
  sam = await team.signIn("Sam", "security");
});
afterAll(() => team.kernel.drop());

async function significance() {
  const { stage, release: to } = LATER;
  const { significance: found } = await getChanges.execute(team.kernel, olivia, { to, stage });
  if (!found) throw new Error("the policy grades no changes");
  return found;
}

async function state(
  caller: { readonly actor: PersonActor; readonly requestId: string },
  grade: "none" | "minor" | "significant",
  more: { readonly as?: string; readonly changeDigest?: string; readonly reason?: string } = {},
) {
  const { changeDigest } = await significance();
  const as = caller === sam ? "security" : "product-owner";
  return confirmSignificance.execute(team.kernel, caller, { ...LATER, grade, as, changeDigest, ...more });
}

test("a change is graded against what is live, and a person of a named role confirms it", async () => {
  expect(await significance()).toMatchObject({
    ...{ from: "screening@1.0.0", proposed: "minor", grade: "minor", isConfirmed: false },
    mayConfirmAs: ["product-owner"],
  });
  await state(olivia, "minor");
  expect(await significance()).toMatchObject({ grade: "minor", isConfirmed: true });
});

test("other differences than those that were read, a role that is not named or held, and a grade without a reason are refused", async () => {
  const { release } = LATER;
  const changeDigest = (await team.kernel.store.releases.find("*", release))?.manifestDigest ?? "";
  await expect(state(olivia, "minor", { changeDigest })).rejects.toMatchObject({ code: "stale-write" });
  await expect(state(olivia, "minor", { as: "security" })).rejects.toMatchObject({ code: "not-permitted" });
  const mona = await team.signIn("Mona", "ml-engineer");
  await expect(state(mona, "minor", { as: "ml-engineer" })).rejects.toMatchObject({ code: "not-permitted" });
  await expect(state(olivia, "none")).rejects.toMatchObject({ code: "validation-failed" });
});

test("a lower grade is in force after a second person agrees, and a statement that no entry vouches for does not count", async () => {
  const reason = "The weights are the same.";
  expect(await state(olivia, "none", { reason })).toMatchObject({ grade: "minor", needsSecondPerson: true });
  expect(await state(sam, "none", { reason })).toMatchObject({ grade: "none", isConfirmed: true });
  await team.kernel.database.tamper(
    "update significance_statements set grade = 'minor' where stated_by_name = 'Sam'",
  );
  expect(await significance()).toMatchObject({ grade: "minor", lowering: { grade: "none" } });
});

test("statements are void when the differences change", async () => {
  await state(olivia, "significant", { reason: "A new use." });
  expect((await significance()).grade).toBe("significant");
  await team.evaluate(LATER.release, 0.965);
  expect(await significance()).toMatchObject({ grade: "minor", isConfirmed: false });
});
