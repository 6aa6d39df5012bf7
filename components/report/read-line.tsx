import { formatNumber } from "@/server/domain/text/count-of";
import type { ReportData } from "../data/report-data";
import { TimeStamp } from "../ui/time-stamp";

/** States the filters, the time of reading and the position of the ledger then. */
export function ReadLine({ read }: { readonly read: Pick<ReportData, "filterLine" | "readAt" | "ledger"> }) {
  const { filterLine, readAt, ledger } = read;
  return (
    <p className="mb-4 text-13 wrap-anywhere text-ink-muted">
      <span>Filter, as files state it: {filterLine}.</span> Read at <TimeStamp at={readAt} hasZone />,{" "}
      {ledger
        ? `with ${formatNumber(ledger.size)} signed ledger entries.`
        : "before the first signed checkpoint."}
    </p>
  );
}
