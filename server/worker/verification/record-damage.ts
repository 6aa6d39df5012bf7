import type { LedgerVerificationReads, StoredRecordFault } from "@/db/read-models/ledger-verification";
import type { LedgerDamage } from "./damage";

/** Lists records that disagree with their entries. One without a sealed entry is put at the ledger's end. */
export async function recordDamage(
  reads: LedgerVerificationReads,
  { end, max }: { readonly end: number; readonly max: number },
) {
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
      return `no ledger entry created the ${record}: it was inserted without the application and opens no gate`;
    case "entry-without-record":
      return `${entry} created the ${record}, which is missing`;
    case "record-changed":
      return `the ${record} differs from what ${entry} recorded`;
    case "record-repointed":
      return `the ${record} refers to another entry than the latest one about it, ${entry.replace(/,$/, "")}`;
  }
}
