import type { Outputs } from "./outputs";

type Reports = Outputs["report"];

export type ExportRow = Reports["exportRelease"];
export type ReportData = Reports["get"];
export type ReleasePreviewData = Reports["previewRelease"];
export type PeriodShown = Reports["period"];
