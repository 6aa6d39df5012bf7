import { type EvidenceSourceFormat, jsonWith } from "./evidence-source";
import { evidenceFromEvidently } from "./evidently/evidence-from-evidently";
import { evidenceFromGreatExpectations } from "./great-expectations/evidence-from-great-expectations";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromModelscan } from "./modelscan/evidence-from-modelscan";

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
} as const satisfies Readonly<Record<string, EvidenceSourceFormat>>;
