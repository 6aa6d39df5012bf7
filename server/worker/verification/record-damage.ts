import type { LedgerVerificationReads, StoredRecordFault } from "@/db/read-models/ledger-verification";
import type { LedgerDamage } from "./damage";

/** Lists records that disagree with their entries. One without a sealed entry is put at the ledger's end. */
export async function recordDamage(reads: LedgerVerificationReads, { end, max }: { readonly end: number; readonly max: number }) {
  const faults = await reads.recordFaults(max);
  return faults.map((found): LedgerDamage => {
    const sequence = found.sequence ?? end;
    return { kind: found.fault, sequence, through: sequence, detail: inWords(found) };
  });
}

function inWords({ kind, id, fault, entryId, sequence }: StoredRecordFault): string {
  const record = `${kind} ${id}`;
  const entry = sequence === undefined ? `entry ${entryId}, which is not sealed yet,` : `entry ${sequence}`;
  switch (fault) {
    case "record-without-entry":
      return `no entry of the ledger made the ${record}: it was inserted past the application and opens nothing`;
    case "entry-without-record":
      return `${entry} made the ${record}, which is gone`;
    case "record-changed":
      return `the ${record} is not what ${entry} made of it`;
    case "record-repointed":
      return `the ${record} names another entry than the latest one about it, ${entry.replace(/,$/, "")}`;
  }
}
