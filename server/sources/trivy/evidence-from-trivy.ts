import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type ScanIssue, scanPayload, severityNamed } from "../scan-payload";
import { statedCoverage } from "../stated-coverage";

const FILE = "Trivy report";
const text = z.string().nullish();
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const RESULT = z.object({
  Target: z.string(),
  Class: text,
  Type: text,
  Vulnerabilities: listOf(
    z.object({
      VulnerabilityID: z.string(),
      PkgName: text,
      InstalledVersion: text,
      Title: text,
      Severity: text,
    }),
  ),
  Misconfigurations: listOf(z.object({ ID: z.string(), Title: text, Severity: text, Status: text })),
  Secrets: listOf(
    z.object({ RuleID: z.string(), Title: text, Severity: text, StartLine: z.number().nullish() }),
  ),
  Licenses: listOf(z.object({ Name: z.string(), PkgName: text, Severity: text })),
});
type Result = z.infer<typeof RESULT>;

const REPORT = z.object({
  SchemaVersion: z.literal(2),
  CreatedAt: z.string().optional(),
  ArtifactName: z.string(),
  Trivy: z.object({ Version: z.string().optional() }).optional(),
  Results: listOf(RESULT),
});

/**
 * Parses a security scan from `trivy … --format json`: vulnerabilities, failed misconfigurations, secrets and
 * licences. An unknown severity counts as critical.
 *
 * @throws AppError `evidence-unreadable` for another file, and for a report without a target: Trivy found nothing
 * that it can scan, and that is not clean.
 */
export function evidenceFromTrivy(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["SchemaVersion", "ArtifactName"]))
    throw wrongFile(value, `a ${FILE} with "SchemaVersion", "ArtifactName" and "Results" (--format json)`);
  const report = readShape(REPORT, value, FILE);
  if (report.Results.length === 0) {
    const detail = "no target was scanned; expected a report with at least one target in Results";
    throw new AppError("evidence-unreadable", detail, { errors: [{ pointer: "/Results", detail }] });
  }
  const issues = report.Results.flatMap(issuesOf);
  return {
    type: "security-scan",
    suite: `trivy ${report.ArtifactName}`.slice(0, 200),
    payload: scanPayload({
      tool: "trivy",
      toolVersion: report.Trivy?.Version ?? "not stated",
      scanned: report.Results.length,
      errors: 0,
      issues,
      coverage: statedCoverage({
        parts: report.Results.map(({ Target, Class }) => `target ${Target}${Class ? ` (${Class})` : ""}`),
        unfinished: [],
      }),
    }),
    notes: report.Results.some(hasUnknownSeverity)
      ? ["A finding without a known severity counts as critical."]
      : [],
    nonFinite,
    ...(report.CreatedAt === undefined ? {} : claimedAt(report.CreatedAt)),
  };
}

function issuesOf(result: Result): readonly ScanIssue[] {
  const { Target: target } = result;
  return [
    ...result.Vulnerabilities.map((found) => ({
      id: found.VulnerabilityID,
      title: found.Title || found.VulnerabilityID,
      severity: severityNamed(found.Severity),
      location: [target, found.PkgName, found.InstalledVersion].filter(Boolean).join(" "),
    })),
    ...result.Misconfigurations.filter(({ Status }) => Status !== "PASS" && Status !== "EXCEPTION").map(
      (found) => ({
        id: found.ID,
        title: found.Title || found.ID,
        severity: severityNamed(found.Severity),
        location: target,
      }),
    ),
    // The match itself, which has the secret, is left out.
    ...result.Secrets.map((found) => ({
      id: found.RuleID,
      title: found.Title || found.RuleID,
      severity: severityNamed(found.Severity),
      location: `${target}${found.StartLine == null ? "" : `:${found.StartLine}`}`,
    })),
    ...result.Licenses.map((found) => ({
      id: found.Name,
      title: `Licence ${found.Name}`,
      severity: severityNamed(found.Severity),
      location: [target, found.PkgName].filter(Boolean).join(" "),
    })),
  ];
}

function hasUnknownSeverity(result: Result): boolean {
  const findings = [
    ...result.Vulnerabilities,
    ...result.Misconfigurations,
    ...result.Secrets,
    ...result.Licenses,
  ];
  return findings.some(({ Severity }) => !/^(critical|high|medium|low)$/i.test(Severity ?? ""));
}
