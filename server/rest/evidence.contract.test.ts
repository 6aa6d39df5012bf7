import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createRestWorld,
  digestOfKind,
  evaluationEnvelope,
  modelInput,
  type RestWorld,
  recorded,
  releaseInput,
} from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: "*" });
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
  release = (await world.ask("POST", "/releases", { token: pipeline, body: releaseInput() })).json.id;
});
afterAll(() => world.drop());

const sendFile = (source: string, query: string, body: unknown) =>
  world.ask("POST", `/releases/${release}/evidence/${source}?environment=training&subject=${digestOfKind("model")}&runId=1${query}`, {
    token: pipeline,
    body,
  });

test("a file's suite and time may be named beside it, and are kept", async () => {
  const named = await sendFile("modelscan", "&suite=weights&collectedAt=2026-01-02T03:04:05Z", recorded("modelscan.json"));
  expect(named.status, named.text).toBe(201);
  const item = await world.ask("GET", `/evidence-items/${named.json.id}`, { token: pipeline });
  expect(item.json).toMatchObject({ suite: "weights", collectedAt: "2026-01-02T03:04:05.000Z" });

  const unnamed = await sendFile("modelscan", "", recorded("modelscan.json"));
  const other = await world.ask("GET", `/evidence-items/${unnamed.json.id}`, { token: pipeline });
  expect(other.json).toMatchObject({ suite: "modelscan", collectedAt: expect.stringMatching(/^2026-11-2/) });
});

test("a time that is none is refused", async () => {
  expect(await sendFile("modelscan", "&collectedAt=yesterday", recorded("modelscan.json"))).toMatchObject({ status: 422 });
});

test("-1 for “not measured” is refused, with its place", async () => {
  const payload = { runs: 3, metricDeltaMax: -1, digestsEqual: true };
  const body = { ...evaluationEnvelope(), type: "reproduction", payload };
  expect(await world.ask("POST", `/releases/${release}/evidence`, { token: pipeline, body })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: "/payload/metricDeltaMax", detail: "must be >= 0" }] },
  });
});

test("a run that was deleted in MLflow is refused", async () => {
  const run = JSON.parse(new TextDecoder().decode(recorded("mlflow-run.json")));
  run.run.info.lifecycle_stage = "deleted";
  const refused = await sendFile("mlflow-run", "", JSON.stringify(run));
  expect(refused).toMatchObject({ status: 422, json: { code: "evidence-unreadable" } });
  expect(refused.json.detail).toContain("is deleted in MLflow");
});
