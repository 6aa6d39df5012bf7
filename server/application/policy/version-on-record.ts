import {
  whyNotBringBack,
  whyNotWithdraw,
  whyNotWritePolicy,
} from "@/server/domain/policy/draft/why-not-move-version";
import { countingApprovals } from "@/server/domain/policy/draft/why-not-sign-policy";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";
import { policyReach } from "../policy-draft/policy-reach";

/**
 * Returns the origin of a version: the reason, the authors, the signers and the publisher. A shipped pack has
 * no signers.
 */
export async function originOf(
  store: Store,
  { teams }: Scope,
  { draftId, authorIds, publishedBy }: PolicyVersionRecord,
) {
  if (draftId === undefined) return undefined;
  const [draft, signOffs, people] = await Promise.all([
    store.policyDrafts.find(draftId),
    store.policyDrafts.signOffs(draftId),
    store.people.list(),
  ]);
  if (!draft) return undefined;
  return {
    draft: { id: draft.id, name: draft.name },
    reason: draft.reason,
    learnt: await store.policyLearnings.ofDraft(teams, draftId),
    authors: (authorIds ?? []).map((author) => people.find(({ id }) => id === author)?.name ?? author),
    publishedBy: publishedBy?.name,
    signOffs: countingApprovals({ draft, signOffs, people }).map(
      ({ id, signerName, role, meaning, signedAt, statement }) => ({
        ...{ id, signerName, role, meaning, signedAt, statement },
      }),
    ),
  };
}

/** Returns the reader's acts on a published version, and the reason where one is not permitted. */
export async function versionActs(store: Store, { actor }: Scope, version: PolicyVersionRecord) {
  const [current, underWay, { teams }] = await Promise.all([
    version.overlay ? store.policies.listCurrentOverlays() : store.policies.listCurrent(),
    store.policyDrafts.findOpen(version.name),
    policyReach(store, version.name, version),
  ]);
  const inForce = current.find(({ name }) => name === version.name);
  return {
    whyNotWrite: whyNotWritePolicy(actor),
    whyNotBringBack: whyNotBringBack({ actor, version, inForce, isUnderWay: underWay !== undefined }),
    whyNotWithdraw: whyNotWithdraw({ actor, version, teams }),
    underWay: underWay && { id: underWay.id, name: underWay.name },
  };
}
