import { DAY_MS } from "@/server/domain/time/durations";
import { instantOf } from "../moment";
import {
  engineerOf,
  folderOf,
  lookedAtInVain,
  modelNameOf,
  modelOf,
  recorded,
  recordedPayload,
  snapshotOf,
  trackedAs,
  trainingDataOf,
  watchedColumnOf,
} from "../recordings";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";

/** The training script's own measurements, in this product's envelope: evidence type and recorded file. */
const MEASURED = [
  { type: "evaluation", file: "evaluation" },
  { type: "leakage", file: "leakage" },
  { type: "reproduction", file: "reproduction" },
  { type: "packaging", file: "packaging" },
  { type: "service-level", file: "latency" },
] as const;

/** Submits a pipeline's evidence about a release: its own measurements, then its tools' files as written. */
export async function submitEvidence(stage: Stage, step: StepOf<"submit evidence">): Promise<void> {
  const machine = await stage.machine(step.who);
  for (const { type, file } of MEASURED) {
    await machine.post(
      `/releases/${step.release}/evidence`,
      `${nameOfStep(step)}/${type}`,
      envelope(stage, step, { type, payload: recordedPayload(step.release, file) }),
    );
    stage.pass();
  }
  const outcome = outcomeOf(stage, step);
  if (outcome) {
    await machine.post(`/releases/${step.release}/evidence`, `${nameOfStep(step)}/business-metric`, outcome);
    stage.pass();
  }
  const [model, data] = [modelOf(step.release).digest, trainingDataOf(step.release).digest];
  const { runId } = trackedAs(step.release);
  const files = [
    { source: "great-expectations", type: "data-quality", environment: "training", subject: data },
    { source: "evidently", type: "drift-report", environment: "training", subject: data },
    { source: "mlflow-run", type: "training-run", environment: "training", subject: model },
  ] as const;
  for (const { source, ...said } of files) {
    const query = new URLSearchParams({ ...said, engine: source, runId });
    const path = `/releases/${step.release}/evidence/${source}?${query}`;
    await machine.post(
      path,
      `${nameOfStep(step)}/${source}`,
      recorded(...folderOf(step.release), `${source}.json`),
    );
    stage.pass();
  }
  await watchInStaging(stage, step);
}

/**
 * Submits the drift series that watches the model in staging before it is live: the drift of one column
 * against the training data, as in the recorded Evidently report. Before the first release is live there is
 * no other data to show that the monitor works.
 */
async function watchInStaging(stage: Stage, step: StepOf<"submit evidence">): Promise<void> {
  const machine = await stage.machine(step.who);
  const at = instantOf(step, stage.endsAt).getTime();
  const { digest: baselineDigest, attributes } = trainingDataOf(step.release);
  const { column, method, threshold, value } = watchedColumnOf(step.release);
  const window = {
    ...{
      series: column,
      metric: "drift",
      method,
      direction: "smaller-is-drift",
      value,
      limitWarn: threshold,
      limitAct: threshold,
    },
    ...{ sampleSize: Number(attributes.rowCount), baselineDigest },
    start: new Date(at - DAY_MS).toISOString(),
    end: new Date(at).toISOString(),
  };
  const body = { model: modelNameOf(step.release), stage: "staging", windows: [window] };
  await machine.post("/drift/windows", `${nameOfStep(step)}/staging-drift`, body);
  stage.pass();
}

/**
 * The benefit for a clinician of the order of samples, for releases with one: computed on the same hold-out
 * as its evaluation.
 */
function outcomeOf(stage: Stage, step: StepOf<"submit evidence">) {
  const counted = lookedAtInVain(step.release);
  if (counted === undefined) return undefined;
  const day = instantOf(step, stage.endsAt).toISOString().slice(0, 10);
  const { of: sampleSize, ...figures } = counted;
  const payload = {
    ...{
      name: "samples reviewed without need",
      unit: "of every 100",
      better: "lower",
      target: 15,
      sampleSize,
      ...figures,
    },
    ...{ periodStart: day, periodEnd: day },
  };
  return envelope(stage, step, { type: "business-metric", payload });
}

function envelope(
  stage: Stage,
  step: StepOf<"submit evidence">,
  { type, payload }: { readonly type: string; readonly payload: object },
) {
  const { name, digest } = modelOf(step.release);
  return {
    type,
    subjects: [{ name, digest }],
    environment: "staging",
    origin: {
      engine: "training-pipeline",
      runId: trackedAs(step.release).runId,
      actor: engineerOf(step.release),
    },
    collectedAt: instantOf(step, stage.endsAt).toISOString(),
    payload,
  };
}

export async function scan(stage: Stage, step: StepOf<"scan">): Promise<void> {
  const scanner = await stage.machine(step.who);
  const query = new URLSearchParams({
    type: "security-scan",
    environment: "staging",
    subject: modelOf(step.release).digest,
    engine: "modelscan",
    runId: nameOfStep(step),
  });
  await scanner.post(
    `/releases/${step.release}/evidence/modelscan?${query}`,
    nameOfStep(step),
    recorded(...folderOf(step.release), "modelscan.json"),
  );
}

/**
 * A snapshot is checked before training: the evidence waits, by its digest, for a release with that snapshot.
 */
export async function checkSnapshot(stage: Stage, step: StepOf<"check snapshot">): Promise<void> {
  const { component, check } = snapshotOf(step.model, step.snapshot);
  const machine = await stage.machine(step.who);
  const query = new URLSearchParams({
    type: "data-quality",
    environment: "training",
    subject: component.digest,
    engine: "great-expectations",
    runId: `${component.name}-${step.snapshot}`,
  });
  await machine.post(`/evidence/great-expectations?${query}`, nameOfStep(step), check);
}
