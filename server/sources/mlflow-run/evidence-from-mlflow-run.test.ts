import { describe, expect, test } from "vitest";
import { validatePayload } from "../payload-validation";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, recordings, sample, samplesPresent } from "../testing/samples";
import { evidenceFromMlflowRun } from "./evidence-from-mlflow-run";

const answer = (run: object) => bytesOf({ run: { info: { run_id: "r1", status: "FINISHED" }, ...run } });
const metric = (value: unknown) =>
  evidenceFromMlflowRun(answer({ data: { metrics: [{ key: "auc", value }] } }));

describe("the demo's recordings of MLflow", () => {
  const runs = recordings("mlflow-run.json");

  test("there are some", () => expect(runs.length).toBeGreaterThan(0));

  test.each(runs)("$name", ({ bytes }) => {
    const evidence = evidenceFromMlflowRun(bytes);
    const { info, data } = JSON.parse(new TextDecoder().decode(bytes)).run;
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence).toMatchObject({
      type: "training-run",
      suite: "mlflow",
      nonFinite: [],
      collectedAt: new Date(info.end_time),
    });
    expect(evidence.payload).toMatchObject({
      runId: info.run_id,
      status: "finished",
      user: expect.stringMatching(/@example\.org$/),
      codeRevision: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(Object.keys(evidence.payload["metrics"] as object)).toHaveLength(data.metrics.length);
    expect(evidence.payload["datasets"]).toMatchObject([
      { context: "training", rowCount: expect.any(Number) },
      { context: "evaluation" },
    ]);
  });
});

test.runIf(samplesPresent)("the shared sample", () => {
  expect(evidenceFromMlflowRun(sample("mlflow/rest_runs_get.self_written.json")).payload).toEqual({
    runId: "abcd1234abcd5678abcd1234abcd5678",
    runName: "credit-train",
    status: "finished",
    startedAt: "2026-01-05T09:40:00.000Z",
    endedAt: "2026-01-05T09:58:20.000Z",
    user: "ci",
    codeRevision: "9fceb02d0ae598e95dc970b74767f19372d61af8",
    metrics: { auc: 0.913 },
    params: { max_depth: "6" },
    datasets: [{ name: "credit_train", digest: "4f2a9c1e", context: "training", rowCount: 120_000 }],
  });
});

test("this repository's recording of a run that diverged: NaN, and the infinities that MLflow's database could not store", () => {
  const evidence = evidenceFromMlflowRun(fixture("mlflow-run/fixtures/diverged.json"));
  expect(evidence.payload).toMatchObject({
    metrics: { loss: null, grad_norm: null, margin: null, auc: 0.5 },
    user: "mona.keller@example.org",
    codeRevision: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  expect(evidence.nonFinite).toHaveLength(3);
  expect(evidence.notes[0]).toBe("These metrics are not finite numbers: loss, grad_norm, margin.");
  expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
});

test.each([
  { value: 0.5, read: 0.5 },
  { value: "0.5", read: 0.5 },
  { value: "NaN", read: null },
  { value: "-Infinity", read: null },
  { value: Number.MAX_VALUE, read: null },
  { value: -Number.MAX_VALUE, read: null },
  { value: null, read: null },
])("a metric of $value is $read", ({ value, read }) => {
  expect(metric(value).payload["metrics"]).toEqual({ auc: read });
  expect(metric(value).nonFinite).toEqual(read === null ? ["/run/data/metrics/0/value"] : []);
});

test("a bare NaN is listed once", () => {
  const text =
    '{"run":{"info":{"run_id":"r","status":"FINISHED"},"data":{"metrics":[{"key":"auc","value":NaN}]}}}';
  expect(evidenceFromMlflowRun(new TextEncoder().encode(text)).nonFinite).toEqual([
    "/run/data/metrics/0/value",
  ]);
});

test("64-bit integers as text, and no data at all", () => {
  const evidence = evidenceFromMlflowRun(
    bytesOf({
      run: {
        info: { run_id: "r1", status: "FAILED", start_time: "1767606000000", end_time: "1767607100000" },
      },
    }),
  );
  expect(evidence.payload).toMatchObject({
    status: "failed",
    startedAt: "2026-01-05T09:40:00.000Z",
    endedAt: "2026-01-05T09:58:20.000Z",
    metrics: {},
    params: {},
    datasets: [],
  });
  expect(evidenceFromMlflowRun(answer({})).payload).toMatchObject({
    startedAt: null,
    endedAt: null,
    user: null,
    codeRevision: null,
  });
});

test("a data set whose profile cannot be read has no row count", () => {
  const dataset = (profile: string | undefined) =>
    evidenceFromMlflowRun(
      answer({ inputs: { dataset_inputs: [{ dataset: { name: "d", digest: "1", profile } }] } }),
    ).payload["datasets"];
  for (const profile of [undefined, "", "num_rows", "[]", '{"num_rows": -1}', '{"num_rows": "2"}'])
    expect(dataset(profile)).toEqual([{ name: "d", digest: "1", context: "", rowCount: null }]);
  expect(dataset('{"num_rows": 2}')).toMatchObject([{ rowCount: 2 }]);
});

test("a metric named __proto__ stays a metric, for the payload's validation to refuse", () => {
  const { payload } = evidenceFromMlflowRun(answer({ data: { metrics: [{ key: "__proto__", value: 1 }] } }));
  expect(validatePayload("training-run", payload)).toMatchObject([{ pointer: "/metrics/__proto__" }]);
  expect(({} as { auc?: unknown }).auc).toBeUndefined();
});

test.each([
  {
    when: "a metric is given twice",
    run: {
      data: {
        metrics: [
          { key: "auc", value: 0.1 },
          { key: "auc", value: 0.9 },
        ],
      },
    },
    says: 'the key "auc" is given twice',
  },
  {
    when: "a user is given twice",
    run: {
      data: {
        tags: [
          { key: "mlflow.user", value: "a" },
          { key: "mlflow.user", value: "b" },
        ],
      },
    },
    says: 'the key "mlflow.user" is given twice',
  },
  {
    when: "a metric is no number",
    run: { data: { metrics: [{ key: "auc", value: "high" }] } },
    says: "at /run/data/metrics/0/value",
  },
  {
    when: "a metric is empty text",
    run: { data: { metrics: [{ key: "auc", value: "" }] } },
    says: "at /run/data/metrics/0/value",
  },
  {
    when: "the status is not one of MLflow's",
    run: { info: { run_id: "r", status: "DONE" } },
    says: "at /run/info/status",
  },
  {
    when: "the run has no id",
    run: { info: { run_id: "", status: "FINISHED" } },
    says: "at /run/info/run_id",
  },
])("refused when $when", ({ run, says }) => {
  expect(refusalOf(() => evidenceFromMlflowRun(answer(run)))).toMatchObject({
    code: "evidence-unreadable",
    message: expect.stringContaining(says),
  });
});

test("a model version's webhook body or a GX result is recognised", () => {
  expect(
    refusalOf(() => evidenceFromMlflowRun(fixture("great-expectations/fixtures/empty-suite.json"))).message,
  ).toBe(
    'The file is a Great Expectations validation result. Expected an MLflow run with "run" (the answer of runs/get), "runs" (runs/search) or "info" and "data" (to_dictionary()).',
  );
  expect(refusalOf(() => evidenceFromMlflowRun(bytesOf({ model_version: {} }))).message).toContain(
    "The file is an MLflow model version",
  );
});

describe("a run that was deleted in MLflow counts for nothing", () => {
  const ofStage = (lifecycle_stage: string) => () =>
    evidenceFromMlflowRun(bytesOf({ run: { info: { run_id: "r1", status: "FINISHED", lifecycle_stage } } }));

  test("it is refused, with the remedy", () => {
    expect(refusalOf(ofStage("deleted"))).toMatchObject({
      code: "evidence-unreadable",
      message:
        "the run r1 is deleted in MLflow; expected an active run. Restore it in MLflow, or send another run",
      details: { errors: [{ pointer: "/run/info/lifecycle_stage" }] },
    });
    expect(ofStage("active")().payload).toMatchObject({ runId: "r1" });
  });

  test.runIf(samplesPresent)("the shared sample of one", () => {
    expect(
      refusalOf(() => evidenceFromMlflowRun(sample("found-2026-11/mlflow-deleted-run.json"))),
    ).toMatchObject({
      code: "evidence-unreadable",
    });
  });
});
