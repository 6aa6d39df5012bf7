import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { instantOfEpochMs } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import type { FileOptions } from "../evidence-source";
import { hasMembers, readShape } from "../foreign-file";
import { pointerTo, readEvidenceJson } from "../json/index";
import { DATASET_INPUT, datasetOf } from "./dataset";
import { EPOCH_MS, METRIC_VALUE } from "./number";
import { runIn } from "./run-in";

const FILE = "MLflow run";

const STATUSES = {
  RUNNING: "running",
  SCHEDULED: "scheduled",
  FINISHED: "finished",
  FAILED: "failed",
  KILLED: "killed",
} as const;

const entries = <Value extends z.ZodType>(value: Value) =>
  z.array(z.object({ key: z.string(), value })).default([]);

const ANSWER = z.object({
  run: z.object({
    info: z.object({
      run_id: z.string().min(1),
      run_name: z.string().optional(),
      user_id: z.string().optional(),
      status: z.enum(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]),
      start_time: EPOCH_MS.optional(),
      end_time: EPOCH_MS.optional(),
      lifecycle_stage: z.string().optional(),
    }),
    data: z
      .object({ metrics: entries(METRIC_VALUE), params: entries(z.string()), tags: entries(z.string()) })
      .default({ metrics: [], params: [], tags: [] }),
    inputs: z.object({ dataset_inputs: z.array(DATASET_INPUT).default([]) }).default({ dataset_inputs: [] }),
  }),
});
type Run = z.infer<typeof ANSWER>["run"];

/**
 * Parses a training run from the answer of MLflow's `runs/get` or `runs/search`, or from `Run.to_dictionary()`. A whole number may be a number or
 * a text; a metric may be the text `"NaN"`, and an infinite one reads ±1.797e308, because MLflow's database
 * has no infinity: all of these become `null`.
 *
 * @throws AppError `evidence-unreadable` for another tool's file, for a run that was deleted in MLflow, and
 * for two values under one key.
 */
export function evidenceFromMlflowRun(bytes: Uint8Array, { runId }: FileOptions = {}): EvidenceFromFile {
  const file = readEvidenceJson(bytes);
  const { run } = readShape(ANSWER, runIn(file.value, runId), FILE);
  const { info, data, inputs } = run;
  refuseDeleted(info);
  const tags = new Map(Object.entries(byKey(data.tags, "/run/data/tags")));
  const endedAt = info.end_time === undefined ? undefined : instantOfEpochMs(info.end_time);
  return {
    type: "training-run",
    suite: "mlflow",
    payload: {
      runId: info.run_id,
      ...(info.run_name === undefined ? {} : { runName: info.run_name }),
      status: STATUSES[info.status],
      startedAt: isoOf(info.start_time),
      endedAt: isoOf(info.end_time),
      user: tags.get("mlflow.user") ?? info.user_id ?? null,
      codeRevision: tags.get("mlflow.source.git.commit") ?? null,
      metrics: byKey(data.metrics, "/run/data/metrics"),
      params: byKey(data.params, "/run/data/params"),
      datasets: inputs.dataset_inputs.map(datasetOf),
    },
    notes: notesOn(run),
    nonFinite: [
      ...file.nonFinite,
      // Pointers are into the file as received, and only the answer of runs/get is read as it is.
      ...(hasMembers(file.value, ["run"]) ? metricsWithoutNumber(run) : []).filter(
        (pointer) => !file.nonFinite.includes(pointer),
      ),
    ],
    ...(endedAt === undefined ? {} : { collectedAt: endedAt, rawTimestamp: String(info.end_time) }),
  };
}

/** A deleted run was retracted by its authors; its measurements no longer describe the model. */
function refuseDeleted({ run_id, lifecycle_stage }: Run["info"]): void {
  if (lifecycle_stage === undefined || lifecycle_stage === "active") return;
  const detail = `the run ${run_id} is ${lifecycle_stage} in MLflow; expected an active run. Restore it in MLflow, or send another run`;
  throw new AppError("evidence-unreadable", detail, {
    errors: [{ pointer: "/run/info/lifecycle_stage", detail }],
  });
}

function isoOf(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : (instantOfEpochMs(epochMs)?.toISOString() ?? null);
}

function byKey<Value>(
  entries: readonly { readonly key: string; readonly value: Value }[],
  pointer: string,
): Record<string, Value> {
  const seen = new Set<string>();
  for (const [index, { key }] of entries.entries()) {
    const detail = `the key ${JSON.stringify(key)} is given twice; expected one value per key`;
    if (seen.has(key))
      throw new AppError("evidence-unreadable", detail, {
        errors: [{ pointer: `${pointer}/${index}`, detail }],
      });
    seen.add(key);
  }
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

function metricsWithoutNumber({ data }: Run): readonly string[] {
  return data.metrics.flatMap((metric, index) =>
    metric.value === null ? [pointerTo(["run", "data", "metrics", index, "value"])] : [],
  );
}

function notesOn(run: Run): readonly string[] {
  const unnumbered = run.data.metrics.filter((metric) => metric.value === null).map((metric) => metric.key);
  return [
    ...(unnumbered.length > 0
      ? [`These metrics are not finite numbers: ${unnumbered.slice(0, 20).join(", ")}.`]
      : []),
    ...(run.inputs.dataset_inputs.length > 0
      ? [
          "The data sets' digests are MLflow's labels (for frames, 8 digits over the first 10,000 rows), not proof of content.",
        ]
      : []),
  ];
}
