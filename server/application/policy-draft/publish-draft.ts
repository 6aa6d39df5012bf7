import { z } from "zod";
import { actorReference, type PersonActor } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { POLICY_APPROVERS, type PolicyDraft } from "@/server/domain/policy/draft/policy-draft";
import {
  countingApprovals,
  rolesToSignPolicy,
  whyNotPublish,
} from "@/server/domain/policy/draft/why-not-sign-policy";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { defineCommand } from "../kernel/command";
import { DigestText } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { PolicyName } from "../policy/policy-fields";
import { draftEvent, draftSubjects } from "./draft-event";
import { DraftId } from "./draft-fields";
import { policyReach } from "./policy-reach";
import { lockDraft } from "./require-draft";
import { surroundingsOf } from "./surroundings";

/**
 * Publishes a text that a person other than its author has signed: a new, immutable version, with its
 * authors, signatures and publisher on record. Open releases keep the version they are pinned to.
 *
 * Refused, on record, with `policy-unsigned` and `wrong-phase`.
 *
 * @throws AppError `people-only`; `dossier-moved`; `not-eligible-to-sign` for a person without a role in a
 * team it governs; `stale-write` when another version was published since the text was saved;
 * `policy-invalid` when it and another policy would claim one model.
 */
export const publishDraft = defineCommand({
  name: "policy-draft.publish",
  isLong: true,
  permission: "policy.approve",
  input: z.strictObject({ name: PolicyName, draft: DraftId, expectedDigest: DigestText }),
  run: async (tx, scope, input) => {
    const publisher = requirePerson(scope.actor);
    const draft = await lockDraft(tx, input);
    const signing = {
      draft,
      signOffs: await tx.policyDrafts.signOffs(draft.id),
      people: await tx.people.list(),
    };
    const refused = whyNotPublish(signing);
    if (refused)
      return {
        refused,
        events: [draftEvent("policy-draft.refused", draft, { act: "publish", code: refused.code })],
      };
    const yaml = await tx.policyDrafts.text(draft);
    const { document, overlay, digest } = requirePolicy(yaml, await surroundingsOf(tx, draft.name));
    const reach = await policyReach(tx, draft.name, { document, overlay });
    requireActsForAll(publisher, reach.teams);
    const newest = await tx.policies.newestVersion(draft.name);
    requireNewest(draft, newest);
    requireClaimedOnce(reach);
    const version = (newest ?? 0) + 1;
    await tx.policies.insertVersion({
      id: scope.newId("pol"),
      name: draft.name,
      version,
      digest,
      yaml,
      document,
      overlay,
      author: draft.startedBy.id,
      authorIds: draft.authorIds,
      draftId: draft.id,
      publishedBy: actorReference(publisher),
      publishedAt: scope.now,
      withdrawnAt: undefined,
    });
    await tx.policyDrafts.update({
      ...draft,
      state: "published",
      endedAt: scope.now,
      publishedVersion: version,
    });
    return {
      result: { name: draft.name, version, digest },
      events: [
        {
          action: "policy.published",
          subjects: [{ kind: "policy", name: `${draft.name}@${version}`, digest }, ...draftSubjects(draft)],
          data: {
            name: draft.name,
            version,
            authors: [...draft.authorIds],
            signedBy: countingApprovals(signing).map(({ signerId, role }) => ({ signerId, role })),
          },
        },
      ],
    };
  },
});

/** @throws AppError `stale-write` if another version was published since the draft was started. */
function requireNewest({ baseVersion }: PolicyDraft, newest: number | undefined): void {
  if (newest === baseVersion) return;
  const detail = `Version ${newest} was published after this draft was started. Withdraw the proposal and save the draft on top of that version.`;
  throw new AppError("stale-write", detail, { expected: baseVersion ?? null, current: newest ?? null });
}

/** @throws AppError `policy-invalid` if two policies would apply to one model. */
function requireClaimedOnce({
  claimedTwice: [twice],
}: Pick<Awaited<ReturnType<typeof policyReach>>, "claimedTwice">): void {
  if (twice === undefined) return;
  const detail = `${twice.policies.join(" and ")} would both apply to ${twice.model}. Exactly one policy must apply to a model.`;
  throw new AppError("policy-invalid", detail, { policies: twice.policies });
}

/** @throws AppError `not-eligible-to-sign`, without the names of the other teams. */
export function requireActsForAll(signer: Pick<PersonActor, "grants">, teams: readonly string[]): void {
  if (rolesToSignPolicy({ signer, teams }).length > 0) return;
  throw new AppError(
    "not-eligible-to-sign",
    "This requires a role for every team whose models the policy governs.",
    {
      roles: POLICY_APPROVERS,
    },
  );
}
