import { createLoader, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { EXPORT_FORMATS, RAW_CHOICES } from "@/server/domain/report/export";
import { DAY_MS } from "@/server/domain/time/durations";

/** The state of the reports page. The URL holds all of it. */
export const REPORT_VIEW = {
  release: parseAsString,
  stage: parseAsString,
  /** `zip` is an evidence pack. */
  format: parseAsStringLiteral([...EXPORT_FORMATS, "zip"]).withDefault("json"),
  raw: parseAsStringLiteral(RAW_CHOICES).withDefault("reference"),
  /** Half-open period. */
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
};

export const loadReportView = createLoader(REPORT_VIEW);
export type ReportView = Awaited<ReturnType<typeof loadReportView>>;

const DAYS_SHOWN = 30;

/**
 * Returns the chosen period, or else the last thirty days up to the end of today in UTC, so that server and
 * browser send the same query.
 */
export function periodInput(
  { from, to }: Pick<ReportView, "from" | "to">,
  today: string,
): { readonly from: string; readonly to: string } {
  const end = Date.parse(`${today}T00:00:00.000Z`) + DAY_MS;
  return {
    from: (from ?? new Date(end - DAYS_SHOWN * DAY_MS)).toISOString(),
    to: (to ?? new Date(end)).toISOString(),
  };
}
