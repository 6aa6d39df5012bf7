import type { ChartCount, ReportFilter, ReportName, ReportRow } from "@/server/domain/report/report";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

/** The filter of a report with the reader's reach. */
export interface ReportQuery extends ReportFilter {
  readonly teams: Teams;
  /** Keys of the models a token is confined to. */
  readonly models: readonly string[] | "*";
  readonly from: Date;
  readonly to: Date;
  readonly at: Date;
  /** The time of reading. */
  readonly now: Date;
}

/** Rows of reports, within reach only. */
export interface ReportRowReads {
  /** In the report's order; each page is one read. */
  rows(report: ReportName, query: ReportQuery, page: PageRequest): Promise<Page<ReportRow>>;
  /** The numbers of the chart, over all rows of the query. */
  counts(report: ReportName, query: ReportQuery): Promise<readonly ChartCount[]>;
}
