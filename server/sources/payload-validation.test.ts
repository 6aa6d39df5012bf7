import { describe, expect, test } from "vitest";
import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { readEvidenceJson } from "./json/index";
import { PAYLOAD_LIMITS, validatePayload } from "./payload-validation";

const LEAKAGE = { features: [{ name: "age", score: 0.6 }], maxScore: 0.6, maxFeature: "age" };

test("every type's schema compiles and refuses an empty object by naming what is missing", () => {
  const types = Object.keys(EVIDENCE_TYPES).filter(isEvidenceType);
  expect(types.length).toBeGreaterThanOrEqual(10);
  for (const type of types)
    expect(validatePayload(type, {}).map((error) => error.detail)).toContain(
      `must have required property '${EVIDENCE_TYPES[type].required[0]}'`,
    );
});

test("a payload of the type is stored, with null for a number that was not finite", () => {
  expect(validatePayload("leakage", LEAKAGE)).toEqual([]);
  expect(validatePayload("leakage", { ...LEAKAGE, maxScore: null })).toEqual([]);
});

test.each([
  {
    when: "a member is unknown",
    payload: { ...LEAKAGE, maxScor: 1 },
    error: { pointer: "/maxScor", detail: "is not a member of this evidence type" },
  },
  {
    when: "a number is text",
    payload: { ...LEAKAGE, maxScore: "0.6" },
    error: { pointer: "/maxScore", detail: "must be number,null" },
  },
  {
    when: "a number is NaN",
    payload: { ...LEAKAGE, maxScore: Number.NaN },
    error: { pointer: "/maxScore", detail: "must be number,null" },
  },
  {
    when: "an item is wrong",
    payload: { ...LEAKAGE, features: [{ name: "a/b" }] },
    error: { pointer: "/features/0", detail: "must have required property 'score'" },
  },
  { when: "it is no object", payload: [LEAKAGE], error: { pointer: "", detail: "must be object" } },
])("a fault has place and expectation when $when", ({ payload, error }) => {
  expect(validatePayload("leakage", payload)).toContainEqual(error);
});

test("a business metric has its meaning, its period, and its better direction", () => {
  const metric = {
    name: "recalls avoided",
    unit: "per 1000 women",
    better: "higher",
    value: 4.1,
    target: 3.5,
    sampleSize: 18_000,
  };
  const period = { periodStart: "2026-08-01", periodEnd: "2026-10-31" };
  expect(validatePayload("business-metric", { ...metric, ...period, reference: 0 })).toEqual([]);
  expect(validatePayload("business-metric", metric).map(({ detail }) => detail)).toContain(
    "must have required property 'periodStart'",
  );
  expect(validatePayload("business-metric", { ...metric, ...period, better: "up" })).toEqual([
    { pointer: "/better", detail: "must be one of higher, lower" },
  ]);
});

test("an unknown status is refused with the list", () => {
  const check = { name: "not null", status: "PASS" };
  const payload = {
    suite: "s",
    success: true,
    evaluated: 1,
    successful: 1,
    failed: 0,
    errored: 0,
    checks: [check],
  };
  expect(validatePayload("data-quality", payload)).toEqual([
    { pointer: "/checks/0/status", detail: "must be one of passed, failed, errored" },
  ]);
});

describe("bounds", () => {
  const features = (count: number) => ({
    ...LEAKAGE,
    features: Array.from({ length: count }, () => ({ name: "age", score: 0 })),
  });

  test("10,000 items are accepted, one more is not", () => {
    expect(validatePayload("leakage", features(PAYLOAD_LIMITS.itemsPerList))).toEqual([]);
    expect(validatePayload("leakage", features(PAYLOAD_LIMITS.itemsPerList + 1))).toEqual([
      { pointer: "/features", detail: "10001 items; at most 10000 are allowed" },
    ]);
  });

  test("depth is bounded, however deep", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(validatePayload("leakage", { ...LEAKAGE, features: deep })).toMatchObject([
      { detail: "nested deeper than 64 levels" },
    ]);
  });

  test("the number of faults is bounded", () => {
    const wrong = { ...LEAKAGE, features: Array.from({ length: 500 }, () => ({})) };
    expect(validatePayload("leakage", wrong)).toHaveLength(PAYLOAD_LIMITS.complaints);
  });

  const run = (metrics: string) =>
    readEvidenceJson(
      new TextEncoder().encode(
        `{"runId":"r","status":"finished","params":{},"datasets":[],"metrics":${metrics}}`,
      ),
    ).value;

  test.each(["__proto__", "constructor", "prototype"])("a metric named %s is refused", (name) => {
    expect(validatePayload("training-run", run(`{"${name}": 1}`))).toEqual([
      { pointer: `/metrics/${name}`, detail: `"${name}" cannot be used as a name; rename it` },
    ]);
    expect(validatePayload("training-run", run('{"auc": 1}'))).toEqual([]);
  });

  test("text that the database would change is refused", () => {
    expect(validatePayload("leakage", { ...LEAKAGE, maxFeature: "a\u0000b" })).toEqual([
      { pointer: "/maxFeature", detail: "text must not contain U+0000 or half a surrogate pair" },
    ]);
    expect(validatePayload("leakage", { ...LEAKAGE, maxFeature: "\ud800" })).toHaveLength(1);
    expect(validatePayload("training-run", run('{"\\u0000": 1}'))).toHaveLength(1);
    expect(validatePayload("leakage", { ...LEAKAGE, maxFeature: "Größe 😀" })).toEqual([]);
  });
});
