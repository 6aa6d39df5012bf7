import { describe, expect, test } from "vitest";
import { validatePayload } from "../payload-validation";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, recordings, sample, samplesPresent } from "../testing/samples";
import { evidenceFromGreatExpectations } from "./evidence-from-great-expectations";

const held = {
  success: true,
  expectation_config: { type: "expect_column_to_exist", kwargs: { column: "age" } },
  result: {},
  exception_info: { raised_exception: false },
};
const result = (over: object = {}) => ({
  success: true,
  suite_name: "people",
  results: [held],
  statistics: {
    evaluated_expectations: 1,
    successful_expectations: 1,
    unsuccessful_expectations: 0,
    success_percent: 100,
  },
  meta: {},
  ...over,
});
const counts = (evaluated: number, successful: number, unsuccessful: number) => ({
  statistics: {
    evaluated_expectations: evaluated,
    successful_expectations: successful,
    unsuccessful_expectations: unsuccessful,
  },
});

describe("the demo's recordings of Great Expectations", () => {
  const results = recordings("great-expectations.json");

  test("there are some", () => expect(results.length).toBeGreaterThan(0));

  test.each(results)("$name", ({ bytes }) => {
    const evidence = evidenceFromGreatExpectations(bytes);
    const stated = JSON.parse(new TextDecoder().decode(bytes));
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence).toMatchObject({
      type: "data-quality",
      suite: stated.suite_name,
      notes: [],
      collectedAt: expect.any(Date),
    });
    expect(evidence.payload).toMatchObject({
      success: stated.success,
      evaluated: stated.results.length,
      failed: stated.statistics.unsuccessful_expectations,
      errored: 0,
    });
  });
});

describe.runIf(samplesPresent)("the shared samples", () => {
  test("1.2: four failed, one could not be evaluated", () => {
    const evidence = evidenceFromGreatExpectations(
      sample("great_expectations/v1_2_suite_validation_result.json"),
    );
    expect(evidence).toMatchObject({
      suite: "credit_train_suite",
      payload: {
        suite: "credit_train_suite",
        success: false,
        evaluated: 6,
        successful: 1,
        failed: 4,
        errored: 1,
      },
      rawTimestamp: "20261120T222338.676441Z",
      collectedAt: new Date("2026-11-20T22:23:38.676Z"),
    });
    expect(evidence.payload["checks"]).toContainEqual({
      name: "expect_column_values_to_be_between",
      column: "age",
      status: "failed",
      severity: "critical",
      unexpectedShare: 0.25,
    });
    expect(evidence.payload["checks"]).toContainEqual({
      name: "expect_column_mean_to_be_between",
      column: "nope",
      status: "errored",
      severity: "critical",
      unexpectedShare: null,
    });
  });

  test("before 1.0", () => {
    const bytes = sample("great_expectations/v0_titanic_expected_validate_results.json");
    const evidence = evidenceFromGreatExpectations(bytes);
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence.payload).toMatchObject({ success: false, errored: 0 });
    expect(JSON.stringify(evidence.payload)).toContain('"expect_column_values_to_match_regex"');
    expect(new TextDecoder().decode(bytes)).toContain("Jacobsohn Mr Samuel");
    expect(JSON.stringify(evidence)).not.toContain("Jacobsohn");
  });
});

test("this repository's recording of 1.24: both shapes of an exception, pairs and lists of columns", () => {
  const evidence = evidenceFromGreatExpectations(
    fixture("great-expectations/fixtures/failed-and-errored.json"),
  );
  expect(evidence.payload).toMatchObject({
    success: false,
    evaluated: 9,
    successful: 2,
    failed: 5,
    errored: 2,
  });
  expect(evidence.payload["checks"]).toContainEqual({
    name: "expect_column_pair_values_to_be_equal",
    column: "age, segment",
    status: "failed",
    severity: "critical",
    unexpectedShare: 1,
  });
  expect(evidence.payload["checks"]).toContainEqual({
    name: "expect_table_row_count_to_be_between",
    column: null,
    status: "passed",
    severity: "critical",
    unexpectedShare: null,
  });
  expect(evidence.notes).toEqual([
    "2 expectations could not be evaluated; they are no result about the data.",
  ]);
  expect(JSON.stringify(evidence.payload)).not.toContain("Traceback");
});

test("an empty suite is no success, although Great Expectations reports one", () => {
  const bytes = fixture("great-expectations/fixtures/empty-suite.json");
  expect(JSON.parse(new TextDecoder().decode(bytes)).success).toBe(true);
  expect(refusalOf(() => evidenceFromGreatExpectations(bytes)).message).toContain(
    "no expectation was evaluated",
  );
});

test("an exception outranks success, flat or keyed by metric", () => {
  const raised = { raised_exception: true, exception_message: "boom", exception_traceback: "" };
  for (const exception_info of [raised, { "('column.mean', '25ee', ())": raised }]) {
    const evidence = evidenceFromGreatExpectations(
      bytesOf(
        result({
          success: false,
          ...counts(1, 0, 1),
          results: [{ ...held, success: false, exception_info }],
        }),
      ),
    );
    expect(evidence.payload).toMatchObject({ failed: 0, errored: 1, checks: [{ status: "errored" }] });
  }
  const claimed = result({ results: [{ ...held, exception_info: raised }] });
  expect(refusalOf(() => evidenceFromGreatExpectations(bytesOf(claimed))).message).toContain(
    "successful and 0 unsuccessful expectations, the results 0 and 1",
  );
});

test("results cut to the failures are complete", () => {
  const cut = result({ success: false, ...counts(5, 4, 1), results: [{ ...held, success: false }] });
  expect(evidenceFromGreatExpectations(bytesOf(cut)).payload).toMatchObject({
    evaluated: 5,
    successful: 4,
    failed: 1,
    errored: 0,
  });
});

test.each([
  {
    when: "a failure was cut out of the results",
    over: { success: false, ...counts(2, 1, 1) },
    says: "the results 1 and 0",
  },
  {
    when: "the numbers do not add up",
    over: counts(3, 1, 0),
    says: "of 3 expectations 1 succeeded and 0 did not",
  },
  {
    when: "success was edited",
    over: { ...counts(1, 0, 1), results: [{ ...held, success: false }] },
    says: '"success" is true with 1 unsuccessful',
  },
  { when: "the suite has no name", over: { suite_name: undefined }, says: "the suite has no name" },
  {
    when: "an expectation has no type",
    over: { results: [{ ...held, expectation_config: { kwargs: {} } }] },
    says: "at /results/0/expectation_config",
  },
])("refused when $when", ({ over, says }) => {
  expect(refusalOf(() => evidenceFromGreatExpectations(bytesOf(result(over))))).toMatchObject({
    code: "evidence-unreadable",
    message: expect.stringContaining(says),
  });
  expect(evidenceFromGreatExpectations(bytesOf(result())).payload["success"]).toBe(true);
});

test.each([
  { file: "evidently/fixtures/snapshot.json", seen: "an Evidently snapshot" },
  { file: "mlflow-run/fixtures/diverged.json", seen: "an MLflow run" },
])("$seen is recognised", ({ file, seen }) => {
  expect(refusalOf(() => evidenceFromGreatExpectations(fixture(file))).message).toContain(
    `The file is ${seen}. Expected a Great Expectations validation result`,
  );
});

test("a failed warning is not counted with failed criticals; an unknown severity is critical", () => {
  const failed = (severity?: string) => ({
    ...held,
    success: false,
    expectation_config: { ...held.expectation_config, severity },
  });
  const results = [failed("warning"), failed("warning"), failed("info"), failed(), failed("dire")];
  const evidence = evidenceFromGreatExpectations(
    bytesOf(result({ success: false, ...counts(5, 0, 5), results })),
  );
  expect(evidence.payload["failedBySeverity"]).toEqual({ critical: 2, warning: 2, info: 1 });
});

test("describe() of a result and of a checkpoint are read; a check without any result was not evaluated", () => {
  for (const name of ["description.json", "checkpoint-description.json"])
    expect(
      evidenceFromGreatExpectations(fixture(`great-expectations/fixtures/${name}`)).payload,
    ).toMatchObject({
      success: false,
      evaluated: 9,
      successful: 2,
      errored: expect.any(Number),
    });
  const described = {
    success: false,
    statistics: counts(2, 1, 1).statistics,
    expectations: [
      { expectation_type: "a", success: true, kwargs: { batch_id: "p-x", column: "c" }, result: {} },
      { expectation_type: "b", success: false, kwargs: { batch_id: "p-x" }, result: {} },
    ],
  };
  expect(evidenceFromGreatExpectations(bytesOf(described)).payload).toMatchObject({
    failed: 0,
    errored: 1,
    coverage: { parts: ["p-x: a of c"], unfinished: ["p-x: b"] },
  });
});

describe("the result of a checkpoint or an operator", () => {
  const named = (asset: string, over: object = {}) =>
    result({ meta: { active_batch_definition: { datasource_name: "p", data_asset_name: asset } }, ...over });
  const bad = named("b", { success: false, ...counts(1, 0, 1), results: [{ ...held, success: false }] });

  test("has the checks of every validation, as 0.18 and as 1.x write them", () => {
    for (const run of [
      (one: object) => ({ validation_result: one, actions_results: {} }),
      (one: object) => one,
    ]) {
      const file = { success: false, run_id: {}, run_results: { one: run(named("a")), two: run(bad) } };
      expect(evidenceFromGreatExpectations(bytesOf(file)).payload).toMatchObject({
        success: false,
        evaluated: 2,
        failed: 1,
        coverage: { parts: ["p/a: expect_column_to_exist of age", "p/b: expect_column_to_exist of age"] },
      });
    }
  });

  test("that states a success which one validation does not have is refused, and so is one without validations", () => {
    const refused = (file: object) => refusalOf(() => evidenceFromGreatExpectations(bytesOf(file))).message;
    expect(refused({ success: true, run_results: { one: bad } })).toContain("its validations do not");
    expect(refused({ success: true, run_results: {} })).toContain("validated nothing");
  });
});
