import { expect, test } from "vitest";
import { refusalOf } from "../testing/refusal";
import { evidenceFromJunit } from "./evidence-from-junit";

const read = (xml: string) => evidenceFromJunit(new TextEncoder().encode(xml), { kind: "unit" });
const suite = (cases: string, attributes = "") => `<testsuite name="s" ${attributes}>${cases}</testsuite>`;

test("a document type is refused, so that no entity is declared or fetched", () => {
  for (const doctype of [
    '<!DOCTYPE testsuite [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE testsuite SYSTEM "file:///etc/passwd">',
  ])
    expect(() => read(`${doctype}${suite('<testcase name="t"/>')}`)).toThrow(/document type/);
  expect(() => read(suite('<testcase name="&unknown;"/>'))).toThrow(/not well-formed/);
});

test("depth, elements and text are bounded", () => {
  const deep = "<testsuite>".repeat(100) + "</testsuite>".repeat(100);
  expect(refusalOf(() => read(deep)).code).toBe("payload-too-deep");
  expect(refusalOf(() => read(suite("<testcase/>".repeat(300_001)))).code).toBe("payload-too-large");
  const long = read(suite(`<testcase name="t"><failure>${"x".repeat(100_000)}</failure></testcase>`));
  expect(JSON.stringify(long.payload["failures"]).length).toBeLessThan(2_000);
});

test("a test that failed and then errored is errored, and a later report has to judge it", () => {
  const { payload } = read(
    suite('<testcase name="t"><failure/><error message="boom"/></testcase><testcase name="u"/>'),
  );
  expect(payload).toMatchObject({
    kind: "unit",
    total: 2,
    passed: 1,
    errored: 1,
    failures: [{ name: "t", status: "errored", message: "boom" }],
    coverage: { parts: ["test u"], unfinished: ["test t"] },
  });
});

test("a suite that states more than it lists was cut, and is refused", () => {
  expect(() => read(suite('<testcase name="t"/>', 'tests="2"'))).toThrow(/states 2 tests and lists 1/);
  expect(() => read(suite('<testcase name="t"/>', 'failures="1"'))).toThrow(/states 1 failures and lists 0/);
  expect(() => read(suite('<testcase name="t"/>', 'errors="1"'))).toThrow(/states 1 errors and lists 0/);
});

test("a report in which no test ran is refused", () => {
  for (const cases of ["", '<testcase name="t"><skipped/></testcase>'])
    expect(() => read(suite(cases))).toThrow(/tests ran; expected a report/);
});

test("reports of two kinds are two series, and nested suites are read", () => {
  const xml = `<testsuites name="all">${suite(suite('<testcase classname="a.B" name="t"/>'))}</testsuites>`;
  expect(read(xml)).toMatchObject({ suite: "all (unit)", payload: { coverage: { parts: ["test a.B.t"] } } });
  expect(evidenceFromJunit(new TextEncoder().encode(xml)).suite).toBe("all");
});
