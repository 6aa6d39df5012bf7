import type { ChecklistItem } from "../step";

export const OPERATION: readonly ChecklistItem[] = ["rollback-runbook", "monitoring-live", "incident-owner"];
export const ON_THE_WARD: readonly ChecklistItem[] = [...OPERATION, "downtime-drill"];
export const PROTECTION: readonly ChecklistItem[] = ["privacy-review", "impact-assessment", "hazard-log"];
export const CLINICAL: readonly ChecklistItem[] = [
  "clinical-safety-case",
  "clinician-oversight",
  "intended-use",
  "clinical-evaluation",
  "post-market-surveillance",
  "governance-review",
];
