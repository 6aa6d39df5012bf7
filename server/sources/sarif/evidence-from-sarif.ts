import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type ScanIssue, type Severity, scanPayload, severityNamed } from "../scan-payload";
import { statedCoverage } from "../stated-coverage";
import { ruleOf, SARIF_LOG, type SarifResult, type SarifRun } from "./sarif-log";

const FILE = "SARIF log";

/**
 * Parses a security scan from a SARIF 2.1.0 log.
 *
 * - A finding is a result of kind `fail` that is not suppressed and not absent since the baseline. A suppression
 *   that was rejected or is under review does not count.
 * - The severity is the CVSS number of the rule (`security-severity`), otherwise the level: error is high,
 *   warning is medium, note is low. An unknown level counts as critical.
 * - A log without runs, or in which no run has results, is refused: the scan did not run, and that is not clean.
 *   A run without results beside others, or one that ended with an error, makes the scan partial.
 *
 * @throws AppError `evidence-unreadable`.
 */
export function evidenceFromSarif(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["version", "runs"])) throw wrongFile(value, `a ${FILE} with "version" and "runs"`);
  const log = readShape(SARIF_LOG, value, FILE);
  if (!log.version.startsWith("2.1"))
    throw refused("/version", `the version is ${log.version}; expected SARIF 2.1.0`);
  const { runs } = log;
  if (!runs.some(({ results }) => Array.isArray(results)))
    throw refused(
      "/runs",
      "no run has results, so the scan did not run; expected a run with a list of results",
    );
  const judged = runs.flatMap((run) => (run.results ?? []).map((result) => ({ run, result })));
  const failing = judged.filter(
    ({ result }) => (result.kind ?? "fail") === "fail" && result.baselineState !== "absent",
  );
  const open = failing.filter(({ result }) => !isSuppressed(result));
  const tool = [...new Set(runs.map((run) => run.tool.driver.name))].join(" + ");
  const files = [...new Set(runs.flatMap(scannedFiles))];
  const errors = runs.filter(hasFailed).length;
  const endedAt = runs.flatMap((run) => run.invocations.flatMap(({ endTimeUtc }) => endTimeUtc ?? [])).at(-1);
  return {
    type: "security-scan",
    suite: tool,
    payload: scanPayload({
      tool,
      toolVersion: versionsOf(runs),
      scanned: files.length === 0 ? null : files.length,
      errors,
      issues: open.map(({ run, result }) => issueOf(run, result)),
      suppressed: failing.length - open.length,
      coverage: files.length === 0 ? {} : coverageOfRuns(runs),
    }),
    notes: notesOn({ errors, suppressed: failing.length - open.length, hasFiles: files.length > 0 }),
    nonFinite,
    ...(endedAt === undefined ? {} : claimedAt(endedAt)),
  };
}

function isSuppressed({ suppressions }: SarifResult): boolean {
  return suppressions.some(({ status }) => status === undefined || status === "accepted");
}

function hasFailed({ results, invocations }: SarifRun): boolean {
  return (
    !Array.isArray(results) ||
    invocations.some(
      ({ executionSuccessful, toolExecutionNotifications }) =>
        !executionSuccessful || toolExecutionNotifications.some(({ level }) => level === "error"),
    )
  );
}

function versionsOf(runs: readonly SarifRun[]): string {
  const versions = runs.map(
    ({ tool: { driver } }) => driver.semanticVersion ?? driver.version ?? "not stated",
  );
  return [...new Set(versions)].join(" + ");
}

function issueOf(run: SarifRun, result: SarifResult): ScanIssue {
  const rule = ruleOf(run, result);
  const id = result.ruleId ?? result.rule?.id ?? rule?.id ?? "not stated";
  const [place] = result.locations;
  const at = place?.physicalLocation;
  const file = at?.artifactLocation?.uri ?? run.artifacts[at?.artifactLocation?.index ?? -1]?.location?.uri;
  const line = at?.region?.startLine;
  return {
    id,
    title: result.message.text ?? rule?.shortDescription?.text ?? rule?.name ?? id,
    severity: severityOf(result, rule),
    location: file === undefined ? "not stated" : `${file}${line === undefined ? "" : `:${line}`}`,
  };
}

const LEVELS: Readonly<Record<string, Severity>> = {
  error: "high",
  warning: "medium",
  note: "low",
  none: "low",
};

function severityOf(result: SarifResult, rule: ReturnType<typeof ruleOf>): Severity {
  const score = Number(
    result.properties?.["security-severity"] ?? rule?.properties?.["security-severity"] ?? NaN,
  );
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  if (score > 0) return "low";
  const level = result.level ?? rule?.defaultConfiguration?.level ?? "warning";
  return Object.hasOwn(LEVELS, level) ? (LEVELS[level] as Severity) : severityNamed(level);
}

/** Returns the files that a run states to have scanned: its artifacts, or the files that Bandit measured. */
function scannedFiles({ artifacts, properties }: SarifRun): readonly string[] {
  const named = artifacts.flatMap(({ location }) => location?.uri ?? []);
  if (named.length > 0) return named;
  const { metrics } = properties ?? {};
  if (typeof metrics !== "object" || metrics === null) return [];
  return Object.keys(metrics).filter((name) => name !== "_totals");
}

/** Without the files of every run, the coverage is unknown: a list of findings is not a list of what was scanned. */
function coverageOfRuns(runs: readonly SarifRun[]) {
  if (runs.some((run) => scannedFiles(run).length === 0)) return {};
  const parts = (some: readonly SarifRun[]) => some.flatMap(scannedFiles).map((file) => `file ${file}`);
  return statedCoverage({ parts: parts(runs), unfinished: parts(runs.filter(hasFailed)) });
}

function notesOn({
  errors,
  suppressed,
  hasFiles,
}: {
  errors: number;
  suppressed: number;
  hasFiles: boolean;
}) {
  return [
    ...(errors > 0
      ? [`Runs that failed: ${errors}. The scan is incomplete, and counts of zero are unknown.`]
      : []),
    ...(suppressed > 0 ? [`Findings that are suppressed in the file and do not count: ${suppressed}.`] : []),
    ...(hasFiles
      ? []
      : [
          "The log does not state which files were scanned. Send `coverage=whole` if all of the subject was.",
        ]),
  ];
}

function refused(pointer: string, detail: string): AppError {
  return new AppError("evidence-unreadable", detail, { errors: [{ pointer, detail }] });
}
