import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { RISK_TIERS } from "@/server/domain/model/model";
import { REPORT_GROUPINGS, type ReportName } from "@/server/domain/report/report";

/** The filters of a report. The URL holds all of them. */
export const REPORT_FILTER_VIEW = {
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  at: parseAsIsoDateTime,
  team: parseAsString,
  model: parseAsString,
  tier: parseAsStringLiteral(RISK_TIERS),
  stage: parseAsString,
  kind: parseAsString,
  by: parseAsStringLiteral(REPORT_GROUPINGS),
  sample: parseAsInteger,
  seed: parseAsString,
  after: parseAsString,
};

export const loadReportFilterView = createLoader(REPORT_FILTER_VIEW);
/** Returns the filters as the query of an address; empty if there are none. */
export const reportQuery = createSerializer(REPORT_FILTER_VIEW);
export type ReportFilterView = Awaited<ReturnType<typeof loadReportFilterView>>;

/** The number of rows on a page. A file has all of them. */
export const REPORT_ROWS_SHOWN = 100;

/** Returns the filters as the input of an export. */
export function reportFilterInput(report: ReportName, { after: _after, ...view }: ReportFilterView) {
  const text = (value: string | null) => value?.trim() || undefined;
  return {
    report,
    from: view.from?.toISOString(),
    to: view.to?.toISOString(),
    at: view.at?.toISOString(),
    team: text(view.team),
    model: text(view.model),
    tier: view.tier ?? undefined,
    stage: text(view.stage),
    kind: text(view.kind),
    by: view.by ?? undefined,
    sample: view.sample ?? undefined,
    seed: text(view.seed),
  };
}

/** Returns the input of a page of the report. */
export function reportPageInput(report: ReportName, view: ReportFilterView) {
  return { ...reportFilterInput(report, view), limit: REPORT_ROWS_SHOWN, cursor: view.after ?? undefined };
}

export function reportHref(report: ReportName): string {
  return `/reports/${report}`;
}
