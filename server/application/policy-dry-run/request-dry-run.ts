import { z } from "zod";
import { actorReference, modelsOf } from "@/server/domain/authorization/actor";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { organisationOf } from "@/server/policy-language/parsed-policy";
import { defineCommand } from "../kernel/command";
import type { TransactionStore } from "../kernel/ports";
import { notFound } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "../policy/policy-fields";
import { DraftId } from "../policy-draft/draft-fields";
import { requireDraft } from "../policy-draft/require-draft";

/**
 * Requests a dry run of a policy on history: every release of the models it applies to, past, live and open,
 * is evaluated by it with the facts of its permit. Only the request is recorded. A worker runs it and stores
 * progress and result under the returned id.
 *
 * @throws AppError `policy-invalid` with line and column; `already-exists` while an earlier one of the same
 * caller runs.
 */
export const requestDryRun = defineCommand({
  name: "policy.request-dry-run",
  isHeavy: true,
  isLong: true,
  permission: "policy.dry-run",
  input: z
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
      {
        error: "expected one of text, version and draft",
        path: ["text"],
      },
    ),
  run: async (tx, scope, { name, ...which }) => {
    const tried = await textOf(tx, name, which);
    // A published version met the rules of its day; a dry run applies those of today.
    const organisation = organisationOf(await tx.policies.listCurrent());
    const { document } = requirePolicy(tried, { organisation, surroundings: () => [] });
    if (document.metadata.name !== name)
      throw new AppError(
        "validation-failed",
        `text: this is the text of ${document.metadata.name}, not of ${name}`,
        {
          errors: [{ pointer: "/text", detail: `its metadata.name is ${document.metadata.name}` }],
        },
      );
    const { actor, teams, now } = scope;
    const id = scope.newId("dry");
    const digest = digestOf(tried);
    const models = modelsOf(actor);
    if (
      !(await tx.policyDryRuns.insert({
        id,
        name,
        digest,
        text: tried,
        teams,
        models,
        requestedBy: actorReference(actor),
        requestedAt: now,
      }))
    )
      throw new AppError(
        "already-exists",
        "A dry run that you requested is in progress. Wait until it has ended.",
        {
          entity: "dry run",
        },
      );
    const subjects = [
      { kind: "dry-run", id },
      { kind: "policy", name, digest },
    ];
    return {
      result: { id, name, digest },
      events: [{ action: "policy.dry-run-requested", subjects, data: { name } }],
    };
  },
});

interface CandidateInput {
  readonly text?: string | undefined;
  readonly version?: number | undefined;
  readonly draft?: string | undefined;
}

/** @throws AppError `not-found` for an unknown version or draft of this policy. */
async function textOf(
  tx: Pick<TransactionStore, "policies" | "policyDrafts">,
  name: string,
  { text, version, draft }: CandidateInput,
): Promise<string> {
  if (text !== undefined) return text;
  if (draft !== undefined) return tx.policyDrafts.text(await requireDraft(tx.policyDrafts, name, draft));
  return (
    (await tx.policies.findVersion(name, version ?? 0))?.yaml ?? notFound("policy", `${name} v${version}`)
  );
}
