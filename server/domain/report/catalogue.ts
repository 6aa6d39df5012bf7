import { CHANGES_SPEC } from "./changes-spec";
import type { ReportName, ReportSpec } from "./report";

/** The description of every report. */
export const REPORTS: Readonly<Record<ReportName, ReportSpec>> = {
  changes: CHANGES_SPEC,
};
