import { readFileSync } from "node:fs";
import type { RestWorld } from "./rest-world";

export const RECORDING = "demo/recordings/diabetes-progression/1.2.0";

export const MODEL = "diabetes-progression";

export const recorded = (name: string): Uint8Array => new Uint8Array(readFileSync(`${RECORDING}/${name}`));

export interface RecordedComponent {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly uri: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}
export const recordedComponents = (): readonly RecordedComponent[] =>
  JSON.parse(readFileSync(`${RECORDING}/components.json`, "utf8"));
/** The digest of the recorded component of a kind; of the data sets, that of the training data. */
export const digestOfKind = (kind: string): string =>
  recordedComponents().find(
    (component) => component.kind === kind && component.attributes?.["role"] !== "holdout",
  )?.digest ?? `no ${kind} recorded`;

export const modelInput = (key = MODEL) => ({
  key,
  title: "Diabetes progression",
  domain: "care-planning",
  task: "regression",
  intake: {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "Plan follow-up visits",
  },
  owners: { training: "mona.keller@example.org", serving: "rafael.costa@example.org", incident: null },
});

export const releaseInput = (version = "1.2.0", model = MODEL) => ({
  model,
  version,
  summary: "Better fit for high BMI",
  components: recordedComponents(),
});

/** Registers the recorded model and opens its recorded release. Returns the release's id. */
export async function openRecorded(
  world: RestWorld,
  token: string,
  { model = MODEL, version = "1.2.0" } = {},
): Promise<string> {
  await world.ask("POST", "/models", { token, body: modelInput(model) });
  const opened = await world.ask("POST", "/releases", { token, body: releaseInput(version, model) });
  if (opened.status !== 201) throw new Error(`the release was not opened: ${opened.text}`);
  return opened.json.id;
}

export const evaluationEnvelope = () => ({
  type: "evaluation",
  subjects: [{ name: "model", digest: digestOfKind("model") }],
  environment: "training",
  origin: { engine: "mlflow", runId: "run-1", url: "https://mlflow.example.org/runs/run-1" },
  collectedAt: "2026-10-31T10:00:00Z",
  payload: JSON.parse(new TextDecoder().decode(recorded("evaluation.json"))),
});
