import { formatNumber } from "@/server/domain/text/count-of";
import type { ModelHistoryData } from "../data/model-data";
import { TimeStamp } from "../ui/time-stamp";

/** States the instant that the history shows, the time of reading and the position of the ledger then. */
export function HistoryRead({ history: { at, readAt, ledger } }: { readonly history: ModelHistoryData }) {
  return (
    <span>
      as of <TimeStamp at={at} hasZone />, read at <TimeStamp at={readAt} />
      {ledger && `, with ${formatNumber(ledger.size)} signed ledger entries`}
    </span>
  );
}
