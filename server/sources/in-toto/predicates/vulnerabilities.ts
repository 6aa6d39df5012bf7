import { z } from "zod";
import { claimedAt } from "../../claimed-time";
import { readShape } from "../../foreign-file";
import type { Statement } from "../read-statement";
import type { FromPredicate } from "./convert";

const SCAN = z.object({
  scanner: z.object({
    uri: z.string().min(1).max(2_000),
    version: z.string().max(200).nullish(),
    /** Required: a scan without a list did not produce a result. */
    result: z
      .array(
        z.object({
          id: z.string().max(200),
          severity: z
            .array(z.object({ method: z.string().max(200), score: z.union([z.string(), z.number()]) }))
            .nullish(),
        }),
      )
      .max(10_000),
  }),
  metadata: z.object({ scanFinishedOn: z.string().nullish() }).nullish(),
});

type Severity = "critical" | "high" | "medium" | "low";
const ORDER: readonly Severity[] = ["critical", "high", "medium", "low"];

/** Converts an in-toto scan result. A finding without a known severity counts as critical. */
export function vulnerabilitiesFrom({ predicate, subject }: Statement): FromPredicate {
  const { scanner, metadata } = readShape(SCAN, predicate, "in-toto scan result");
  const issues = scanner.result.map(({ id, severity }) => ({
    id,
    title: id,
    severity: severityOf(severity ?? []),
    location: "",
  }));
  const countOf = (severity: Severity) => issues.filter((issue) => issue.severity === severity).length;
  return {
    type: "security-scan",
    suite: scanner.uri.slice(0, 200),
    payload: {
      tool: scanner.uri,
      toolVersion: scanner.version ?? "",
      scanned: subject.length,
      errors: 0,
      findings: {
        critical: countOf("critical"),
        high: countOf("high"),
        medium: countOf("medium"),
        low: countOf("low"),
      },
      issues,
    },
    ...(metadata?.scanFinishedOn ? claimedAt(metadata.scanFinishedOn) : {}),
  };
}

interface Score {
  readonly method: string;
  readonly score: string | number;
}

/** Returns the worst severity of all methods. */
function severityOf(scores: readonly Score[]): Severity {
  const found = scores.map(({ score }) => wordOf(String(score).trim()));
  return ORDER.find((severity) => found.includes(severity)) ?? "critical";
}

function wordOf(score: string): Severity {
  const word = ORDER.find((severity) => severity === score.toLowerCase());
  if (word !== undefined) return word;
  const number = score === "" ? Number.NaN : Number(score);
  if (!(number >= 0 && number <= 10)) return "critical";
  if (number >= 9) return "critical";
  if (number >= 7) return "high";
  return number >= 4 ? "medium" : "low";
}
