import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { modelKeyOf, versionOf } from "@/server/domain/release/release-key";
import type { ModelName, ReleaseName } from "./cast";

const FOLDER = path.resolve(import.meta.dirname, "../recordings");

/** One recorded component, in the shape of the REST interface. */
export interface RecordedComponent {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly uri: string;
  readonly createdBy: string;
  readonly attributes: { readonly role?: string; readonly commit?: string; readonly rowCount?: number };
}

/** One drift window: days count backwards from the end of the history, day 0. */
export interface RecordedWindow {
  readonly window: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly series: string;
  readonly metric: string;
  readonly method: string;
  readonly direction: string;
  readonly value: number | null;
  readonly limitWarn: number;
  readonly limitAct: number;
  readonly sampleSize: number;
  readonly baselineDigest: string;
}

interface Index {
  readonly models: readonly {
    readonly key: ModelName;
    readonly task: "classification" | "regression";
    readonly versions: readonly {
      readonly version: string;
      readonly engineer: string;
      readonly state: string;
    }[];
  }[];
}

/** A file of the recordings, byte for byte as the tool wrote it. */
export function recorded(...parts: readonly string[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path.join(FOLDER, ...parts)));
}

function recordedJson<Shape>(...parts: readonly string[]): Shape {
  return JSON.parse(new TextDecoder().decode(recorded(...parts))) as Shape;
}

export function recordedIndex(): Index {
  return recordedJson("index.json");
}

/** Folder of a release's recordings: `breast-screening`, `2.1.0`. */
export function folderOf(release: ReleaseName): readonly [string, string] {
  return [modelKeyOf(release), versionOf(release)];
}

/** The training script's own measurements: a payload of this product's envelope. */
export function recordedPayload(release: ReleaseName, file: string): object {
  return recordedJson(...folderOf(release), `${file}.json`);
}

interface RecordedEvaluation {
  readonly sampleSize: number;
  readonly metrics: { readonly recall: number; readonly precision: number };
  readonly slices: readonly { readonly metrics: { readonly positives: number } }[];
}

/**
 * The purpose of the screening model, counted on its hold-out: negative samples that a clinician inspects,
 * per hundred. Without an order every sample is inspected. Undefined for a model that sorts no samples.
 */
export function lookedAtInVain(
  release: ReleaseName,
): { readonly value: number; readonly reference: number; readonly of: number } | undefined {
  const { sampleSize, metrics, slices } = recordedPayload(release, "evaluation") as RecordedEvaluation;
  if (metrics.precision === undefined || metrics.recall === undefined) return undefined;
  const positives = slices.reduce((sum, slice) => sum + slice.metrics.positives, 0);
  const found = Math.round(metrics.recall * positives);
  const inVain = Math.round(found / metrics.precision) - found;
  const perHundred = (count: number) => Math.round((count / sampleSize) * 1000) / 10;
  return { value: perHundred(inVain), reference: perHundred(sampleSize - positives), of: sampleSize };
}

export function componentsOf(release: ReleaseName): readonly RecordedComponent[] {
  return recordedJson(...folderOf(release), "components.json");
}

/** The model file of a release: the subject of most evidence. */
export function modelOf(release: ReleaseName): RecordedComponent {
  return theOnly(
    componentsOf(release).filter(({ kind }) => kind === "model"),
    `model of ${release}`,
  );
}

/** Its training snapshot: the subject of data-quality evidence. */
export function trainingDataOf(release: ReleaseName): RecordedComponent {
  return theOnly(
    componentsOf(release).filter(({ attributes }) => attributes.role === "training"),
    `training data of ${release}`,
  );
}

/** The column whose drift shows that a model is watched. */
export const WATCHED = {
  "breast-screening": "mean_radius",
  "diabetes-progression": "bmi",
} as const satisfies Record<ModelName, string>;

export function modelNameOf(release: ReleaseName): ModelName {
  return modelKeyOf(release) as ModelName;
}

interface RecordedDrift {
  readonly metrics: readonly {
    readonly config: { readonly column?: string; readonly method: string; readonly threshold: number };
    readonly value: number;
  }[];
}

/** The drift of the watched column in the release's Evidently report: a p-value, so a small one is drift. */
export function watchedColumnOf(release: ReleaseName) {
  const wanted = WATCHED[modelNameOf(release)];
  const { metrics } = recordedJson<RecordedDrift>(...folderOf(release), "evidently.json");
  const { config, value } = theOnly(
    metrics.filter(({ config: { column, method } }) => column === wanted && method.endsWith("p_value")),
    `drift of ${wanted} in ${release}`,
  );
  return { column: wanted, method: config.method, threshold: config.threshold, value };
}

/** The person who trained it. */
export function engineerOf(release: ReleaseName): string {
  return modelOf(release).createdBy;
}

/** The tracker's ids for a release, by which its engineers search for it. */
export function trackedAs(release: ReleaseName): { readonly runId: string; readonly modelVersion: string } {
  const { model_version } = recordedJson<{
    model_version: { run_id: string; name: string; version: string };
  }>(...folderOf(release), "mlflow-model-version.json");
  return { runId: model_version.run_id, modelVersion: `${model_version.name}/${model_version.version}` };
}

/** Lineage events of a release in the order they were sent. */
export function lineageOf(release: ReleaseName): readonly Uint8Array<ArrayBuffer>[] {
  const folder = [...folderOf(release), "openlineage"];
  return readdirSync(path.join(FOLDER, ...folder))
    .sort()
    .map((file) => recorded(...folder, file));
}

export function driftOf(model: ModelName): { readonly windows: readonly RecordedWindow[] } {
  return recordedJson(model, "drift", "windows.json");
}

/** A snapshot offered for the next training. */
export function snapshotOf(
  model: ModelName,
  snapshot: string,
): { readonly component: RecordedComponent; readonly check: Uint8Array<ArrayBuffer> } {
  return {
    component: recordedJson(model, "snapshots", snapshot, "component.json"),
    check: recorded(model, "snapshots", snapshot, "great-expectations.json"),
  };
}

function theOnly<T>(found: readonly T[], what: string): T {
  const [only, another] = found;
  if (only === undefined || another !== undefined)
    throw new Error(`the recordings hold ${found.length} of: ${what}`);
  return only;
}
