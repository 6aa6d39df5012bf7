import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import type { FileOptions } from "../evidence-source";
import { contradiction } from "../foreign-file";
import { type TestCase, type TestStatus, testPayload, testSuiteName } from "../test-payload";
import { readXml, type XmlElement } from "./read-xml";

const FILE = "JUnit report";

/**
 * Parses a test result from a JUnit report (`pytest --junitxml`, Maven Surefire, Jest, …).
 *
 * A test with an `error` errored, one with a `failure` failed, one with `skipped` did not run. A suite that states
 * more tests, failures or errors than it lists was cut, and is refused.
 *
 * @throws AppError `evidence-unreadable`, `payload-too-deep`, `payload-too-large`.
 */
export function evidenceFromJunit(bytes: Uint8Array, { kind }: FileOptions = {}): EvidenceFromFile {
  const root = readXml(bytes);
  const suites =
    root.name === "testsuites" ? root.children.filter(({ name }) => name === "testsuite") : [root];
  if (root.name !== "testsuites" && root.name !== "testsuite") {
    const detail = `The file is an XML document <${root.name.slice(0, 40)}>. Expected a ${FILE} with <testsuites> or <testsuite>.`;
    throw new AppError("evidence-unreadable", detail);
  }
  for (const suite of suites) refuseCut(suite);
  const cases = suites.flatMap(casesOf);
  const name = root.attributes["name"] || suites[0]?.attributes["name"] || "junit";
  const startedAt = [root, ...suites].map(({ attributes }) => attributes["timestamp"]).find(Boolean);
  return {
    type: "test-result",
    suite: testSuiteName(name, kind),
    payload: testPayload({
      tool: suites[0]?.attributes["name"] || "junit",
      toolVersion: null,
      kind,
      durationSeconds: durationOf(root, suites),
      cases,
    }),
    notes: kind === undefined ? ["The kind of the tests is unknown. State it by the parameter `kind`."] : [],
    nonFinite: [],
    ...(startedAt === undefined ? {} : claimedAt(startedAt)),
  };
}

function casesOf(suite: XmlElement): readonly TestCase[] {
  return suite.children.flatMap((child) => {
    if (child.name === "testsuite") return casesOf(child);
    if (child.name !== "testcase") return [];
    const { status, message } = resultOf(child);
    const { classname, name = "without a name" } = child.attributes;
    return [{ name: classname ? `${classname}.${name}` : name, status, message }];
  });
}

/** The worst result counts: a test may have failed and have errored afterwards. */
const RESULTS: readonly (readonly [element: string, status: TestStatus])[] = [
  ["error", "errored"],
  ["failure", "failed"],
  ["skipped", "skipped"],
];

function resultOf(testcase: XmlElement): Pick<TestCase, "status" | "message"> {
  for (const [name, status] of RESULTS) {
    const found = testcase.children.find((child) => child.name === name);
    if (found !== undefined) return { status, message: (found.attributes["message"] || found.text).trim() };
  }
  return { status: "passed", message: "" };
}

function refuseCut(suite: XmlElement): void {
  const cases = casesOf(suite);
  for (const [attribute, listed] of [
    ["tests", cases.length],
    ["failures", cases.filter(({ status }) => status === "failed" || status === "errored").length],
    ["errors", cases.filter(({ status }) => status === "errored").length],
  ] as const) {
    const stated = Number(suite.attributes[attribute] ?? 0);
    if (stated <= listed) continue;
    const name = suite.attributes["name"] ?? "";
    throw contradiction(
      FILE,
      `the suite ${JSON.stringify(name)} states ${stated} ${attribute} and lists ${listed}`,
      "",
    );
  }
}

function durationOf(root: XmlElement, suites: readonly XmlElement[]): number | null {
  const times = root.attributes["time"] === undefined ? suites : [root];
  const seconds = times.reduce((sum, { attributes }) => sum + Number(attributes["time"] ?? Number.NaN), 0);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
