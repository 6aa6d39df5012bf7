import type { LedgerPosition, ReportFilter, ReportSpec } from "./report";

/** The head of a report's file: what was asked, when it was read, and the position of the ledger then. */
export interface ReportHead {
  readonly spec: ReportSpec;
  readonly filter: ReportFilter;
  readonly readAt: Date;
  readonly ledger: LedgerPosition | null;
}
