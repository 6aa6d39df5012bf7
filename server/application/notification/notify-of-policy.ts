import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import {
  NOTIFIED_POLICY_ACTS,
  type NotifiedPolicyAct,
  noticesOfPolicy,
} from "@/server/domain/notification/notices-of-policy";
import { policySignersLeft } from "@/server/domain/policy/draft/why-not-sign-policy";
import { parsePolicy } from "@/server/policy-language/parse-policy";
import type { TransactionStore } from "../kernel/ports";
import { policyReach } from "../policy-draft/policy-reach";
import { surroundingsOf } from "../policy-draft/surroundings";
import { deliver, type NotifierInput } from "./deliver";

interface RecordedAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

/**
 * Notifies people of an act on a policy's draft: a proposal asks everyone who can sign it, and every act
 * settles the earlier requests.
 */
export async function notifyOfPolicy(
  tx: TransactionStore,
  means: NotifierInput,
  { entryId, isReplayed, entry }: RecordedAct,
): Promise<void> {
  const id = entry.subjects.find(({ kind }) => kind === "policy-draft")?.id;
  const draft = id === undefined ? undefined : await tx.policyDrafts.find(id);
  if (!draft) return;
  // Every act settles the earlier requests; a proposal makes new ones below.
  await tx.notifier.endWaits([draft.id], means.now);
  const action = NOTIFIED_POLICY_ACTS.find((each) => each === entry.action);
  if (!action) return;
  const [people, signOffs] = await Promise.all([tx.people.list(), tx.policyDrafts.signOffs(draft.id)]);
  const { spec } = parsePolicy(await tx.policyDrafts.text(draft), await surroundingsOf(tx, draft.name));
  const { teams } = await policyReach(tx, draft.name, spec ?? {});
  const { reason } = (entry.data ?? {}) as { readonly reason?: unknown };
  const notices = noticesOfPolicy({
    entryId,
    action,
    actor: entry.actor,
    draft,
    reason: typeof reason === "string" ? reason : undefined,
    signerIds: policySignersLeft({ draft, signOffs, people, teams }).map((person) => person.id),
    authorIds: [...draft.authorIds, ...(draft.proposedBy ? [draft.proposedBy.id] : [])],
    people,
  });
  const occasion = { at: new Date(entry.at), actorName: entry.actor.name, team: undefined, isReplayed };
  await deliver(tx, means, {
    notices: notices.map((notice) => ({ ...notice, ...waitOf(action, draft.id) })),
    ...occasion,
  });
}

/** A proposal asks for an act, until the draft's next act; the rest is news. */
function waitOf(action: NotifiedPolicyAct, draftId: string): { readonly waitId?: string } {
  return action === "policy-draft.proposed" ? { waitId: draftId } : {};
}
