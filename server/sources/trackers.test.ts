import { describe, expect, test } from "vitest";
import { evidenceFromDeepchecks } from "./deepchecks/evidence-from-deepchecks";
import { evidenceFromMlflowModel } from "./mlflow-model/evidence-from-mlflow-model";
import { evidenceFromMlflowRun } from "./mlflow-run/evidence-from-mlflow-run";
import { evidenceFromNannyml } from "./nannyml/evidence-from-nannyml";
import { bytesOf } from "./testing/refusal";
import { evidenceFromWandb } from "./wandb/evidence-from-wandb";

const RUN_ID = "f".repeat(32);
const info = { run_id: RUN_ID, status: "FINISHED", start_time: 1, end_time: 2, lifecycle_stage: "active" };

describe("an MLflow run", () => {
  const answer = { info, data: { metrics: [{ key: "auc", value: 0.9 }], params: [], tags: [] } };
  const other = { ...answer, info: { ...info, run_id: "a".repeat(32) } };

  test("is read from a dictionary, whose maps become entries", () => {
    const dictionary = {
      info: { ...info, run_name: null },
      data: { metrics: { auc: 0.9 }, params: { depth: "6" }, tags: { "mlflow.user": "mara" } },
      inputs: {
        dataset_inputs: [
          { dataset: { name: "d", digest: "1234abcd" }, tags: { "mlflow.data.context": "training" } },
        ],
      },
    };
    expect(evidenceFromMlflowRun(bytesOf(dictionary)).payload).toMatchObject({
      metrics: { auc: 0.9 },
      params: { depth: "6" },
      user: "mara",
      datasets: [{ name: "d", context: "training" }],
    });
  });

  test("is read from a search that found one, and by its id from a search that found several", () => {
    expect(evidenceFromMlflowRun(bytesOf({ runs: [answer] })).payload["runId"]).toBe(RUN_ID);
    const several = bytesOf({ runs: [other, answer], next_page_token: "" });
    expect(evidenceFromMlflowRun(several, { runId: RUN_ID }).payload["runId"]).toBe(RUN_ID);
    expect(() => evidenceFromMlflowRun(several)).toThrow(/found 2 runs.*expected exactly one/);
    expect(() => evidenceFromMlflowRun(several, { runId: "b" })).toThrow(/found 2 runs, 0 of them/);
  });

  test("that was deleted is refused in every form", () => {
    const deleted = { ...info, lifecycle_stage: "deleted" };
    for (const file of [{ runs: [{ ...answer, info: deleted }] }, { info: deleted, data: {} }])
      expect(() => evidenceFromMlflowRun(bytesOf(file))).toThrow(/is deleted in MLflow/);
  });
});

describe("an MLflow model version", () => {
  const version = (over: object) => bytesOf({ model_version: { name: "m", version: 3, ...over } });

  test.each([
    ["READY", "ready"],
    ["PENDING_REGISTRATION", "pending"],
    ["FAILED_REGISTRATION", "failed"],
    ["SOMETHING_NEW", "unknown"],
    [undefined, "unknown"],
  ])("with the status %s is %s", (status, expected) => {
    expect(evidenceFromMlflowModel(version({ status })).payload).toMatchObject({
      status: expected,
      version: "3",
    });
  });

  test("with two values under one key, or deleted, is refused", () => {
    const tags = [
      { key: "a", value: "1" },
      { key: "a", value: "2" },
    ];
    expect(() => evidenceFromMlflowModel(version({ tags }))).toThrow(/given twice/);
    expect(() => evidenceFromMlflowModel(version({ status: "DELETED" }))).toThrow(/is deleted in MLflow/);
  });
});

test("a W&B run that crashed, or whose state is unknown, did not finish", () => {
  const run = (state: string) =>
    bytesOf({ name: "r", state, config: {}, summary: { auc: 0.9, loss: "NaN" } });
  for (const state of ["crashed", "failed", "something-new"])
    expect(evidenceFromWandb(run(state)).payload["status"]).toBe("failed");
  expect(evidenceFromWandb(run("finished")).payload).toMatchObject({
    status: "finished",
    metrics: { auc: 0.9, loss: null },
  });
});

describe("a NannyML table", () => {
  const HEADER =
    "chunk_key,chunk_end_date,chunk_period,a_jensen_shannon_value,a_jensen_shannon_upper_threshold,a_jensen_shannon_alert";
  const table = (...rows: readonly string[]) => new TextEncoder().encode([HEADER, ...rows].join("\n"));
  const verdict = (...rows: readonly string[]) =>
    evidenceFromNannyml(table(...rows)).payload["datasetDrifted"];

  test("shows drift if one chunk of the analysis alerts, and never by a chunk of the reference", () => {
    expect(verdict("k,,reference,0.9,0.1,True", "k,,analysis,0.05,0.1,False")).toBe(false);
    expect(verdict("k,,analysis,0.9,0.1,True", "k,,analysis,0.05,0.1,False")).toBe(true);
  });

  test("leaves a column unknown if a chunk has no alert", () => {
    expect(verdict("k,,analysis,0.05,0.1,False", "k,,analysis,,0.1,")).toBeNull();
  });

  test("is refused without the period of the analysis, with a cut row, and with a quote that does not end", () => {
    expect(() => verdict("k,,reference,0.9,0.1,True")).toThrow(/No chunk/);
    expect(() => verdict("k,,analysis,0.9")).toThrow(/Row 2 of the table: 4 cells; the header has 6/);
    expect(() => verdict('"k,,analysis,0.9,0.1,True')).toThrow(/Row 2/);
  });
});

test("a Deepchecks check that failed, warned or raised is no passed test, and one without a condition is skipped", () => {
  const check = (Status: string) => ({
    type: "CheckResult",
    header: Status,
    conditions_results: [{ Status, Condition: "c", "More Info": "i" }],
  });
  const results = [
    ...["PASS", "FAIL", "WARN", "ERROR"].map(check),
    { type: "CheckFailure", header: "raised", exception: "boom" },
    { type: "CheckResult", header: "shown", conditions_results: [] },
  ];
  expect(evidenceFromDeepchecks(bytesOf({ type: "SuiteResult", name: "s", results })).payload).toMatchObject({
    ...{ total: 6, passed: 1, failed: 1, warned: 1, errored: 2, skipped: 1 },
  });
});
