import type { ReportCell, ReportColumn } from "@/server/domain/report/report";
import { formatNumber } from "@/server/domain/text/count-of";
import { modelHref } from "../address/model-view";
import { releaseHref } from "../address/release-view";
import { Digest } from "../ui/digest";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";

interface ReportCellProps {
  readonly column: ReportColumn;
  readonly value: ReportCell;
}

/** Draws one value of a report, by the kind of its column. An instant is in the reader's zone. */
export function ReportCellContent({ column: { kind, heading }, value }: ReportCellProps) {
  if (value === null) return <span className="text-ink-faint">–</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberText(kind, value);
  if (kind === "instant") return <TimeStamp at={value} />;
  if (kind === "release") return <TextLink href={releaseHref(value)}>{value}</TextLink>;
  if (kind === "model") return <TextLink href={modelHref(value)}>{value}</TextLink>;
  if (kind === "digest") return <Digest digest={value as `sha256:${string}`} of={heading.toLowerCase()} />;
  return <Visible text={value} />;
}

/** Returns a number as text. Hours and days have one decimal. */
function numberText(kind: ReportColumn["kind"], value: number): string {
  if (kind === "percent") return `${value.toFixed(1)} %`;
  if (kind === "hours") return `${value.toFixed(1)} h`;
  if (kind === "days") return `${value.toFixed(1)} d`;
  return Number.isInteger(value) ? formatNumber(value) : String(value);
}
