import { describe, expect, test } from "vitest";
import { validatePayload } from "../payload-validation";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, recordings, sample, samplesPresent } from "../testing/samples";
import { evidenceFromModelscan } from "./evidence-from-modelscan";

const CLEAN = {
  summary: {
    total_issues_by_severity: { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 },
    total_issues: 0,
    modelscan_version: "0.8.8",
    timestamp: "2026-11-21T02:29:40.896178",
    scanned: { total_scanned: 1, scanned_files: ["model.pkl"] },
  },
  issues: [],
  errors: [],
};
const NO_FINDINGS = { critical: 0, high: 0, medium: 0, low: 0 };

describe("the demo's recordings of modelscan", () => {
  const reports = recordings("modelscan.json");

  test("there are some", () => expect(reports.length).toBeGreaterThan(0));

  test.each(reports)("$name", ({ bytes }) => {
    const evidence = evidenceFromModelscan(bytes);
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence).toMatchObject({
      type: "security-scan",
      suite: "modelscan",
      payload: { tool: "modelscan", scanned: 1, errors: 0 },
      notes: [],
    });
    const isTainted = new TextDecoder().decode(bytes).includes('"severity": "CRITICAL"');
    expect(evidence.payload["findings"]).toEqual({ ...NO_FINDINGS, critical: isTainted ? 1 : 0 });
  });
});

test.runIf(samplesPresent)("the shared sample: one critical finding", () => {
  const evidence = evidenceFromModelscan(sample("modelscan/modelscan_report.json"));
  expect(evidence.payload).toEqual({
    tool: "modelscan",
    toolVersion: "0.0.0",
    scanned: 2,
    errors: 0,
    coverage: { parts: ["file model/safe_model.pkl", "file model/unsafe_model.pkl"] },
    findings: { critical: 1, high: 0, medium: 0, low: 0 },
    issues: [
      {
        id: "posix.system",
        title: "Use of unsafe operator 'system' from module 'posix'",
        severity: "critical",
        location: "unsafe_model.pkl",
      },
    ],
  });
  expect(evidence).toMatchObject({
    rawTimestamp: "2026-11-20T22:36:19.936287",
    collectedAt: new Date("2026-11-20T22:36:19.936Z"),
  });
});

describe("a partial scan is not clean", () => {
  test("nothing scanned is refused", () => {
    expect(
      refusalOf(() => evidenceFromModelscan(fixture("modelscan/fixtures/nothing-scanned.json"))),
    ).toMatchObject({
      code: "evidence-unreadable",
      message: expect.stringContaining("no file was scanned"),
    });
  });

  test("after errors, a zero is unknown", () => {
    const evidence = evidenceFromModelscan(fixture("modelscan/fixtures/broke-off.json"));
    expect(evidence.payload).toMatchObject({
      scanned: 1,
      errors: 1,
      findings: { critical: null, high: null, medium: null, low: null },
    });
    expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
    expect(evidence.notes).toEqual(["The scan met 1 errors and is incomplete: counts of zero are unknown."]);
  });

  test("after errors, findings are kept", () => {
    const evidence = evidenceFromModelscan(fixture("modelscan/fixtures/found-and-broke-off.json"));
    expect(evidence.payload).toMatchObject({
      scanned: 1,
      errors: 1,
      findings: { critical: 1, high: null, medium: null, low: null },
    });
  });
});

test("an unknown severity counts as critical", () => {
  const issue = {
    description: "d",
    operator: "o",
    module: "m",
    source: "s",
    scanner: "c",
    severity: "BLOCKER",
  };
  const evidence = evidenceFromModelscan(
    bytesOf({ ...CLEAN, summary: { ...CLEAN.summary, total_issues: 1 }, issues: [issue] }),
  );
  expect(evidence.payload).toMatchObject({
    findings: { ...NO_FINDINGS, critical: 1 },
    issues: [{ id: "m.o", severity: "critical" }],
  });
  expect(evidence.notes).toEqual(["Severity BLOCKER is unknown and counts as critical."]);
});

test.each([
  {
    when: "the summary hides an issue",
    report: { ...CLEAN, issues: [{ description: "d", source: "s", scanner: "c", severity: "HIGH" }] },
    says: "counts 0 issues, the list holds 1",
  },
  {
    when: "the list lost an issue",
    report: { ...CLEAN, summary: { ...CLEAN.summary, total_issues: 1 } },
    says: "counts 1 issues, the list holds 0",
  },
  {
    when: "a severity was edited",
    report: { ...CLEAN, summary: { ...CLEAN.summary, total_issues_by_severity: { CRITICAL: 1 } } },
    says: "counts 1 issues of severity CRITICAL, the list holds 0",
  },
  {
    when: "a count is text",
    report: { ...CLEAN, summary: { ...CLEAN.summary, total_issues: "0" } },
    says: "unknown structure at /summary/total_issues",
  },
  {
    when: "what was scanned is not told",
    report: { ...CLEAN, summary: { ...CLEAN.summary, scanned: undefined } },
    says: "unknown structure at /summary/scanned",
  },
  {
    when: "errors are left out",
    report: { ...CLEAN, errors: undefined },
    says: 'The file is an object with "summary", "issues". Expected a modelscan report',
  },
])("refused when $when", ({ report, says }) => {
  expect(refusalOf(() => evidenceFromModelscan(bytesOf(report)))).toMatchObject({
    code: "evidence-unreadable",
    message: expect.stringContaining(says),
  });
  expect(evidenceFromModelscan(bytesOf(CLEAN)).payload["findings"]).toEqual(NO_FINDINGS);
});

test("an Evidently report is recognised", () => {
  expect(
    refusalOf(() => evidenceFromModelscan(fixture("evidently/fixtures/nan-and-tests.json"))).message,
  ).toBe(
    'The file is an Evidently report. Expected a modelscan report with "summary", "issues" and "errors" (modelscan -r json -o file).',
  );
});

describe("the coverage", () => {
  const coverage = (summary: object, errors: readonly object[] = []) =>
    evidenceFromModelscan(bytesOf({ ...CLEAN, summary: { ...CLEAN.summary, ...summary }, errors })).payload[
      "coverage"
    ];

  test("is each file below the path that was named to the scanner", () => {
    expect(coverage({ input_path: "package" })).toEqual({ parts: ["file package/model.pkl"] });
    expect(coverage({ input_path: "package/model.pkl" })).toEqual({ parts: ["file model.pkl"] });
    expect(coverage({})).toEqual({ parts: ["file model.pkl"] });
  });

  test("leaves out a file that could not be scanned", () => {
    const broken = { category: "PICKLE", description: "broken", source: "broken.pkl" };
    expect(coverage({ input_path: "p" }, [broken])).toEqual({
      parts: ["file p/model.pkl"],
      unfinished: ["file p/broken.pkl"],
    });
    expect(coverage({ input_path: "p" }, [{ description: "unnamed" }])).toBeUndefined();
  });

  test("is unknown for a report that does not name all its files", () => {
    expect(coverage({ scanned: { total_scanned: 1 } })).toBeUndefined();
    expect(coverage({ scanned: { total_scanned: 2, scanned_files: ["a.pkl"] } })).toBeUndefined();
  });
});
