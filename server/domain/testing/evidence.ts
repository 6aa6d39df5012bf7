import { digestOf, digestOfRecord } from "../canonical/index";
import type { FrozenDossier } from "../decision/dossier";
import type { EvidenceItem, EvidencePayload } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import { daysBefore } from "./time";

export const MODEL: Component = {
  kind: "model",
  name: "screening",
  version: "2.3.0",
  digest: digestOf("model 2.3.0"),
  uri: "s3://models/2.3.0",
  createdBy: "mona.keller@example.org",
  attributes: {},
};
export const COMPONENTS: readonly Component[] = [
  MODEL,
  {
    kind: "code",
    name: "training",
    version: "1",
    digest: digestOf("code"),
    uri: "s3://code/1",
    attributes: {},
  },
  {
    kind: "dataset",
    name: "rows",
    version: "2026-02",
    digest: digestOf("rows"),
    uri: "s3://rows/2",
    createdBy: "dana.ruiz@example.org",
    attributes: {},
  },
];

/** A good evaluation on the hold-out set: AUC 0.97, recall 0.9 in both subgroups. */
export const GOOD_EVALUATION = {
  dataset: { name: "holdout" },
  sampleSize: 286,
  metrics: { auc: 0.97 },
  slices: [
    { name: "young", sampleSize: 140, metrics: { recall: 0.9 } },
    { name: "old", sampleSize: 146, metrics: { recall: 0.9 } },
  ],
} as const satisfies EvidencePayload;

export const CLEAN_SCAN = {
  tool: "modelscan",
  toolVersion: "1",
  scanned: 1,
  errors: 0,
  findings: { critical: 0, high: 0, medium: 0, low: 0 },
  issues: [],
} as const satisfies EvidencePayload;

/** One received item; by default an evaluation by trainer-ci, owned by Mona. Received a day ago. */
export function evidenceItem(changes: Partial<EvidenceItem> = {}): EvidenceItem {
  const payload = changes.payload ?? GOOD_EVALUATION;
  const receivedOrder = changes.receivedOrder ?? 1;
  return {
    id: `evd_${receivedOrder}`,
    type: "evaluation",
    subjects: [MODEL.digest],
    environment: "staging",
    origin: { engine: "ci", runId: "1" },
    collector: "trainer-ci",
    collectorOwnerIds: ["per_mona"],
    suite: "holdout",
    payload,
    payloadDigest: digestOfRecord(payload),
    bodyDigest: digestOf(JSON.stringify(payload)),
    receivedOrder,
    receivedAt: daysBefore(1),
    attempts: 1,
    collectedAt: undefined,
    ...changes,
  };
}

/** A clean scan by scanner-ci. */
export function scanItem(changes: Partial<EvidenceItem> = {}): EvidenceItem {
  return evidenceItem({
    type: "security-scan",
    collector: "scanner-ci",
    collectorOwnerIds: ["per_sam"],
    suite: "modelscan",
    payload: CLEAN_SCAN,
    receivedOrder: 2,
    ...changes,
  });
}

/** The dossier of an earlier release, with one evaluation of the given AUC. */
export function frozenDossier(releaseKey: string, auc: number): FrozenDossier {
  const payload = { ...GOOD_EVALUATION, metrics: { auc } };
  const decisionDigest = digestOf(`decision on ${releaseKey}`);
  return {
    releaseId: `rel_${releaseKey}`,
    releaseKey,
    decisionDigest,
    evidence: [
      {
        type: "evaluation",
        dataset: "holdout",
        suite: "holdout",
        payloadDigest: digestOfRecord(payload),
        payload,
      },
    ],
  };
}
