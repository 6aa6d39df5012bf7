import { expect, test } from "vitest";
import { bytesOf } from "../testing/refusal";
import { evidenceFromSarif } from "./evidence-from-sarif";

const log = (run: object, more: readonly object[] = []) =>
  bytesOf({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "scanner", rules: [] } }, ...run }, ...more],
  });
const findingsOf = (results: readonly object[], rules: readonly object[] = []) =>
  evidenceFromSarif(log({ tool: { driver: { name: "scanner", rules } }, results })).payload["findings"];
const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

test.each([
  ["an error is high", { level: "error" }, { ...NONE, high: 1 }],
  ["no level is a warning, which is medium", {}, { ...NONE, medium: 1 }],
  ["a note is low", { level: "note" }, { ...NONE, low: 1 }],
  ["an unknown level is critical", { level: "dire" }, { ...NONE, critical: 1 }],
  [
    "a suppression that was rejected does not count",
    { suppressions: [{ status: "rejected" }] },
    { ...NONE, medium: 1 },
  ],
  [
    "a suppression under review does not count",
    { suppressions: [{ status: "underReview" }] },
    { ...NONE, medium: 1 },
  ],
  ["a suppression without a status counts", { suppressions: [{ kind: "inSource" }] }, NONE],
  ["a result that is new since the baseline is open", { baselineState: "new" }, { ...NONE, medium: 1 }],
  ["a result that is absent since the baseline is closed", { baselineState: "absent" }, NONE],
  ["a result of another kind is no finding", { kind: "pass" }, NONE],
])("%s", (_claim, result, findings) => {
  expect(findingsOf([{ ruleId: "r", message: { text: "m" }, ...result }])).toEqual(findings);
});

test("the CVSS number of the rule decides before the level; the level of the rule before the default", () => {
  const rule = {
    id: "r",
    properties: { "security-severity": "9.8" },
    defaultConfiguration: { level: "note" },
  };
  const result = { ruleId: "r/sub", message: {}, level: "note" };
  expect(findingsOf([result], [rule])).toEqual({ ...NONE, critical: 1 });
  expect(findingsOf([{ ...result, level: undefined }], [{ ...rule, properties: {} }])).toEqual({
    ...NONE,
    low: 1,
  });
});

test("a run that failed makes the scan partial: no count of it is a zero", () => {
  const failed = { results: [], invocations: [{ executionSuccessful: false }] };
  expect(evidenceFromSarif(log(failed)).payload).toMatchObject({
    errors: 1,
    findings: { critical: null, high: null, medium: null, low: null },
  });
  const withoutResults = { tool: { driver: { name: "other" } } };
  expect(evidenceFromSarif(log({ results: [] }, [withoutResults])).payload).toMatchObject({
    tool: "scanner + other",
    findings: { critical: null },
  });
});

test("a log in which nothing ran is refused", () => {
  for (const bytes of [bytesOf({ version: "2.1.0", runs: [] }), log({}), log({ results: null })])
    expect(() => evidenceFromSarif(bytes)).toThrow(/did not run/);
  expect(() => evidenceFromSarif(bytesOf({ version: "2.0.0", runs: [] }))).toThrow(
    /2\.0\.0; expected SARIF 2\.1\.0/,
  );
});

test("the coverage is the artifacts of every run, and unknown if one run does not list them", () => {
  const artifacts = [{ location: { uri: "a.py" } }, { location: { uri: "b.py" } }];
  const covered = evidenceFromSarif(log({ results: [], artifacts }));
  expect(covered.payload).toMatchObject({ scanned: 2, coverage: { parts: ["file a.py", "file b.py"] } });
  const other = { tool: { driver: { name: "other" } }, results: [] };
  expect(evidenceFromSarif(log({ results: [], artifacts }, [other])).payload).not.toHaveProperty("coverage");
});
