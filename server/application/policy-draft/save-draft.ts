import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";
import { DigestText } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { PolicyDraftRecord } from "../kernel/ports/policy-drafts";
import { peopleBehind } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { PolicyName } from "../policy/policy-fields";
import { draftEvent } from "./draft-event";
import { PolicyYaml } from "./draft-fields";
import { surroundingsOf } from "./surroundings";

export interface SavedDraft {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly digest: Digest;
  readonly baseVersion: number | undefined;
}

/**
 * Saves the text of a policy's draft: the open one, or a new one. People save, and accounts on behalf of
 * their owners.
 *
 * @throws AppError `policy-invalid` with all faults, by line and column; nothing is saved then. `stale-write`
 * when the open text is not the one that was read. `wrong-phase` while it is proposed.
 */
export const saveDraft = defineCommand({
  name: "policy-draft.save",
  isLong: true,
  permission: "policy.draft",
  input: z.strictObject({
    name: PolicyName,
    text: PolicyYaml,
    /** Digest of the draft's text as it was read; absent where there was no draft. */
    expectedDigest: DigestText.optional(),
  }),
  run: async (tx, scope, { name, text, expectedDigest }) => {
    const { digest } = requirePolicy(text, await surroundingsOf(tx, name));
    await tx.policyDrafts.takeTurn();
    const open = await tx.policyDrafts.findOpen(name);
    requireSameText(open, expectedDigest);
    const draft = await saveText(tx, scope, { name, text, digest, open });
    return {
      result: savedShape(draft),
      events: [draftEvent("policy-draft.saved", draft, { baseVersion: draft.baseVersion ?? null })],
    };
  },
});

export function savedShape({ id, name, revision, digest, baseVersion }: PolicyDraftRecord): SavedDraft {
  return { id, name, revision, digest, baseVersion };
}

/** @throws AppError `stale-write`, `wrong-phase`. */
export function requireSameText(
  open: PolicyDraftRecord | undefined,
  expectedDigest: Digest | undefined,
): void {
  if (open?.digest !== expectedDigest) {
    const words =
      open === undefined
        ? "The draft that you loaded was published or discarded."
        : expectedDigest === undefined
          ? `${open.startedBy.name} started a draft of ${open.name} that is still open. Load it first.`
          : "Another text was saved after you loaded the draft. Load it again.";
    throw new AppError("stale-write", words, {
      expected: expectedDigest ?? null,
      current: open?.digest ?? null,
      draft: open?.id ?? null,
    });
  }
  if (open && open.state !== "draft") {
    throw new AppError("wrong-phase", "A proposed draft cannot be changed. Withdraw the proposal first.", {
      phase: open.state,
    });
  }
}

interface Saving {
  readonly name: string;
  readonly text: string;
  readonly digest: Digest;
  readonly open: PolicyDraftRecord | undefined;
}

/**
 * Saves the text of the open draft or of a new one. Authors of an earlier version with the same bytes become
 * its authors too.
 */
export async function saveText(
  tx: TransactionStore,
  scope: Scope,
  { name, text, digest, open }: Saving,
): Promise<PolicyDraftRecord> {
  const behind = await peopleBehind(tx.serviceAccounts, scope.actor);
  if (behind.length === 0) {
    throw new AppError(
      "people-only",
      `${scope.actor.name} has no owner. A policy must have a person as its author.`,
    );
  }
  const textAuthors = [
    ...new Set([...behind, ...(await tx.policyDrafts.authorsOfText(name, digest))]),
  ].sort();
  const saved = {
    digest,
    savedAt: scope.now,
    baseVersion: await tx.policies.newestVersion(name),
    authorIds: [...new Set([...(open?.authorIds ?? []), ...textAuthors])].sort(),
  };
  const byWhom = { yaml: text, savedBy: actorReference(scope.actor), authorIds: textAuthors };
  if (open) {
    const draft = { ...open, ...saved, revision: open.revision + 1 };
    await tx.policyDrafts.saveText(draft, byWhom);
    return draft;
  }
  const draft: PolicyDraftRecord = {
    ...saved,
    id: scope.newId("pdr"),
    name,
    state: "draft",
    revision: 1,
    startedBy: actorReference(scope.actor),
    startedAt: scope.now,
    reason: undefined,
    proposedBy: undefined,
    proposedAt: undefined,
    endedAt: undefined,
    publishedVersion: undefined,
  };
  await tx.policyDrafts.insert(draft, byWhom);
  return draft;
}
