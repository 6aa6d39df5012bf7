import type { EvidenceSource } from "../index";
import { fixture } from "./samples";

/** Files of each source as its tool wrote them: what the laws of all parsers change and mix up. */
export const ORIGINALS: Readonly<Record<EvidenceSource, readonly Uint8Array[]>> = {
  evidently: [
    "nan-and-tests.json",
    "legacy-report.json",
    "legacy-test-suite.json",
    "every-method-steady.json",
  ].map((name) => fixture(`evidently/fixtures/${name}`)),
  "great-expectations": ["failed-and-errored.json", "empty-suite.json"].map((name) =>
    fixture(`great-expectations/fixtures/${name}`),
  ),
  "mlflow-run": ["diverged.json"].map((name) => fixture(`mlflow-run/fixtures/${name}`)),
  modelscan: ["broke-off.json", "found-and-broke-off.json", "nothing-scanned.json"].map((name) =>
    fixture(`modelscan/fixtures/${name}`),
  ),
};
