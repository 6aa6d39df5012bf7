import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import { NOTIFIED_DELEGATION_ACTS, noticesOfDelegation } from "@/server/domain/notification/notices-of-delegation";
import type { Transacted } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

interface RecordedAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

/** Notifies both people that a delegate was named or that the delegation ended. */
export async function notifyOfDelegation(tx: Transacted, means: NotifierInput, { entryId, isReplayed, entry }: RecordedAct): Promise<void> {
  const id = entry.subjects.find(({ kind }) => kind === "delegation")?.id;
  const action = NOTIFIED_DELEGATION_ACTS.find((each) => each === entry.action);
  const lent = id === undefined ? undefined : await tx.delegations.find(id);
  if (lent === undefined || action === undefined) return;
  const notices = noticesOfDelegation({
    entryId,
    action,
    actor: entry.actor,
    role: lent.role,
    delegator: { id: lent.delegatorId, name: lent.delegatorName },
    deputy: { id: lent.deputyId, name: lent.deputyName },
    since: lent.since,
    until: lent.until,
    reason: action === "delegation.given" ? lent.reason : lent.revokeReason,
  });
  await deliver(tx, means, { notices, at: new Date(entry.at), actorName: entry.actor.name, team: undefined, isReplayed });
}
