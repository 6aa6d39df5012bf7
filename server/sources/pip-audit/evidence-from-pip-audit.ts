import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { scanPayload } from "../scan-payload";
import { statedCoverage } from "../stated-coverage";

const FILE = "pip-audit report";

const REPORT = z.object({
  dependencies: z.array(
    z.object({
      name: z.string(),
      version: z.string().optional(),
      skip_reason: z.string().optional(),
      vulns: z
        .array(
          z.object({
            id: z.string(),
            description: z.string().optional(),
            fix_versions: z.array(z.string()).default([]),
          }),
        )
        .optional(),
    }),
  ),
});

/**
 * Parses a security scan from `pip-audit -f json`. The report has no severities, so each vulnerability counts as
 * critical. A package that was skipped was not audited: the scan is partial.
 *
 * @throws AppError `evidence-unreadable` for another file, and for a report without a package that was audited.
 */
export function evidenceFromPipAudit(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["dependencies"]))
    throw wrongFile(value, `a ${FILE} with "dependencies" (pip-audit -f json)`);
  const { dependencies } = readShape(REPORT, value, FILE);
  const audited = dependencies.filter(({ vulns }) => vulns !== undefined);
  const skipped = dependencies.filter(({ vulns }) => vulns === undefined);
  if (audited.length === 0) {
    const detail = "no package was audited; expected a report about at least one";
    throw new AppError("evidence-unreadable", detail, { errors: [{ pointer: "/dependencies", detail }] });
  }
  const issues = audited.flatMap(({ name, version = "", vulns = [] }) =>
    vulns.map(({ id, description = "", fix_versions: fixes }) => ({
      id,
      title:
        [fixes.length > 0 ? `Fixed in ${fixes.join(", ")}.` : "", description].filter(Boolean).join(" ") ||
        id,
      severity: "critical" as const,
      location: `${name} ${version}`.trim(),
    })),
  );
  const named = (some: typeof dependencies) => some.map(({ name }) => `package ${name}`);
  return {
    type: "security-scan",
    suite: "pip-audit",
    payload: scanPayload({
      tool: "pip-audit",
      toolVersion: "not stated",
      scanned: audited.length,
      errors: skipped.length,
      issues,
      coverage: statedCoverage({ parts: named(dependencies), unfinished: named(skipped) }),
    }),
    notes: [
      ...(issues.length > 0 ? ["pip-audit states no severity: every vulnerability counts as critical."] : []),
      ...(skipped.length > 0
        ? [`Packages that were not audited: ${skipped.length}. Counts of zero are unknown.`]
        : []),
    ],
    nonFinite,
  };
}
