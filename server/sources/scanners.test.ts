import { describe, expect, test } from "vitest";
import { evidenceFromCtrf } from "./ctrf/evidence-from-ctrf";
import { evidenceFromCyclonedx } from "./cyclonedx/evidence-from-cyclonedx";
import { evidenceFromPipAudit } from "./pip-audit/evidence-from-pip-audit";
import { bytesOf } from "./testing/refusal";
import { evidenceFromTrivy } from "./trivy/evidence-from-trivy";

describe("CTRF", () => {
  const report = (tests: readonly object[], summary: object) =>
    bytesOf({
      results: { tool: { name: "jest" }, summary: { skipped: 0, pending: 0, other: 0, ...summary }, tests },
    });

  test("a test with another status than passed, failed or skipped errored", () => {
    const tests = [
      { name: "a", status: "passed" },
      { name: "b", status: "other" },
      { name: "c", status: "pending" },
    ];
    expect(evidenceFromCtrf(report(tests, { tests: 3, passed: 1, failed: 0 })).payload).toMatchObject({
      passed: 1,
      errored: 1,
      skipped: 1,
      coverage: { parts: ["test a"], unfinished: ["test b"] },
    });
  });

  test("a summary that disagrees with the tests is refused", () => {
    const tests = [{ name: "a", status: "failed" }];
    expect(() => evidenceFromCtrf(report(tests, { tests: 1, passed: 1, failed: 0 }))).toThrow(
      /whose parts agree/,
    );
  });
});

describe("pip-audit", () => {
  test("a package that was not audited makes the scan partial", () => {
    const dependencies = [
      { name: "six", version: "1.16.0", vulns: [] },
      { name: "own", skip_reason: "not found" },
    ];
    expect(evidenceFromPipAudit(bytesOf({ dependencies, fixes: [] })).payload).toMatchObject({
      scanned: 1,
      errors: 1,
      findings: { critical: null },
      coverage: { unfinished: ["package own"] },
    });
  });

  test("a report in which every package was skipped is refused, though pip-audit ends with 0", () => {
    const dependencies = [{ name: "own", skip_reason: "not found" }];
    expect(() => evidenceFromPipAudit(bytesOf({ dependencies, fixes: [] }))).toThrow(
      /no package was audited/,
    );
  });
});

describe("Trivy", () => {
  test("a report without a target is refused", () => {
    const report = { SchemaVersion: 2, ArtifactName: "model", Results: null };
    expect(() => evidenceFromTrivy(bytesOf(report))).toThrow(/no target was scanned/);
  });

  test("a clean target is counted, and a failed check of it is a finding", () => {
    const checks = (Status: string) => [{ ID: "DS002", Severity: "HIGH", Status }];
    const report = (Status: string) =>
      bytesOf({
        SchemaVersion: 2,
        ArtifactName: "model",
        Results: [{ Target: "Dockerfile", Class: "config", Misconfigurations: checks(Status) }],
      });
    expect(evidenceFromTrivy(report("PASS")).payload["findings"]).toMatchObject({ high: 0 });
    expect(evidenceFromTrivy(report("FAIL")).payload["findings"]).toMatchObject({ high: 1 });
  });
});

describe("CycloneDX", () => {
  const vex = (vulnerability: object, specVersion = "1.6") =>
    bytesOf({ bomFormat: "CycloneDX", specVersion, vulnerabilities: [{ id: "CVE-1", ...vulnerability }] });
  const criticalIn = (vulnerability: object) =>
    (evidenceFromCyclonedx(vex(vulnerability)).payload["findings"] as { critical: number | null }).critical;

  test.each(["exploitable", "in_triage", "undecided"])("a vulnerability that is %s is open", (state) => {
    expect(criticalIn({ analysis: { state } })).toBe(1);
  });

  test.each(["resolved", "resolved_with_pedigree", "false_positive", "not_affected"])(
    "one that is %s is closed",
    (state) => {
      expect(criticalIn({ analysis: { state } })).toBe(0);
    },
  );

  test("the worst rating counts", () => {
    const ratings = [{ severity: "low" }, { severity: "high" }];
    expect(evidenceFromCyclonedx(vex({ ratings })).payload["findings"]).toMatchObject({ high: 1, low: 0 });
  });

  test("a bill without vulnerabilities is no scan: its counts are null", () => {
    const bill = { bomFormat: "CycloneDX", specVersion: "1.7", components: [{ name: "six" }] };
    expect(evidenceFromCyclonedx(bytesOf(bill))).toMatchObject({
      type: "bill-of-materials",
      payload: { findings: { critical: null }, unlicensedCount: 1 },
    });
  });

  test("another version, and a document without content, are refused", () => {
    expect(() => evidenceFromCyclonedx(vex({}, "1.2"))).toThrow(/1\.2; expected CycloneDX 1\.4 to 1\.7/);
    expect(() => evidenceFromCyclonedx(bytesOf({ bomFormat: "CycloneDX", specVersion: "1.6" }))).toThrow(
      /neither/,
    );
  });
});
