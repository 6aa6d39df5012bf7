import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { getPolicyPage } from "@/server/application/policy/get-policy-page";
import { proposeDraft, takeBackDraft } from "@/server/application/policy-draft/move-draft";
import { publishDraft } from "@/server/application/policy-draft/publish-draft";
import { saveDraft } from "@/server/application/policy-draft/save-draft";
import { signDraft } from "@/server/application/policy-draft/sign-draft";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { Notifier } from "./notifier";

const name = "small";
let team: Scenario;
let notifier: Notifier;

beforeAll(async () => {
  team = await createScenario();
  const onError = (error: Error) => {
    throw error;
  };
  notifier = new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError });
});
afterAll(() => team.kernel.drop());

async function told() {
  await notifier.notifyOfActs();
  return team.kernel.database.sql<{ name: string; title: string; href: string; settled: boolean }[]>`
    select p.name, n.title, n.href, n.settled_at is not null as settled
    from notifications n join people p on p.id = n.person_id where n.kind = 'policy' order by n.id`;
}

test("everyone who can sign a proposed policy is notified, with a link; once it is signed their notifications are settled and its author is notified", async () => {
  const mona = await team.signIn("Mona", "ml-engineer");
  const sam = await team.signIn("Sam", "security");
  const olivia = await team.signIn("Olivia", "product-owner");
  const { id, digest } = await saveDraft.execute(team.kernel, mona, {
    name,
    text: policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.91 }),
  });
  const which = { name, draft: id, expectedDigest: digest };
  await proposeDraft.execute(team.kernel, mona, { ...which, reason: "agreed" });
  const asked = await told();
  expect(asked.map((one) => [one.name, one.settled]).sort()).toEqual([
    ["Olivia", false],
    ["Sam", false],
  ]);
  expect(asked[0]?.href).toBe(`/policies/small/drafts/${id}`);

  await takeBackDraft.execute(team.kernel, mona, which);
  expect((await told()).every(({ settled }) => settled)).toBe(true);
  await proposeDraft.execute(team.kernel, mona, { ...which, reason: "agreed again" });
  expect((await told()).filter(({ settled }) => !settled)).toHaveLength(2);

  await signDraft.execute(team.kernel, sam, { ...which, role: "security", meaning: "approve" });
  const waiting = (await told()).filter(({ settled }) => !settled);
  expect(waiting.map((one) => [one.name, one.title])).toEqual([
    ["Mona", "Signed: the change to the policy small"],
  ]);
  await publishDraft.execute(team.kernel, olivia, which);
  expect((await told()).at(-1)).toMatchObject({
    name: "Mona",
    title: "Published: the change to the policy small",
  });

  const page = await getPolicyPage.execute(team.kernel, sam, { name });
  expect(page.origin).toMatchObject({
    reason: "agreed again",
    authors: ["Mona"],
    publishedBy: "Olivia",
    signOffs: [{ signerName: "Sam", role: "security", meaning: "approve" }],
  });
  expect(page.you).toMatchObject({
    whyNotBringBack: "This text is already in force.",
    whyNotWithdraw: undefined,
  });
  const first = await getPolicyPage.execute(team.kernel, mona, { name, version: 1 });
  expect(first.origin).toBeUndefined();
  expect(first.you).toMatchObject({
    whyNotBringBack: undefined,
    whyNotWithdraw: expect.stringContaining("security"),
  });
});
