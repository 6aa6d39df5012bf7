import { digestOf } from "@/server/domain/canonical/index";

/** Evidence about a release of the scenario, without the name of the release. */
export function evaluationOf(release: string) {
  const payload = { dataset: { name: "holdout" }, sampleSize: 1, metrics: { auc: 1 }, slices: [] };
  const digest = digestOf(`model ${release.split("@")[1]}`);
  return {
    type: "evaluation",
    subjects: [{ digest }],
    environment: "staging",
    origin: { engine: "ci", runId: "r" },
    payload,
    body: new Uint8Array([1]),
  };
}
