import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { contradiction, hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type StatedCoverage, statedCoverage } from "../stated-coverage";

const FILE = "modelscan report";

const REPORT = z.object({
  summary: z.object({
    total_issues_by_severity: z.record(z.string(), z.int().nonnegative()),
    total_issues: z.int().nonnegative(),
    modelscan_version: z.string(),
    timestamp: z.string(),
    /** A folder or a file, as it was named to the scanner; the files below are relative to it. */
    input_path: z.string().optional(),
    scanned: z.object({
      total_scanned: z.int().nonnegative(),
      scanned_files: z.array(z.string()).optional(),
    }),
    /** Only with `--show-skipped`. */
    skipped: z.object({ total_skipped: z.int().nonnegative() }).optional(),
  }),
  issues: z.array(
    z.object({
      description: z.string(),
      operator: z.string().optional(),
      module: z.string().optional(),
      source: z.string(),
      scanner: z.string(),
      severity: z.string(),
    }),
  ),
  errors: z.array(z.unknown()),
});
type Report = z.infer<typeof REPORT>;

const SEVERITIES = { CRITICAL: "critical", HIGH: "high", MEDIUM: "medium", LOW: "low" } as const;
type Severity = (typeof SEVERITIES)[keyof typeof SEVERITIES];

/**
 * Parses a security scan from a modelscan JSON report (`modelscan -r json -o file`; the text on standard
 * output is wrapped inside its strings and is not JSON).
 *
 * - A report without scanned files and findings is refused: it would otherwise read as clean.
 * - A scan with errors is partial. Its findings are kept, and each count that is zero becomes `null`, on
 *   which no rule can pass. It is not refused: a refusal would leave an older, cleaner scan in force.
 * - An unknown severity counts as critical.
 *
 * @throws AppError `evidence-unreadable` for another tool's file, and for a summary that disagrees with its
 * issues.
 */
export function evidenceFromModelscan(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["summary", "issues", "errors"]))
    throw wrongFile(value, `a ${FILE} with "summary", "issues" and "errors" (modelscan -r json -o file)`);
  const report = readShape(REPORT, value, FILE);
  refuseDisagreement(report);
  refuseEmptyScan(report);
  return {
    type: "security-scan",
    suite: "modelscan",
    payload: {
      tool: "modelscan",
      toolVersion: report.summary.modelscan_version,
      scanned: report.summary.scanned.total_scanned,
      errors: report.errors.length,
      findings: findingsOf(report),
      issues: report.issues.map((issue) => ({
        id:
          issue.module === undefined || issue.operator === undefined
            ? issue.scanner
            : `${issue.module}.${issue.operator}`,
        title: issue.description,
        severity: severityOf(issue.severity),
        location: issue.source,
      })),
      ...coverageOfScan(report),
    },
    notes: notesOn(report),
    nonFinite,
    ...claimedAt(report.summary.timestamp),
  };
}

function severityOf(severity: string): Severity {
  return Object.hasOwn(SEVERITIES, severity) ? SEVERITIES[severity as keyof typeof SEVERITIES] : "critical";
}

function findingsOf(report: Report): Record<Severity, number | null> {
  const isWhole = report.errors.length === 0 && report.summary.scanned.total_scanned > 0;
  const counted = (severity: Severity) =>
    report.issues.filter((issue) => severityOf(issue.severity) === severity).length || (isWhole ? 0 : null);
  return {
    critical: counted("critical"),
    high: counted("high"),
    medium: counted("medium"),
    low: counted("low"),
  };
}

/**
 * Returns the scanned files, each below the path that was named to the scanner: two folders may have files of
 * one name. Files with an error were begun. If the report does not name them all, the coverage is unknown.
 */
function coverageOfScan({ summary: { input_path = "", scanned }, errors }: Report): {
  coverage?: StatedCoverage;
} {
  const files = scanned.scanned_files;
  const failed = errors.map(sourceOf);
  if (files === undefined || files.length !== scanned.total_scanned || failed.includes(undefined)) return {};
  const named = (file: string) =>
    `file ${input_path === "" || input_path === file || input_path.endsWith(`/${file}`) ? file : `${input_path}/${file}`}`;
  return statedCoverage({ parts: files.map(named), unfinished: failed.map((file = "") => named(file)) });
}

function sourceOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "source" in error && typeof error.source === "string"
    ? error.source
    : undefined;
}

function refuseDisagreement({ summary, issues }: Report): void {
  if (summary.total_issues !== issues.length) {
    throw contradiction(
      FILE,
      `the summary counts ${summary.total_issues} issues, the list holds ${issues.length}`,
      "/summary/total_issues",
    );
  }
  for (const [severity, stated] of Object.entries(summary.total_issues_by_severity)) {
    const listed = issues.filter((issue) => issue.severity === severity).length;
    if (stated !== listed) {
      throw contradiction(
        FILE,
        `the summary counts ${stated} issues of severity ${severity}, the list holds ${listed}`,
        "/summary/total_issues_by_severity",
      );
    }
  }
}

function refuseEmptyScan({ summary, issues, errors }: Report): void {
  if (summary.scanned.total_scanned > 0 || issues.length > 0 || errors.length > 0) return;
  const detail = "no file was scanned; expected a scan of at least one file";
  throw new AppError("evidence-unreadable", detail, {
    errors: [{ pointer: "/summary/scanned/total_scanned", detail }],
  });
}

function notesOn({ summary, issues, errors }: Report): readonly string[] {
  const unknown = [...new Set(issues.map((issue) => issue.severity))].filter(
    (severity) => !Object.hasOwn(SEVERITIES, severity),
  );
  return [
    ...(errors.length > 0
      ? [`The scan met ${errors.length} errors and is incomplete: counts of zero are unknown.`]
      : []),
    ...unknown.map((severity) => `Severity ${severity} is unknown and counts as critical.`),
    ...(summary.skipped === undefined
      ? []
      : [`${summary.skipped.total_skipped} files were skipped, because no scanner reads them.`]),
  ];
}
