import type { JsonValue } from "@/server/domain/canonical/index";
import { evidenceFromCtrf } from "./ctrf/evidence-from-ctrf";
import { evidenceFromCyclonedx } from "./cyclonedx/evidence-from-cyclonedx";
import { type EvidenceSourceFormat, jsonWith } from "./evidence-source";
import { evidenceFromEvidently } from "./evidently/evidence-from-evidently";
import type { FileContent } from "./file-content";
import { hasMembers } from "./foreign-file";
import { evidenceFromGreatExpectations } from "./great-expectations/evidence-from-great-expectations";
import { evidenceFromJunit } from "./junit/evidence-from-junit";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromModelscan } from "./modelscan/evidence-from-modelscan";
import { evidenceFromPipAudit } from "./pip-audit/evidence-from-pip-audit";
import { evidenceFromSarif } from "./sarif/evidence-from-sarif";
import { evidenceFromTrivy } from "./trivy/evidence-from-trivy";

/** Every format, by its name in `/evidence/{source}`. A new format needs an original in `testing/originals.ts`. */
export const SOURCE_FORMATS = {
  evidently: {
    file: "an Evidently file",
    recognises: jsonWith(
      ["metric_results", "top_level_metrics"],
      ["metrics", "tests"],
      ["version", "tests", "summary"],
      ["version", "metrics", "timestamp"],
    ),
    read: evidenceFromEvidently,
    smaller: "With Evidently, send `.json()` instead of `.dumps()`.",
  },
  "great-expectations": {
    file: "a Great Expectations validation result",
    recognises: jsonWith(["success", "results", "statistics"], ["success", "results", "meta"]),
    read: evidenceFromGreatExpectations,
    smaller: 'With Great Expectations, set `result_format="SUMMARY"`.',
  },
  "mlflow-run": {
    file: "an MLflow run",
    recognises: jsonWith(["run"]),
    read: evidenceFromMlflowRun,
  },
  modelscan: {
    file: "a modelscan report",
    recognises: jsonWith(["summary", "issues", "errors"]),
    read: evidenceFromModelscan,
  },
  sarif: { file: "a SARIF log", recognises: jsonWith(["version", "runs"]), read: evidenceFromSarif },
  junit: {
    file: "a JUnit report",
    recognises: (content) => content.kind === "xml" && /^testsuites?$/.test(content.root),
    read: evidenceFromJunit,
  },
  ctrf: { file: "a CTRF report", recognises: isCtrf, read: evidenceFromCtrf },
  cyclonedx: {
    file: "a CycloneDX document",
    recognises: jsonWith(["bomFormat", "specVersion"]),
    read: evidenceFromCyclonedx,
  },
  "pip-audit": {
    file: "a pip-audit report",
    recognises: jsonWith(["dependencies", "fixes"]),
    read: evidenceFromPipAudit,
  },
  trivy: {
    file: "a Trivy report",
    recognises: jsonWith(["SchemaVersion", "ArtifactName"]),
    read: evidenceFromTrivy,
  },
} as const satisfies Readonly<Record<string, EvidenceSourceFormat>>;

function isCtrf(content: FileContent): boolean {
  if (!jsonWith(["results"])(content) || content.kind !== "json") return false;
  const { results } = content.value as { readonly results: JsonValue };
  return hasMembers(results, ["tool", "summary", "tests"]);
}
