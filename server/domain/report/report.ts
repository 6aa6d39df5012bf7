import type { Permission } from "../authorization/permissions";
import type { RiskTier } from "../model/model";

/** The reports, in the order of the list. Each has a page, a file in CSV and one in JSON. */
export const REPORT_NAMES = [
  "changes",
  "inventory",
  "exceptions",
  "access",
  "evidence-freshness",
  "sign-offs",
  "delivery",
] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** Name and version of the file format; an incompatible change gets a new one. */
export const REPORT_FORMAT = "countersign.dev/report/v1";

/** One value of a row. An instant is ISO 8601 in UTC. Null means that there is none. */
export type ReportCell = string | number | boolean | null;
export type ReportRow = Readonly<Record<string, ReportCell>>;

/** The meaning of a column's values. `hours` and `days` are numbers; `percent` is a share from 0 to 100. */
export const CELL_KINDS = [
  "text",
  "instant",
  "number",
  "hours",
  "days",
  "percent",
  "flag",
  "release",
  "model",
  "digest",
] as const;
export type CellKind = (typeof CELL_KINDS)[number];

export interface ReportColumn {
  readonly id: string;
  readonly heading: string;
  readonly kind: CellKind;
  /** Only in files and on wide screens. */
  readonly isSecondary?: boolean;
}

/** A term of the report and its definition. */
export interface ReportDefinition {
  readonly term: string;
  readonly meaning: string;
}

/** A stacked bar chart: one bar per bucket, one part of it per series. */
export interface ReportChart {
  readonly title: string;
  /** The noun of the counted rows. */
  readonly unit: string;
  /** `week`: a bucket is the Monday of a week in UTC. `category`: a bucket is one of `buckets`, or any name. */
  readonly axis: "week" | "category";
  /** The order of the bars; other names follow. */
  readonly buckets?: readonly string[];
  readonly series: readonly { readonly id: string; readonly word: string }[];
}

/** The number of rows of one series in one bucket. */
export interface ChartCount {
  readonly bucket: string;
  readonly series: string;
  readonly count: number;
}

export const REPORT_FILTERS = [
  "from",
  "to",
  "at",
  "team",
  "model",
  "tier",
  "stage",
  "kind",
  "by",
  "sample",
  "seed",
] as const;
export type ReportFilterName = (typeof REPORT_FILTERS)[number];

/** The chosen rows. An absent filter excludes nothing. */
export interface ReportFilter {
  /** Start of the period, included. */
  readonly from?: Date | undefined;
  /** End of the period, excluded. */
  readonly to?: Date | undefined;
  /** The instant that the report is about. */
  readonly at?: Date | undefined;
  readonly team?: string | undefined;
  readonly model?: string | undefined;
  readonly tier?: RiskTier | undefined;
  readonly stage?: string | undefined;
  /** A series of the chart. */
  readonly kind?: string | undefined;
  readonly by?: ReportGrouping | undefined;
  /** The number of rows of a random sample. */
  readonly sample?: number | undefined;
  readonly seed?: string | undefined;
}

export const REPORT_GROUPINGS = ["all", "team", "model", "tier"] as const;
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];

/** The description of a report. It states everything that a reader must know besides the rows. */
export interface ReportSpec {
  readonly name: ReportName;
  readonly title: string;
  /** The question that the report answers. */
  readonly question: string;
  readonly filters: readonly ReportFilterName[];
  /** True if the rows are measures of what the chart counts. They are few, and have no pages. */
  readonly isSummary?: boolean;
  /** A permission that a reader needs besides that of reports; it limits the teams too. */
  readonly alsoRequires?: Permission;
  readonly definitions: readonly ReportDefinition[];
  readonly columns: readonly ReportColumn[];
  /** The column that names a row. */
  readonly rowHeading: string;
  readonly chart: ReportChart;
}

/** The position of the ledger at the time of reading: the size and the root of its latest checkpoint. */
export interface LedgerPosition {
  readonly size: number;
  readonly rootHash: string;
}
