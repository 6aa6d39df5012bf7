import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import type { StatedCoverage } from "./stated-coverage";

export type Severity = "critical" | "high" | "medium" | "low";

/** One open finding of a scanner. */
export interface ScanIssue {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly location: string;
}

interface Scan {
  readonly tool: string;
  readonly toolVersion: string;
  /** The number of scanned files, packages or targets; null if the file does not state it. */
  readonly scanned: number | null;
  /** Parts that could not be scanned. */
  readonly errors: number;
  readonly issues: readonly ScanIssue[];
  /** Findings that somebody suppressed, in the file itself. */
  readonly suppressed?: number;
  readonly coverage: { readonly coverage?: StatedCoverage };
}

/** Longest title of a finding. */
const TITLE_MAX = 500;

/**
 * Returns the payload of a security scan. With errors the scan is partial: findings are kept, and each count of
 * zero is `null`, on which no rule can pass.
 */
export function scanPayload({ issues, errors, coverage, ...scan }: Scan): EvidencePayload {
  const counted = (severity: Severity) =>
    issues.filter((issue) => issue.severity === severity).length || (errors === 0 ? 0 : null);
  return {
    ...scan,
    errors,
    findings: {
      critical: counted("critical"),
      high: counted("high"),
      medium: counted("medium"),
      low: counted("low"),
    },
    issues: issues.map((issue) => ({ ...issue, title: issue.title.slice(0, TITLE_MAX) })),
    ...coverage,
  };
}

const BY_NAME: Readonly<Record<string, Severity>> = {
  critical: "critical",
  high: "high",
  important: "high",
  medium: "medium",
  moderate: "medium",
  low: "low",
  negligible: "low",
  info: "low",
  none: "low",
};

/** Returns a severity by its name in any case. One that is unknown counts as critical. */
export function severityNamed(name: string | null | undefined): Severity {
  const lower = (name ?? "").toLowerCase();
  return Object.hasOwn(BY_NAME, lower) ? (BY_NAME[lower] as Severity) : "critical";
}
