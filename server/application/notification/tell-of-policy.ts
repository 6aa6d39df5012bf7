import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import { noticesOfPolicy, TOLD_POLICY_ACTS, type ToldPolicyAct } from "@/server/domain/notification/notices-of-policy";
import { policySignersLeft } from "@/server/domain/policy/draft/why-not-sign-policy";
import type { Transacted } from "../kernel/ports";
import { lintText } from "../policy-draft/lint-policy";
import { policyReach } from "../policy-draft/policy-reach";
import { surroundingsOf } from "../policy-draft/surroundings";
import { deliver, type Means } from "./deliver";

interface Recorded {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

/** What an act on a policy's draft means for people: whoever can sign a proposal is asked, and what was asked before is settled. */
export async function tellOfPolicy(tx: Transacted, means: Means, { entryId, isReplayed, entry }: Recorded): Promise<void> {
  const id = entry.subjects.find(({ kind }) => kind === "policy-draft")?.id;
  const draft = id === undefined ? undefined : await tx.policyDrafts.find(id);
  if (!draft) return;
  // Whatever moves it: what was asked of people about it before is done, or asked anew below.
  await tx.telling.endWaits([draft.id], means.now);
  const action = TOLD_POLICY_ACTS.find((each) => each === entry.action);
  if (!action) return;
  const [people, signOffs] = await Promise.all([tx.people.list(), tx.policyDrafts.signOffs(draft.id)]);
  const parsed = lintText(await tx.policyDrafts.text(draft), await surroundingsOf(tx, draft.name));
  const { teams } = await policyReach(tx, draft.name, parsed);
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
  await deliver(tx, means, { notices: notices.map((notice) => ({ ...notice, ...waitOf(action, draft.id) })), ...occasion });
}

/** A proposal asks for something, which ends with the draft's next act; the rest is news. */
function waitOf(action: ToldPolicyAct, draftId: string): { readonly waitId?: string } {
  return action === "policy-draft.proposed" ? { waitId: draftId } : {};
}
