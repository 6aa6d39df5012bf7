import { AppError } from "@/server/domain/error/app-error";
import { impossibleValues } from "@/server/domain/evidence/payload-bounds";
import type { EvidenceParser } from "./evidence-from-file";
import { evidenceFromEvidently } from "./evidently/evidence-from-evidently";
import { evidenceFromGreatExpectations } from "./great-expectations/evidence-from-great-expectations";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromModelscan } from "./modelscan/evidence-from-modelscan";

export type { EvidenceFromFile, EvidenceParser } from "./evidence-from-file";
export { type EvidenceJson, readEvidenceJson } from "./json/index";
export { lineageBatchFrom, lineageInputFrom } from "./openlineage/lineage-input-from";
export { validatePayload } from "./payload-validation";

export type EvidenceSource = "evidently" | "great-expectations" | "mlflow-run" | "modelscan";

/** Every foreign format of evidence, by its name in `/evidence/{source}`. */
export const EVIDENCE_SOURCES: Readonly<Record<EvidenceSource, EvidenceParser>> = {
  evidently: possible(evidenceFromEvidently),
  "great-expectations": possible(evidenceFromGreatExpectations),
  "mlflow-run": possible(evidenceFromMlflowRun),
  modelscan: possible(evidenceFromModelscan),
};

/** Refuses a file with an impossible value: a share of 140 %, an error of -1. */
function possible(parser: EvidenceParser): EvidenceParser {
  return (bytes) => {
    const evidence = parser(bytes);
    const [first, ...others] = impossibleValues(evidence.type, evidence.payload);
    if (first === undefined) return evidence;
    const errors = [first, ...others].slice(0, 20).map((detail) => ({ pointer: "", detail }));
    throw new AppError("evidence-unreadable", `The file contains an impossible value: ${first}`, { errors });
  };
}

export function isEvidenceSource(name: string): name is EvidenceSource {
  return Object.hasOwn(EVIDENCE_SOURCES, name);
}
