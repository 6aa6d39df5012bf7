import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotPropose } from "@/server/domain/policy/draft/why-not-sign-policy";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import { PolicyName } from "../policy/policy-fields";
import { draftEvent } from "./draft-event";
import { DraftId } from "./draft-fields";
import { lockOwnDraft } from "./require-draft";

const which = { name: PolicyName, draft: DraftId, expectedDigest: DigestText };

const Reason = Prose(4000).refine(
  (text) => text.trim() !== "",
  "state the purpose of the change, for the signers",
);

/**
 * Proposes the text that was read, with a reason: it can no longer be edited, and waits for a person who is
 * not its author.
 *
 * @throws AppError `dossier-moved`; `wrong-phase` for a draft that is proposed, has ended, was returned
 * unchanged, or equals the version in force.
 */
export const proposeDraft = defineCommand({
  name: "policy-draft.propose",
  permission: "policy.draft",
  input: z.strictObject({ ...which, reason: Reason }),
  run: async (tx, scope, input) => {
    const draft = await lockOwnDraft(tx, scope, input);
    const refused = whyNotPropose({ draft, signOffs: await tx.policyDrafts.signOffs(draft.id) });
    if (refused) throw refused;
    const current = [...(await tx.policies.listCurrent()), ...(await tx.policies.listCurrentOverlays())];
    const inForce = current.find(({ name }) => name === draft.name);
    if (inForce?.digest === draft.digest) {
      throw new AppError(
        "wrong-phase",
        `The text is identical to version ${inForce.version}, which is in force. Change the text first.`,
        {
          phase: "in-force",
        },
      );
    }
    const reason = input.reason.trim();
    await tx.policyDrafts.update({
      ...draft,
      state: "proposed",
      reason,
      proposedBy: actorReference(scope.actor),
      proposedAt: scope.now,
    });
    return {
      result: { id: draft.id, state: "proposed" as const },
      events: [draftEvent("policy-draft.proposed", draft, { reason })],
    };
  },
});

/** Takes a proposal back for editing. Its signatures no longer count once another text is saved. */
export const takeBackDraft = defineCommand({
  name: "policy-draft.take-back",
  permission: "policy.draft",
  input: z.strictObject(which),
  run: async (tx, scope, input) => {
    const draft = await lockOwnDraft(tx, scope, input);
    if (draft.state !== "proposed")
      throw new AppError("wrong-phase", "Only a proposed draft can be withdrawn.", { phase: draft.state });
    await tx.policyDrafts.update({ ...draft, state: "draft" });
    return {
      result: { id: draft.id, state: "draft" as const },
      events: [draftEvent("policy-draft.taken-back", draft)],
    };
  },
});

/** Withdraws a draft. It stays on record, with its texts and their signatures. */
export const withdrawDraft = defineCommand({
  name: "policy-draft.withdraw",
  permission: "policy.draft",
  input: z.strictObject(which),
  run: async (tx, scope, input) => {
    const draft = await lockOwnDraft(tx, scope, input);
    if (draft.state === "published" || draft.state === "withdrawn") {
      throw new AppError("wrong-phase", `The draft is already ${draft.state}.`, { phase: draft.state });
    }
    await tx.policyDrafts.update({ ...draft, state: "withdrawn", endedAt: scope.now });
    return {
      result: { id: draft.id, state: "withdrawn" as const },
      events: [draftEvent("policy-draft.withdrawn", draft)],
    };
  },
});
