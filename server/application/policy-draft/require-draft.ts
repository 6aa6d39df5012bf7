import { teamsFor } from "@/server/domain/authorization/permissions";
import { AppError } from "@/server/domain/error/app-error";
import type { TransactionStore } from "../kernel/ports";
import type { PolicyDraftReads, PolicyDraftRecord } from "../kernel/ports/policy-drafts";
import { notFound, peopleBehind } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Returns the draft of this policy. @throws AppError `not-found`, also for a draft of another one. */
export async function requireDraft(
  drafts: PolicyDraftReads,
  name: string,
  id: string,
): Promise<PolicyDraftRecord> {
  const draft = await drafts.find(id);
  return draft?.name === name ? draft : notFound("policy draft", `${name}/${id}`);
}

interface ReadDraft {
  readonly name: string;
  readonly draft: string;
  readonly expectedDigest: string;
}

/**
 * The same, under a lock on all policies, and only if its text is the one that was read.
 *
 * @throws AppError `not-found`; `dossier-moved` when another text was saved since.
 */
export async function lockDraft(
  tx: TransactionStore,
  { name, draft: id, expectedDigest }: ReadDraft,
): Promise<PolicyDraftRecord> {
  await tx.policyDrafts.takeTurn();
  const draft = await requireDraft(tx.policyDrafts, name, id);
  if (draft.digest === expectedDigest) return draft;
  throw new AppError("dossier-moved", "The draft changed after you loaded it. Load it again.", {
    expected: expectedDigest,
    current: draft.digest,
  });
}

/** The same, for its authors and for people who sign policies. @throws AppError `not-permitted`. */
export async function lockOwnDraft(
  tx: TransactionStore,
  { actor }: Scope,
  which: ReadDraft,
): Promise<PolicyDraftRecord> {
  const draft = await lockDraft(tx, which);
  const behind = await peopleBehind(tx.serviceAccounts, actor);
  if (behind.some((id) => draft.authorIds.includes(id)) || teamsFor(actor, "policy.approve") !== undefined)
    return draft;
  throw new AppError(
    "not-permitted",
    "Only its authors and approvers can do this. Save a change of your own to become an author.",
  );
}
