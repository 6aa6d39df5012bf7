import type { Scenario } from "@/db/testing/scenario";
import { SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { proposeDraft, takeBackDraft, withdrawDraft } from "../policy-draft/move-draft";
import { publishDraft } from "../policy-draft/publish-draft";
import { saveDraft } from "../policy-draft/save-draft";
import { signDraft } from "../policy-draft/sign-draft";
import { withdrawVersion } from "../policy-draft/withdraw-version";
import { writeLearning } from "../policy-draft/write-learning";
import { getPolicyUpgrade, upgradePolicy } from "../release/upgrade-policy";

/** Acts on a policy itself: write, propose, take back, return, sign, publish, withdraw. */
export async function aPolicy({ kernel, signIn }: Scenario): Promise<void> {
  const [mona, sam] = [await signIn("Mona", "ml-engineer"), await signIn("Sam", "security")];
  const [name, reason] = ["small", "as the test says"];
  const first = await saveDraft.execute(kernel, mona, {
    name,
    text: policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.91 }),
  });
  const of = (digest: string) => ({ name, draft: first.id, expectedDigest: digest });
  await proposeDraft.execute(kernel, mona, { ...of(first.digest), reason });
  await takeBackDraft.execute(kernel, mona, of(first.digest));
  await proposeDraft.execute(kernel, mona, { ...of(first.digest), reason });
  await signDraft.execute(kernel, sam, { ...of(first.digest), role: "security", meaning: "reject", reason });
  const text = policyWith(SMALL_POLICY, { "spec.parameters.aucMin.default": 0.92 });
  const second = await saveDraft.execute(kernel, mona, { name, text, expectedDigest: first.digest });
  await proposeDraft.execute(kernel, mona, { ...of(second.digest), reason });
  await publishDraft.execute(kernel, sam, of(second.digest)).catch(() => undefined);
  await signDraft.execute(kernel, sam, { ...of(second.digest), role: "security", meaning: "approve" });
  const { version } = await publishDraft.execute(kernel, sam, of(second.digest));
  const given = await saveDraft.execute(kernel, mona, { name, text: SMALL_POLICY });
  await withdrawDraft.execute(kernel, mona, { name, draft: given.id, expectedDigest: given.digest });
  await withdrawVersion.execute(kernel, sam, { name, version, reason });
}

/** A learning from an incident becomes a draft of its policy. */
export async function aLearning({ kernel, signIn }: Scenario): Promise<void> {
  const [incident] = await kernel.database.sql<{ id: string }[]>`
    select id from promotions where kind = 'rollback' or phase in ('failed', 'errored', 'aborted') order by id limit 1`;
  const cause = { kind: "incident", id: incident?.id ?? "" };
  await writeLearning.execute(kernel, await signIn("Mona", "ml-engineer"), {
    cause,
    words: "ask for a rehearsal first",
  });
}

/** The draft is published, and an open release is upgraded to it. */
export async function anUpgradedRelease({ kernel, signIn }: Scenario): Promise<void> {
  const [mona, sam] = [await signIn("Mona", "ml-engineer"), await signIn("Sam", "security")];
  const open = await kernel.store.policyDrafts.findOpen("small");
  const which = { name: "small", draft: open?.id ?? "", expectedDigest: open?.digest ?? "" };
  const reason = "as the test says";
  await proposeDraft.execute(kernel, mona, { ...which, reason });
  await signDraft.execute(kernel, sam, { ...which, role: "security", meaning: "approve" });
  await publishDraft.execute(kernel, sam, which);
  const [pinned] = await kernel.database.sql<{ key: string }[]>`
    select r.key from releases r join models m on m.id = r.model_id where r.state = 'open' and m.key = 'screening'
      and not exists (select 1 from promotions p where p.release_id = r.id and p.phase in ('permitted', 'deploying', 'verifying')) order by r.id limit 1`;
  const release = pinned?.key ?? "";
  const { upgrade, pinned: at } = await getPolicyUpgrade.execute(kernel, mona, { release });
  await upgradePolicy.execute(kernel, mona, {
    ...{ release, reason, expectedVersion: at.revision },
    expectedPolicyDigest: upgrade?.expectedPolicyDigest ?? "",
  });
}

/** Publishes a text as a policy of this name: written by Mona, signed and published by Sam. */
export async function publishedText({ kernel, signIn }: Scenario, name: string, text: string): Promise<void> {
  const [mona, sam] = [await signIn("Mona", "ml-engineer"), await signIn("Sam", "security")];
  const { id: draft, digest } = await saveDraft.execute(kernel, mona, { name, text });
  const which = { name, draft, expectedDigest: digest };
  await proposeDraft.execute(kernel, mona, { ...which, reason: "as the test says" });
  await signDraft.execute(kernel, sam, { ...which, role: "security", meaning: "approve" });
  await publishDraft.execute(kernel, sam, which);
}
