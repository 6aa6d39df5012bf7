import { describe, expect, test } from "vitest";
import { validatePayload } from "../payload-validation";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, recordings, sample, samplesPresent } from "../testing/samples";
import { evidenceFromEvidently } from "./evidence-from-evidently";

interface Metric {
  readonly id: string;
  readonly config: { readonly type: string; readonly method: string };
}
interface Report {
  readonly metrics: readonly Metric[];
  readonly tests: readonly {
    readonly status: string;
    readonly metric_config: { readonly metric_id: string };
  }[];
}

const column = (over: object, value: unknown, id = "m1") => ({
  id,
  config: { type: "evidently:metric_v2:ValueDrift", column: "age", method: "psi", threshold: 0.1, ...over },
  value,
});
const count = (value: object, over: object = {}) => ({
  id: "c1",
  config: { type: "evidently:metric_v2:DriftedColumnsCount", drift_share: 0.5, ...over },
  value,
});
const report = (metrics: readonly object[], tests: readonly object[] = []) =>
  evidenceFromEvidently(bytesOf({ metrics, tests }));
const drifted = (evidence: { payload: Readonly<Record<string, unknown>> }) =>
  (evidence.payload["columns"] as { drifted: boolean | null }[]).map((each) => each.drifted);

describe("the demo's recordings of Evidently", () => {
  const reports = recordings("evidently.json");

  test("there are some", () => expect(reports.length).toBeGreaterThan(0));

  test.each(reports)("$name", ({ bytes }) => {
    const evidence = evidenceFromEvidently(bytes);
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence).toMatchObject({ type: "drift-report", suite: "evidently", nonFinite: [], notes: [] });
    const stated = (
      JSON.parse(new TextDecoder().decode(bytes)).metrics as {
        config: Metric["config"];
        value: { count: number };
      }[]
    ).find((metric) => metric.config.type.endsWith("DriftedColumnsCount"));
    expect(evidence.payload["driftedCount"]).toBe(stated?.value.count);
    expect(drifted(evidence).filter((each) => each === true)).toHaveLength(stated?.value.count ?? -1);
  });
});

describe.runIf(samplesPresent)("the shared samples", () => {
  test("0.7 with tests: K-S, chi-square and PSI beside each other", () => {
    const evidence = evidenceFromEvidently(sample("evidently/report_v07_ks_chi2.json"));
    expect(evidence.payload).toMatchObject({
      columnCount: 4,
      driftedCount: 2,
      driftedShare: 0.5,
      shareLimit: 0.5,
      datasetDrifted: true,
    });
    expect(evidence.payload["columns"]).toContainEqual({
      column: "score",
      method: "psi",
      direction: "larger-is-drift",
      value: 0.027681432894684478,
      limit: 0.2,
      drifted: false,
    });
    expect(evidence.payload["columns"]).toContainEqual({
      column: "age",
      method: "K-S p_value",
      direction: "smaller-is-drift",
      value: 8.366495008426734e-23,
      limit: 0.05,
      drifted: true,
    });
    expect(evidence.notes).toEqual(["1 tests that do not measure drift are not part of this evidence."]);
  });

  test("legacy report", () => {
    const evidence = evidenceFromEvidently(sample("evidently/report_legacy.json"));
    expect(evidence.payload).toMatchObject({
      columnCount: 4,
      driftedCount: 2,
      driftedShare: 0.5,
      datasetDrifted: true,
    });
    expect(drifted(evidence)).toEqual([true, false, false, true, false]);
    expect(evidence).toMatchObject({
      rawTimestamp: "2026-11-20 22:21:20.819215",
      collectedAt: new Date("2026-11-20T22:21:20.819Z"),
    });
  });

  test("a report without drift is refused, even with a NaN", () => {
    expect(
      refusalOf(() => evidenceFromEvidently(sample("evidently/report_v07_with_NaN.invalid.json"))).message,
    ).toContain("contains no column drift");
  });
});

describe("this repository's recordings", () => {
  test.each(["every-method-drifted.json", "every-method-steady.json"])(
    "%s: each method is judged as Evidently's own test judges it",
    (name) => {
      const bytes = fixture(`evidently/fixtures/${name}`);
      const { metrics, tests }: Report = JSON.parse(new TextDecoder().decode(bytes));
      const withoutTests = evidenceFromEvidently(bytesOf({ metrics, tests: [] }));
      const verdicts = metrics.map(
        (metric) => tests.find((each) => each.metric_config.metric_id === metric.id)?.status === "FAIL",
      );
      expect(verdicts).toHaveLength(13);
      expect(drifted(withoutTests)).toEqual(verdicts);
      expect(evidenceFromEvidently(bytes).notes).toEqual([
        "The file has no result for the complete data set.",
      ]);
    },
  );

  test("a NaN is no score, although Evidently's test of it says SUCCESS", () => {
    const evidence = evidenceFromEvidently(fixture("evidently/fixtures/nan-and-tests.json"));
    expect(drifted(evidence)).toEqual([true, false, null]);
    expect(evidence.payload).toMatchObject({ columnCount: 3, driftedCount: null, driftedShare: null });
    expect(evidence.nonFinite).toEqual(["/metrics/3/value"]);
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
  });

  test("snapshot", () => {
    const evidence = evidenceFromEvidently(fixture("evidently/fixtures/snapshot.json"));
    expect(evidence.payload).toMatchObject({
      columnCount: 1,
      driftedCount: 1,
      driftedShare: 1,
      datasetDrifted: true,
      columns: [{ column: "age", drifted: true }],
    });
    expect(evidence.collectedAt).toBeInstanceOf(Date);
  });

  test.each(["legacy-report.json", "legacy-test-suite.json"])("%s", (name) => {
    const evidence = evidenceFromEvidently(fixture(`evidently/fixtures/${name}`));
    expect(evidence.payload).toMatchObject({
      columnCount: 2,
      driftedCount: 1,
      driftedShare: 0.5,
      datasetDrifted: true,
    });
    expect(drifted(evidence).toSorted()).toEqual([false, true]);
  });

  test.each([
    ["no-drift-metric.json", "data-summary"],
    ["summary.json", "data-summary"],
    ["classification.json", "model-quality"],
    ["classification-tests.json", "model-quality"],
  ])("%s is a %s, and no drift report", (name, type) => {
    expect(evidenceFromEvidently(fixture(`evidently/fixtures/${name}`))).toMatchObject({ type });
  });

  test("the tests of a quality report are counted by result", () => {
    const evidence = evidenceFromEvidently(fixture("evidently/fixtures/classification-tests.json"));
    expect(evidence.payload).toMatchObject({
      task: "classification",
      total: 8,
      metrics: { accuracy: 0.8805, "f1_by_label.1": 0.9293108547766933 },
    });
    const { passed, failed } = evidence.payload as { passed: number; failed: number };
    expect(passed + failed).toBe(8);
    expect(failed).toBeGreaterThan(0);
  });

  test.each(["count-only.json"])("%s names no column and is refused", (name) => {
    expect(refusalOf(() => evidenceFromEvidently(fixture(`evidently/fixtures/${name}`)))).toMatchObject({
      code: "evidence-unreadable",
    });
  });
});

describe("an unknown value is null, and never a pass", () => {
  test.each([
    {
      when: "the method is not known",
      metric: column({ method: "my_own_test" }, 0.01),
      direction: "unknown",
    },
    { when: "the method is not stated", metric: column({ method: null }, 0.01), direction: "unknown" },
    { when: "the limit is missing", metric: column({ threshold: null }, 0.01), direction: "larger-is-drift" },
    {
      when: "the limit is a percentile and the score is not",
      metric: column({ method: "perc_text_content_drift", threshold: 0.95 }, 0.6),
      direction: "larger-is-drift",
    },
  ])("$when", ({ metric, direction }) => {
    const evidence = report([count({ count: 0, share: 0 }), metric]);
    expect(evidence.payload).toMatchObject({
      driftedCount: null,
      driftedShare: null,
      datasetDrifted: null,
      columns: [{ direction, drifted: null }],
    });
    expect(evidence.notes).toHaveLength(1);
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
  });

  test("a passed test of an unknown method proves nothing, a failed one shows drift", () => {
    const verdict = (status: string) => ({ id: "drift", status, metric_config: { metric_id: "m1" } });
    expect(drifted(report([column({ method: "mine" }, 0.5)], [verdict("SUCCESS")]))).toEqual([null]);
    expect(drifted(report([column({ method: "mine" }, 0.5)], [verdict("FAIL")]))).toEqual([true]);
    expect(drifted(report([column({ method: "mine" }, 0.5)], [verdict("WARNING")]))).toEqual([true]);
    expect(drifted(report([column({ method: "mine" }, 0.5)], [verdict("ERROR")]))).toEqual([null]);
  });

  test("without a statement about the data set there is no verdict about it", () => {
    expect(report([column({}, 0.01)]).payload).toMatchObject({
      driftedCount: 0,
      driftedShare: 0,
      shareLimit: null,
      datasetDrifted: null,
    });
  });
});

describe("where two statements disagree the worse one counts", () => {
  test("numbers against test", () => {
    const evidence = report(
      [column({}, 0.01)],
      [{ id: "drift", status: "FAIL", metric_config: { metric_id: "m1" } }],
    );
    expect(drifted(evidence)).toEqual([true]);
    expect(evidence.notes[0]).toBe(
      'Column "age": Evidently reports drifted, its numbers show not drifted; the column counts as drifted.',
    );
    expect(
      drifted(
        report([column({}, 0.2)], [{ id: "drift", status: "SUCCESS", metric_config: { metric_id: "m1" } }]),
      ),
    ).toEqual([true]);
  });

  test("counts over more columns than are listed", () => {
    expect(report([count({ count: 3, share: 0.3 }), column({}, 0.01)]).payload).toMatchObject({
      columnCount: 3,
      driftedCount: 3,
      driftedShare: 0.3,
      datasetDrifted: false,
    });
  });

  test("two methods on one column", () => {
    expect(
      report([column({}, 0.01), column({ method: "ks", threshold: 0.05 }, 0.01, "m2")]).payload,
    ).toMatchObject({
      columnCount: 1,
      driftedCount: 1,
    });
  });
});

test("at the limit: exactly the share is drift, as Evidently's own test has it", () => {
  const other = column({ column: "income" }, 0.01, "m2");
  expect(report([count({ count: 1, share: 0.5 }), column({}, 0.1), other]).payload).toMatchObject({
    driftedCount: 1,
    datasetDrifted: true,
  });
  expect(
    report([count({ count: 1, share: 0.5 }, { drift_share: 0.51 }), column({}, 0.1), other]).payload,
  ).toMatchObject({
    datasetDrifted: false,
  });
});

test("a legacy drift test that errored leaves the whole unknown", () => {
  const held = {
    name: "Drift per Column",
    status: "SUCCESS",
    group: "data_drift",
    parameters: { column_name: "age", stattest: "psi", score: 0, threshold: 0.1, detected: false },
  };
  const errored = { name: "Drift per Column", status: "ERROR", group: "data_drift", parameters: {} };
  const suite = (tests: readonly object[]) =>
    evidenceFromEvidently(bytesOf({ version: "0.4.40", tests, summary: {} }));
  expect(suite([held]).payload).toMatchObject({ driftedCount: 0 });
  expect(suite([held, errored]).payload).toMatchObject({
    driftedCount: null,
    driftedShare: null,
    datasetDrifted: null,
  });
});

test("a modelscan report is recognised", () => {
  expect(
    refusalOf(() => evidenceFromEvidently(fixture("modelscan/fixtures/broke-off.json"))).message,
  ).toMatch(/^The file is a modelscan report\. Expected an Evidently file/);
});
