import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import type { LedgerEntryRecord } from "../kernel/ports/ledger";

/** Returns an entry for lists, parsed from the text that was hashed. */
export function entryShown({ id, canonical, recordedAt, sequence, state }: LedgerEntryRecord) {
  const { action, actor, outcome, subjects } = JSON.parse(canonical) as LedgerEntryBody;
  return { id, sequence, state, recordedAt, action, actor, outcome, subjects };
}
