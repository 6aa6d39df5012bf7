import type { EvidenceSource } from "../index";
import { fixture } from "./samples";

/** Files of each source as its tool wrote them: what the laws of all parsers change and mix up. */
const NAMES: Readonly<Record<EvidenceSource, readonly string[]>> = {
  evidently: [
    "nan-and-tests.json",
    "legacy-report.json",
    "legacy-test-suite.json",
    "every-method-steady.json",
  ],
  "great-expectations": ["failed-and-errored.json", "empty-suite.json"],
  "mlflow-run": ["diverged.json"],
  "mlflow-model": ["composed-version.json", "composed-logged.json"],
  wandb: ["composed.json"],
  deepchecks: ["integrity.json", "train-test.json"],
  nannyml: ["drifted.csv", "steady.csv"],
  "in-toto": [
    "provenance",
    "summary",
    "tests",
    "scan",
    "attributes",
    "evaluation",
    "release",
    "model-p256",
  ].map((name) => `${name}.json`),
  modelscan: ["broke-off.json", "found-and-broke-off.json", "nothing-scanned.json"],
  sarif: ["bandit.sarif", "semgrep.sarif"],
  junit: ["pytest.xml"],
  ctrf: ["pytest.json"],
  cyclonedx: ["requirements.json"],
  "pip-audit": ["composed.json", "not-audited.json"],
  trivy: ["composed.json"],
};

export function originalsOf(source: EvidenceSource): readonly Uint8Array[] {
  return NAMES[source].map((name) => fixture(`${source}/fixtures/${name}`));
}
