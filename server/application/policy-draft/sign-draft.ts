import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import { POLICY_STATEMENT, type PolicySignOff } from "@/server/domain/policy/draft/policy-draft";
import { rolesToSignPolicy, whyNotSignPolicy } from "@/server/domain/policy/draft/why-not-sign-policy";
import { SIGN_OFF_MEANINGS } from "@/server/domain/sign-off/sign-off-meaning";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { PolicyName } from "../policy/policy-fields";
import { draftEvent } from "./draft-event";
import { DraftId } from "./draft-fields";
import { policyReach } from "./policy-reach";
import { lockDraft } from "./require-draft";
import { surroundingsOf } from "./surroundings";

export const SignDraftInput = z
  .strictObject({
    name: PolicyName,
    draft: DraftId,
    role: z.enum(PERSON_ROLES),
    meaning: z.enum(SIGN_OFF_MEANINGS),
    reason: Prose(4000).optional(),
    /** Digest of the text shown to the signer. */
    expectedDigest: DigestText,
  })
  .refine((input) => input.meaning === "approve" || (input.reason ?? "").trim() !== "", {
    path: ["reason"],
    message: "A return requires a reason.",
  });

/**
 * Signs a policy's text, or returns it with a reason: by a person who is not its author, in one role, freshly
 * authenticated, on exactly these bytes. A returned text can be edited.
 *
 * Refused, on record, with: `wrong-phase`, `not-eligible-to-sign`, `already-signed`,
 * `authentication-not-fresh`.
 *
 * @throws AppError `people-only`, `dossier-moved`.
 */
export const signDraft = defineCommand({
  name: "policy-draft.sign",
  isLong: true,
  permission: "policy.approve",
  input: SignDraftInput,
  run: async (tx, scope, input) => {
    const signer = requirePerson(scope.actor);
    const draft = await lockDraft(tx, input);
    const parsed = requirePolicy(await tx.policyDrafts.text(draft), await surroundingsOf(tx, draft.name));
    const signing = {
      draft,
      signer,
      signOffs: await tx.policyDrafts.signOffs(draft.id),
      people: await tx.people.list(),
      teams: (await policyReach(tx, draft.name, parsed)).teams,
      now: scope.now,
    };
    const { role, meaning } = input;
    const refused =
      whyNotSignPolicy(signing) ??
      (rolesToSignPolicy(signing).includes(role)
        ? undefined
        : new AppError(
            "not-eligible-to-sign",
            `The role ${role} cannot sign this policy, or you do not have it for every team that the policy governs.`,
            {
              role,
            },
          ));
    if (refused)
      return {
        refused,
        events: [draftEvent("policy-draft.refused", draft, { role, meaning, code: refused.code })],
      };
    const signOff: PolicySignOff = {
      id: scope.newId("psg"),
      revision: draft.revision,
      digest: draft.digest,
      signerId: signer.id,
      signerName: signer.name,
      role,
      meaning,
      reason: input.reason?.trim() || undefined,
      statement: POLICY_STATEMENT,
      signedAt: scope.now,
      authenticatedAt: signer.authenticatedAt ?? scope.now,
    };
    await tx.policyDrafts.insertSignOff(draft.id, signOff, signer.sessionId);
    if (meaning === "reject") await tx.policyDrafts.update({ ...draft, state: "draft" });
    return {
      result: { id: signOff.id, meaning, state: meaning === "reject" ? ("draft" as const) : draft.state },
      events: [
        draftEvent(meaning === "approve" ? "policy-draft.signed" : "policy-draft.returned", draft, {
          role,
          reason: signOff.reason ?? null,
          statement: signOff.statement,
          printedName: signOff.signerName,
          authenticatedAt: signOff.authenticatedAt.toISOString(),
        }),
      ],
    };
  },
});
