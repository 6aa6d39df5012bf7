import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import type { Caller } from "../kernel/command";
import { proposeDraft, withdrawDraft } from "./move-draft";
import { saveDraft } from "./save-draft";

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

describe("the database", () => {
  const raw = (which: Which, signerId: string) =>
    team.kernel.transact(async (tx) => {
      const draft = await tx.policyDrafts.find(which.draft);
      if (!draft) throw new Error("gone");
      const { kernel } = team;
      const at = kernel.now();
      await tx.policyDrafts.insertSignOff(
        draft.id,
        {
          ...{
            id: kernel.newId("psg"),
            revision: draft.revision,
            digest: draft.digest,
            signerId,
            signerName: "x",
            role: "security",
            meaning: "approve",
          },
          ...{ reason: undefined, statement: "s", signedAt: at, authenticatedAt: at },
        },
        "ses_x",
      );
    });

  test("refuses a signature of an author", async () => {
    const which = await proposed();
    await expect(raw(which, people.mona.actor.id)).rejects.toMatchObject({
      cause: { constraint_name: "policy_sign_offs_independent" },
    });
    await raw(which, people.sam.actor.id);
  });

  test("refuses a version without a signature, or with an author left out", async () => {
    const which = await proposed();
    const draft = await team.kernel.store.policyDrafts.find(which.draft);
    const current = await team.kernel.store.policies.findVersion(name, 1);
    if (!draft || !current) throw new Error("gone");
    const insert = (authorIds: readonly string[]) =>
      team.kernel.transact(async (tx) => {
        const version = 1000;
        const { kernel } = team;
        await tx.policies.insertVersion({
          ...{
            ...current,
            id: kernel.newId("pol"),
            version,
            digest: draft.digest,
            author: draft.startedBy.id,
            authorIds,
            draftId: draft.id,
          },
          withdrawnAt: undefined,
        });
      });
    await expect(insert(draft.authorIds)).rejects.toMatchObject({
      cause: { constraint_name: "policy_versions_signed" },
    });
    await raw(which, people.sam.actor.id);
    await expect(insert([])).rejects.toMatchObject({ cause: { constraint_name: "policy_versions_signed" } });
  });
});
