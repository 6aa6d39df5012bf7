/** What an export is about: one release's evidence, or what went live and was taken back in a span of time. */
export const EXPORT_KINDS = ["release", "period"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ["json", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
