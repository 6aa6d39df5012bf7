import type { JsonValue } from "@/server/domain/canonical/index";
import { evidenceFromCtrf } from "./ctrf/evidence-from-ctrf";
import { evidenceFromCyclonedx } from "./cyclonedx/evidence-from-cyclonedx";
import { evidenceFromDeepchecks } from "./deepchecks/evidence-from-deepchecks";
import { type EvidenceSourceFormat, jsonWith } from "./evidence-source";
import { evidenceFromEvidently } from "./evidently/evidence-from-evidently";
import type { FileContent } from "./file-content";
import { hasMembers } from "./foreign-file";
import { evidenceFromGreatExpectations } from "./great-expectations/evidence-from-great-expectations";
import { evidenceFromAttestation } from "./in-toto/evidence-from-attestation";
import { evidenceFromJunit } from "./junit/evidence-from-junit";
import { evidenceFromMlflowModel } from "./mlflow-model/evidence-from-mlflow-model";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromModelscan } from "./modelscan/evidence-from-modelscan";
import { evidenceFromNannyml } from "./nannyml/evidence-from-nannyml";
import { evidenceFromPipAudit } from "./pip-audit/evidence-from-pip-audit";
import { evidenceFromSarif } from "./sarif/evidence-from-sarif";
import { evidenceFromTrivy } from "./trivy/evidence-from-trivy";
import { evidenceFromWandb } from "./wandb/evidence-from-wandb";

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
    recognises: jsonWith(
      ["success", "results", "statistics"],
      ["success", "results", "meta"],
      ["success", "statistics", "expectations"],
      ["success", "validation_results"],
      ["success", "run_results"],
    ),
    read: evidenceFromGreatExpectations,
    smaller: 'With Great Expectations, set `result_format="SUMMARY"`.',
  },
  "in-toto": {
    file: "an in-toto statement or a signed envelope around one",
    recognises: jsonWith(
      ["payload", "payloadType", "signatures"],
      ["mediaType", "verificationMaterial"],
      ["_type", "subject", "predicateType"],
    ),
    read: evidenceFromAttestation,
  },
  "mlflow-run": {
    file: "an MLflow run",
    recognises: isMlflowRun,
    read: evidenceFromMlflowRun,
  },
  "mlflow-model": {
    file: "an MLflow model version",
    recognises: (content) =>
      jsonWith(["model_version"])(content) || hasMembers(memberOf(content, "model"), ["info"]),
    read: evidenceFromMlflowModel,
  },
  wandb: {
    file: "a W&B run export",
    recognises: jsonWith(["name", "state", "config"]),
    read: evidenceFromWandb,
  },
  deepchecks: {
    file: "a Deepchecks suite result",
    recognises: (content) => memberOf(content, "type") === "SuiteResult",
    read: evidenceFromDeepchecks,
    smaller: "With Deepchecks, write `to_json(with_display=False)`.",
  },
  nannyml: {
    file: "a NannyML result",
    recognises: (content) =>
      content.kind === "text" &&
      /(^|,)"?(chunk_)?key"?,/.test(content.firstLine) &&
      /_alert\b/.test(content.firstLine),
    read: evidenceFromNannyml,
    smaller: "With NannyML, use fewer chunks.",
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
  return hasMembers(memberOf(content, "results"), ["tool", "summary", "tests"]);
}

/** The answers of runs/get and runs/search, and a run as a dictionary. A SARIF log has runs, and a version. */
function isMlflowRun(content: FileContent): boolean {
  return (
    jsonWith(["run"], ["info", "data"])(content) ||
    (jsonWith(["runs"])(content) && !jsonWith(["version"])(content))
  );
}

/** Returns a member of a JSON object; null without one. */
function memberOf(content: FileContent, name: string): JsonValue {
  if (content.kind !== "json" || !hasMembers(content.value, [name])) return null;
  return (content.value as { readonly [name: string]: JsonValue })[name] ?? null;
}
