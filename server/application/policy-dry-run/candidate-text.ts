import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { organisationOf } from "@/server/policy-language/parsed-policy";
import type { Store } from "../kernel/ports";
import { notFound } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "../policy/policy-fields";
import { DraftId } from "../policy-draft/draft-fields";
import { requireDraft } from "../policy-draft/require-draft";

/** Names the policy to try: a text, a published version or a draft. */
export const CandidateInput = z
  .strictObject({
    name: PolicyName,
    /** The policy as YAML, published or not. */
    text: z.string({ error: "expected the text of a policy" }).optional(),
    /** A published version instead. */
    version: PolicyVersionNumber.optional(),
    /** A draft of it instead, as last saved, before it is proposed. */
    draft: DraftId.optional(),
  })
  .refine(
    ({ text, version, draft }) => [text, version, draft].filter((one) => one !== undefined).length === 1,
    { error: "expected one of text, version and draft", path: ["text"] },
  );

type Reads = Pick<Store, "policies" | "policyDrafts">;

/**
 * Returns the policy to try. A published version met the rules of its day; those of today apply.
 *
 * @throws AppError `policy-invalid` with line and column; `not-found` for an unknown version or draft.
 */
export async function requireCandidate(
  store: Reads,
  { name, ...which }: z.output<typeof CandidateInput>,
): Promise<{ readonly text: string; readonly document: PolicyDocument }> {
  const text = await textOf(store, name, which);
  const organisation = organisationOf(await store.policies.listCurrent());
  const { document } = requirePolicy(text, { organisation, surroundings: () => [] });
  if (document.metadata.name !== name)
    throw new AppError(
      "validation-failed",
      `text: this is the text of ${document.metadata.name}, not of ${name}`,
      {
        errors: [{ pointer: "/text", detail: `its metadata.name is ${document.metadata.name}` }],
      },
    );
  return { text, document };
}

type Candidate = Omit<z.output<typeof CandidateInput>, "name">;

async function textOf(store: Reads, name: string, { text, version, draft }: Candidate): Promise<string> {
  if (text !== undefined) return text;
  if (draft !== undefined)
    return store.policyDrafts.text(await requireDraft(store.policyDrafts, name, draft));
  return (
    (await store.policies.findVersion(name, version ?? 0))?.yaml ?? notFound("policy", `${name} v${version}`)
  );
}
