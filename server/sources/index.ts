import type { EvidenceParser } from "./evidence-from-file";
import { evidenceFromEvidently } from "./evidently/evidence-from-evidently";
import { evidenceFromGreatExpectations } from "./great-expectations/evidence-from-great-expectations";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromModelscan } from "./modelscan/evidence-from-modelscan";

export type { EvidenceFromFile, EvidenceParser } from "./evidence-from-file";
export { type EvidenceJson, readEvidenceJson } from "./json/index";
export { type LineageDataset, type LineageEvent, lineageEventFrom } from "./openlineage/lineage-event-from";
export { validatePayload } from "./payload-validation";

export type EvidenceSource = "evidently" | "great-expectations" | "mlflow-run" | "modelscan";

/** Every foreign file that can be evidence, by the name it has in `/evidence/{source}`. */
export const EVIDENCE_SOURCES: Readonly<Record<EvidenceSource, EvidenceParser>> = {
  evidently: evidenceFromEvidently,
  "great-expectations": evidenceFromGreatExpectations,
  "mlflow-run": evidenceFromMlflowRun,
  modelscan: evidenceFromModelscan,
};

export function isEvidenceSource(name: string): name is EvidenceSource {
  return Object.hasOwn(EVIDENCE_SOURCES, name);
}
