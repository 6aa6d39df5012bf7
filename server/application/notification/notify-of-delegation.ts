import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import {
  NOTIFIED_DELEGATION_ACTS,
  noticesOfDelegation,
} from "@/server/domain/notification/notices-of-delegation";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

interface RecordedAct {
  readonly entryId: string;
  readonly isReplayed: boolean;
  readonly entry: LedgerEntryBody;
}

/** Notifies both people that a delegate was named or that the delegation ended. */
export async function notifyOfDelegation(
  tx: TransactionStore,
  means: NotifierInput,
  { entryId, isReplayed, entry }: RecordedAct,
): Promise<void> {
  const id = entry.subjects.find(({ kind }) => kind === "delegation")?.id;
  const action = NOTIFIED_DELEGATION_ACTS.find((each) => each === entry.action);
  const delegation = id === undefined ? undefined : await tx.delegations.find(id);
  if (delegation === undefined || action === undefined) return;
  const notices = noticesOfDelegation({
    entryId,
    action,
    actor: entry.actor,
    role: delegation.role,
    delegator: { id: delegation.delegatorId, name: delegation.delegatorName },
    delegate: { id: delegation.delegateId, name: delegation.delegateName },
    since: delegation.since,
    until: delegation.until,
    reason: action === "delegation.given" ? delegation.reason : delegation.revokeReason,
  });
  await deliver(tx, means, {
    notices,
    at: new Date(entry.at),
    actorName: entry.actor.name,
    team: undefined,
    isReplayed,
  });
}
