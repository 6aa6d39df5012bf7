import { z } from "zod";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";
import { DigestText } from "../kernel/fields";
import { notFound } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "../policy/policy-fields";
import { draftEvent } from "./draft-event";
import { requireSameText, savedShape, saveText } from "./save-draft";
import { surroundingsOf } from "./surroundings";

/**
 * Starts a draft with the exact bytes of an earlier version. It is signed by a person who wrote neither, and
 * becomes a new version.
 *
 * @throws AppError `not-found`; `policy-invalid` when the text is no longer valid; `stale-write`,
 * `wrong-phase` as for saving.
 */
export const revertPolicy = defineCommand({
  name: "policy-draft.revert",
  isLong: true,
  permission: "policy.draft",
  input: z.strictObject({
    name: PolicyName,
    version: PolicyVersionNumber,
    expectedDigest: DigestText.optional(),
  }),
  run: async (tx, scope, { name, version, expectedDigest }) => {
    await tx.policyDrafts.takeTurn();
    const earlier =
      (await tx.policies.findVersion(name, version)) ?? notFound("policy", `${name} v${version}`);
    const { digest } = requirePolicy(earlier.yaml, await surroundingsOf(tx, name));
    const open = await tx.policyDrafts.findOpen(name);
    requireSameText(open, expectedDigest);
    const draft = await saveText(tx, scope, { name, text: earlier.yaml, digest, open });
    return {
      result: savedShape(draft),
      events: [draftEvent("policy-draft.saved", draft, { revertsTo: version })],
    };
  },
});
