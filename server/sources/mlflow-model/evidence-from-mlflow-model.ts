import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { instantOfEpochMs } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { EPOCH_MS, METRIC_VALUE } from "../mlflow-run/number";
import { statedCoverage } from "../stated-coverage";

const FILE = "MLflow model version";
const text = z.string().nullish();
const entries = <Value extends z.ZodType>(value: Value) =>
  z.array(z.object({ key: z.string(), value })).default([]);

const VERSION = z.object({
  model_version: z.object({
    name: z.string().min(1),
    version: z.union([z.string(), z.int()]).transform(String),
    status: text,
    run_id: text,
    source: text,
    last_updated_timestamp: EPOCH_MS.optional(),
    aliases: z.array(z.string()).default([]),
    tags: entries(z.string()),
    params: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    metrics: entries(METRIC_VALUE),
  }),
});

const LOGGED = z.object({
  model: z.object({
    info: z.object({
      model_id: z.string().min(1),
      name: z.string().default("logged model"),
      status: text,
      source_run_id: text,
      artifact_uri: text,
      last_updated_timestamp_ms: EPOCH_MS.optional(),
      tags: entries(z.string()),
    }),
    data: z
      .object({ params: entries(z.string()), metrics: entries(METRIC_VALUE) })
      .default({ params: [], metrics: [] }),
  }),
});

/** A model as the registry states it, in either form. */
interface ModelRecord {
  readonly registry: string;
  readonly name: string;
  readonly version: string;
  readonly status: string | null | undefined;
  readonly runId: string | null;
  readonly source: string | null;
  readonly aliases: string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly params: readonly { readonly key: string; readonly value: string }[];
  readonly metrics: readonly { readonly key: string; readonly value: number | null }[];
  readonly updatedMs: number | undefined;
}

/**
 * Parses a model version (`model-versions/get`) or a logged model (`logged-models/{id}`) of MLflow. A status that is
 * unknown is `unknown`: nothing says that the version is ready.
 *
 * @throws AppError `evidence-unreadable` for another file, for a deleted model, and for two values under one key.
 */
export function evidenceFromMlflowModel(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  const { updatedMs, tags, params, metrics, status, ...record } = recordIn(value);
  if (/DELETED/.test(status ?? "")) throw refused(`${record.name} ${record.version} is deleted in MLflow`);
  const updatedAt = updatedMs === undefined ? undefined : instantOfEpochMs(updatedMs);
  return {
    type: "model-version",
    suite: `${record.name} ${record.version}`.slice(0, 200),
    payload: {
      ...record,
      status: statusOf(status),
      tags: byKey(tags),
      params: byKey(params),
      metrics: byKey(metrics),
      ...statedCoverage({ parts: [`version ${record.name} ${record.version}`], unfinished: [] }),
    },
    notes: [],
    nonFinite,
    ...(updatedAt === undefined ? {} : { collectedAt: updatedAt, rawTimestamp: String(updatedMs) }),
  };
}

function recordIn(value: JsonValue): ModelRecord {
  if (hasMembers(value, ["model_version"])) {
    const { model_version: version } = readShape(VERSION, value, FILE);
    return {
      ...{ registry: "mlflow", name: version.name, version: version.version, status: version.status },
      ...{ runId: version.run_id || null, source: version.source ?? null, aliases: version.aliases },
      ...{ tags: version.tags, metrics: version.metrics, updatedMs: version.last_updated_timestamp },
      params: version.params.map(({ name, value: param }) => ({ key: name, value: param })),
    };
  }
  if (!hasMembers(value, ["model"]))
    throw wrongFile(value, `an ${FILE} with "model_version" (model-versions/get) or "model" (logged-models)`);
  const { info, data } = readShape(LOGGED, value, FILE).model;
  return {
    ...{ registry: "mlflow-logged-models", name: info.name, version: info.model_id, status: info.status },
    ...{ runId: info.source_run_id || null, source: info.artifact_uri ?? null, aliases: [] },
    ...{
      tags: info.tags,
      params: data.params,
      metrics: data.metrics,
      updatedMs: info.last_updated_timestamp_ms,
    },
  };
}

function statusOf(status: string | null | undefined): string {
  if (status === "READY" || status === "LOGGED_MODEL_READY") return "ready";
  if (/^(LOGGED_MODEL_)?PENDING/.test(status ?? "")) return "pending";
  return /FAILED/.test(status ?? "") ? "failed" : "unknown";
}

function byKey<Value>(entriesOf: readonly { readonly key: string; readonly value: Value }[]) {
  const keys = entriesOf.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw refused(`the key ${JSON.stringify(twice)} is given twice`);
  return Object.fromEntries(entriesOf.map(({ key, value }) => [key, value]));
}

function refused(detail: string): AppError {
  return new AppError("evidence-unreadable", `${detail}; expected a current record with one value per key`, {
    errors: [{ pointer: "", detail }],
  });
}
