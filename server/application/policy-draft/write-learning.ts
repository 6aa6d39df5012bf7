import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { causeInWords, LEARNING_CAUSES, type LearningCause } from "@/server/domain/policy/draft/learning";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { PolicyDraftRecord } from "../kernel/ports/policy-drafts";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { draftEvent, draftSubjects } from "./draft-event";
import { saveText } from "./save-draft";
import { surroundingsOf } from "./surroundings";

/**
 * Turns a learning from a review or an incident into a proposed change of the policy that decided it: it
 * joins the open draft, or starts one with the text of the newest version, and both link to each other.
 *
 * @throws AppError `not-found` for a cause out of reach, a promotion without a review, or a model under no
 * policy; `wrong-phase` while a change to that policy waits for its signature.
 */
export const writeLearning = defineCommand({
  name: "policy-draft.learn",
  isLong: true,
  permission: "policy.draft",
  input: z.strictObject({
    cause: z.strictObject({ kind: z.enum(LEARNING_CAUSES), id: z.string().min(1).max(160) }),
    words: Prose(4000).refine(
      (text) => text.trim() !== "",
      "state what the policy should require, or should not require",
    ),
  }),
  run: async (tx, scope, { cause: asked, words }) => {
    requirePerson(scope.actor);
    const found = (await tx.policyLearnings.findCause(scope.teams, asked)) ?? notFound(asked.kind, asked.id);
    const { policy: name, ...cause } = found;
    if (name === undefined) return notFound("policy of the model", found.modelKey);
    await tx.policyDrafts.takeTurn();
    const { draft, events } = await draftFor(tx, scope, name);
    const learning = {
      id: scope.newId("lrn"),
      policy: name,
      draftId: draft.id,
      cause,
      words: words.trim(),
      writtenBy: actorReference(scope.actor),
      writtenAt: scope.now,
    };
    await tx.policyLearnings.insert(learning);
    return {
      result: { id: learning.id, policy: name, draft: draft.id },
      events: [learnt(learning, draft), ...events],
    };
  },
});

/** Returns the open draft, or a new one with the exact bytes of the newest version, still to be edited. */
async function draftFor(
  tx: TransactionStore,
  scope: Scope,
  name: string,
): Promise<{ readonly draft: PolicyDraftRecord; readonly events: readonly LedgerEvent[] }> {
  const open = await tx.policyDrafts.findOpen(name);
  if (open?.state === "proposed") {
    throw new AppError(
      "wrong-phase",
      `A proposed change to ${name} is waiting for its signature. Record this after it is decided or withdrawn.`,
      {
        phase: open.state,
      },
    );
  }
  if (open) return { draft: open, events: [] };
  const newest =
    (await tx.policies.findVersion(name, (await tx.policies.newestVersion(name)) ?? 0)) ??
    notFound("policy", name);
  const { digest } = requirePolicy(newest.yaml, await surroundingsOf(tx, name));
  const draft = await saveText(tx, scope, { name, text: newest.yaml, digest, open: undefined });
  return {
    draft,
    events: [draftEvent("policy-draft.saved", draft, { baseVersion: draft.baseVersion ?? null })],
  };
}

function learnt(
  learning: { readonly id: string; readonly cause: LearningCause; readonly words: string },
  draft: PolicyDraftRecord,
): LedgerEvent {
  const { kind, id } = learning.cause;
  return {
    action: "policy-learning.written",
    subjects: [
      { kind: "policy-learning", id: learning.id },
      ...draftSubjects(draft),
      { kind: causeSubject(id), id },
    ],
    data: { cause: { kind, id }, from: causeInWords(learning.cause), words: learning.words },
  };
}

/** The subject of the cause in the ledger, so that the entry is found from there as well. */
function causeSubject(id: string): string {
  return id.startsWith("prm_") ? "promotion" : id.startsWith("hld_") ? "hold" : "incident";
}
