import { describe, expect, test } from "vitest";
import { validatePayload } from "@/server/sources/payload-validation";
import type { EvidencePayload } from "./evidence";
import { EVIDENCE_TYPES, type EvidenceType } from "./evidence-types";
import { impossibleValues } from "./payload-bounds";
import type { PayloadSchema, PropertySchema } from "./payload-schema";

interface NumberAt {
  readonly path: string;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly isWhole: boolean;
}

function numbersOf(schema: PropertySchema | PayloadSchema, path: string): readonly NumberAt[] {
  if ("properties" in schema)
    return Object.entries(schema.properties).flatMap(([name, member]) =>
      numbersOf(member, path === "" ? name : `${path}.${name}`),
    );
  if ("additionalProperties" in schema && typeof schema.additionalProperties === "object")
    return numbersOf(schema.additionalProperties, `${path}.*`);
  if ("items" in schema) return numbersOf(schema.items, `${path}[]`);
  const types = [schema.type].flat() as readonly string[];
  if (!types.includes("number") && !types.includes("integer")) return [];
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  return [{ path, minimum, maximum, isWhole: types.includes("integer") }];
}

/** Numbers for which every finite value is valid, each with the reason. */
const UNBOUNDED: Readonly<Record<string, string>> = {
  "evaluation metrics.*": "R2 and differences may be negative; common names have bounds of their own",
  "evaluation slices[].metrics.*": "as above",
  "training-run metrics.*": "as above",
  "evaluation intervals.*.low": "the interval of a metric that may be negative",
  "evaluation intervals.*.high": "the interval of a metric that may be negative",
  "business-metric value": "a profit may be a loss",
  "business-metric target": "a profit may be a loss",
  "business-metric reference": "a profit may be a loss",
  "business-metric interval.low": "a profit may be a loss",
  "business-metric interval.high": "a profit may be a loss",
  "model-quality metrics.*": "as for evaluation",
  "model-version metrics.*": "as for evaluation",
  "bill-of-materials models[].metrics.*": "as for evaluation",
  "bias-assessment groups[].metrics.*": "as for evaluation",
  "explainability-report features[].weight": "a feature may weigh against an outcome",
  "data-summary statistics.*": "the least value of a column may be negative",
  "reproduction seed": "some libraries take negative seeds",
};

const ALL = (Object.keys(EVIDENCE_TYPES) as EvidenceType[]).flatMap((type) =>
  numbersOf(EVIDENCE_TYPES[type], "").map((number) => ({ ...number, at: `${type} ${number.path}` })),
);

test("every number of every published schema has a least value, or a reason to have none", () => {
  const unbounded = ALL.filter(({ minimum }) => minimum === undefined).map(({ at }) => at);
  expect(unbounded.sort()).toEqual(Object.keys(UNBOUNDED).sort());
});

test("every number named as a share or a level ends at 1", () => {
  const shares = ALL.filter(({ path }) => /(share|shareLimit|Share|score|Score|level)$/.test(path));
  expect(shares.length).toBeGreaterThan(5);
  expect(shares.filter(({ minimum, maximum }) => minimum !== 0 || maximum !== 1)).toEqual([]);
});

describe.each<{ type: EvidenceType; payload: EvidencePayload; path: string; wrong: readonly number[] }>([
  {
    type: "reproduction",
    payload: { runs: 2, metricDeltaMax: 0, digestsEqual: true },
    path: "metricDeltaMax",
    wrong: [-1],
  },
  {
    type: "reproduction",
    payload: { runs: 2, metricDeltaMax: 0, digestsEqual: true },
    path: "runs",
    wrong: [-1, 0, 1.5],
  },
  {
    type: "packaging",
    payload: { filesChecked: 3, filesMismatched: 0, predictionDeltaMax: 0, loadable: true },
    path: "predictionDeltaMax",
    wrong: [-1],
  },
  {
    type: "packaging",
    payload: { filesChecked: 3, filesMismatched: 0, predictionDeltaMax: 0, loadable: true },
    path: "filesMismatched",
    wrong: [-1, 0.5],
  },
  {
    type: "service-level",
    payload: { requests: 9, p50Ms: 1, p99Ms: 2, errorCount: 0 },
    path: "p99Ms",
    wrong: [-1],
  },
  {
    type: "service-level",
    payload: { requests: 9, p50Ms: 1, p99Ms: 2, errorCount: 0 },
    path: "errorCount",
    wrong: [-1, 0.5],
  },
  {
    type: "leakage",
    payload: { features: [{ name: "age", score: 0.5 }], maxScore: 0.5, maxFeature: "age" },
    path: "maxScore",
    wrong: [-1, 1.01],
  },
  {
    type: "evaluation",
    payload: { dataset: { name: "holdout" }, sampleSize: 1, metrics: { test_rmse: 1 } },
    path: "metrics.test_rmse",
    wrong: [-1],
  },
  {
    type: "evaluation",
    payload: { dataset: { name: "holdout" }, sampleSize: 1, metrics: { brier: 1 } },
    path: "metrics.brier",
    wrong: [-1, 1.5],
  },
])("$type $path", ({ type, payload, path, wrong }) => {
  const withValue = (value: number) => changed(payload, path.split("."), value);

  test("the valid payload is accepted and judged", () => {
    expect(validatePayload(type, payload)).toEqual([]);
    expect(impossibleValues(type, payload)).toEqual([]);
  });

  test.each(wrong)("%d is refused on input, and named when it is on record", (value) => {
    expect(validatePayload(type, withValue(value)).map(({ pointer }) => pointer)).toEqual([
      `/${path.replaceAll(".", "/")}`,
    ]);
    expect(impossibleValues(type, withValue(value))).toEqual([
      expect.stringContaining(`${path} is ${value}, and `),
    ]);
  });
});

test("an unknown metric, R2 and a difference may be negative", () => {
  const metrics = { r2: -0.4, delta_auc: -0.1, uplift: -3 };
  expect(validatePayload("evaluation", { dataset: { name: "holdout" }, sampleSize: 1, metrics })).toEqual([]);
});

function changed(
  value: EvidencePayload,
  [step = "", ...rest]: readonly string[],
  to: number,
): EvidencePayload {
  return { ...value, [step]: rest.length === 0 ? to : changed(value[step] as EvidencePayload, rest, to) };
}
