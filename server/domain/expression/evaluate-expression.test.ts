import { describe, expect, test } from "vitest";
import { compileExpression, evaluateExpression, factEnvironment, ruleEnvironment } from "./index";

const payload = {
  dataset: { name: "holdout", digest: "sha256:00" },
  sampleSize: 150,
  metrics: { auc: 0.96, recall: 0.75, rmse: 54, nan: Number.NaN, "f1-score": 0.9, zero: 0 },
  slices: [
    { name: "q1", sampleSize: 40, metrics: { recall: 0.8 } },
    { name: "q2", sampleSize: 40, metrics: { recall: 0.9, auc: null } },
    { name: "q3", sampleSize: 40, metrics: {} },
  ],
};
const context = {
  e: payload,
  baseline: { ...payload, metrics: { auc: 0.95 } },
  p: { aucMin: 0.95, sampleSizeMin: 150, index: 1 },
  components: {
    model: {
      name: "m",
      version: "1",
      digest: "sha256:1",
      uri: "u",
      attributes: { featureSetDigest: "sha256:2" },
    },
  },
  model: { key: "m", task: "classification", domain: "health" },
  intake: { affectsIndividuals: true },
};

function evaluated(source: string, facts: Record<string, unknown> = context) {
  return evaluateExpression(compileExpression({ source, environment: ruleEnvironment("evaluation") }), facts);
}

describe("an expression over complete facts gives CEL's result", () => {
  test.each([
    ["e.sampleSize >= p.sampleSizeMin", true],
    ["e.metrics.auc >= p.aucMin", true],
    ["e.metrics.recall >= 0.75", true],
    ["e.metrics.auc >= baseline.metrics.auc - 0.005", true],
    ["e.metrics.zero == 0 && 0 == e.metrics.zero && e.metrics.zero != 1", true],
    ["e.metrics.rmse <= 60", true],
    ["e.metrics.rmse * 2 == 108 && 2 * e.metrics.rmse == 108.0", true],
    ["e.slices.exists(s, s.name == 'q2')", true],
    ["e.slices.exists_one(s, s.sampleSize >= 40)", false],
    ["e.slices.filter(s, s.name != 'q3').all(s, s.metrics.recall >= 0.75)", true],
    ["e.slices.map(s, s.name)", ["q1", "q2", "q3"]],
    ["size(e.slices) == 3 && e.slices.size() >= 3", true],
    ["e.slices[0].metrics.recall", 0.8],
    ["e.slices[int(p.index)].name", "q2"],
    ['e.metrics["f1-score"] > 0.8', true],
    ["has(e.metrics.auc) && 'auc' in e.metrics", true],
    ["e.dataset.name.startsWith('hold') ? e.metrics.auc : e.metrics.recall", 0.96],
    ["components.model.attributes.featureSetDigest == 'sha256:2'", true],
    ["model.domain in ['health', 'credit']", true],
    ["-e.metrics.rmse < 0.0", true],
  ])("%s", (source, value) => {
    expect(evaluated(source)).toEqual({ kind: "value", value });
  });
});

describe("a missing or non-finite value makes the result inconclusive, even if CEL returns one", () => {
  test.each([
    ["true || e.metrics.missing > 1.0", ["e.metrics.missing"]],
    ["false && e.metrics.missing > 1.0", ["e.metrics.missing"]],
    ["!(e.metrics.nan > 0.2)", ["e.metrics.nan"]],
    ["has(e.metrics.missing) && e.metrics.missing > 1.0", ["e.metrics.missing"]],
    ["!has(e.intervals)", ["e.intervals"]],
    ["!('missing' in e.metrics)", ["e.metrics.missing"]],
    ["e.slices.exists(s, s.metrics.recall > 0.7)", ["e.slices[2].metrics.recall"]],
    ["e.slices.all(s, s.metrics.recall >= 0.75)", ["e.slices[2].metrics.recall"]],
    ["e.slices.filter(s, s.metrics.recall > 0.1).size() > 0", ["e.slices[2].metrics.recall"]],
    ["e.slices[1].metrics.auc > 0.1", ["e.slices[1].metrics.auc"]],
    ["e.slices[9].metrics.auc > 0.1", ["e.slices[9]"]],
    ["e.slices[int(p.index)].metrics.auc > 0.1", ["e.slices[1].metrics.auc"]],
    ["e.sampleSize > 10 ? true : e.metrics.missing > 1.0", ["e.metrics.missing"]],
    ["anchor.metrics.auc > 0.1 || true", ["anchor"]],
    ["!(e.metrics.zero / e.metrics.zero > 0.2)", ["e.metrics.zero / e.metrics.zero (not a finite number)"]],
    ["e.metrics.rmse / e.metrics.zero > 0.2", ["e.metrics.rmse / e.metrics.zero (not a finite number)"]],
    ["!components.featureSet.name.contains('x')", ["components.featureSet"]],
    ["[e.metrics.auc, e.metrics.missing].all(x, x > 0.1)", ["e.metrics.missing"]],
  ])("%s", (source, reads) => {
    expect(evaluated(source)).toEqual({ kind: "inconclusive", reads });
  });

  test("an empty list satisfies no quantifier: no slice was measured", () => {
    expect(evaluated("e.slices.all(s, s.sampleSize > 0)", { e: { ...payload, slices: [] } })).toEqual({
      kind: "inconclusive",
      reads: ["e.slices (empty)"],
    });
  });

  test("an empty list of findings is good", () => {
    const compiled = compileExpression({
      source: "!e.issues.exists(i, i.severity == 'critical')",
      environment: ruleEnvironment("security-scan"),
    });
    expect(evaluateExpression(compiled, { e: { issues: [] } })).toEqual({ kind: "value", value: true });
    expect(evaluateExpression(compiled, { e: {} })).toEqual({ kind: "inconclusive", reads: ["e.issues"] });
  });
});

describe("questions about a model may observe absence", () => {
  function asked(source: string) {
    return evaluateExpression(
      compileExpression({ source, environment: factEnvironment(), returns: "boolean" }),
      context,
    );
  }

  test.each([
    ["has(components.featureSet)", false],
    ["has(components.featureSet) && components.featureSet.version == '2'", false],
    ["has(components.model)", true],
    ["intake.affectsIndividuals || intake.automated", true],
  ])("%s", (source, value) => {
    expect(asked(source)).toEqual({ kind: "value", value });
  });

  test("an unguarded read of an absent value is inconclusive", () => {
    expect(asked("components.featureSet.version == '2'")).toEqual({
      kind: "inconclusive",
      reads: ["components.featureSet"],
    });
    expect(asked("intake.automated || intake.affectsIndividuals")).toEqual({
      kind: "inconclusive",
      reads: ["intake.automated"],
    });
  });
});

describe("evaluation is bounded and fails closed", () => {
  test("lists that double at every step are stopped before CEL runs", () => {
    const doubling = Array.from({ length: 24 }, (_, depth) => `.map(x${depth}, x${depth} + x${depth})`).join(
      "",
    );
    expect(evaluated(`size([[1]]${doubling}[0]) > 0`)).toMatchObject({
      kind: "errored",
      reason: expect.stringContaining("too costly"),
    });
  });

  test("more values than the limit are refused", () => {
    const slices = Array.from({ length: 60_000 }, () => ({ name: "q" }));
    expect(evaluated("size(e.slices) > 0", { e: { slices } })).toMatchObject({
      kind: "errored",
      reason: expect.stringContaining("too costly"),
    });
  });

  test("nested ranges pay for their product", () => {
    const slices = Array.from({ length: 1_000 }, () => ({ name: "q", sampleSize: 1 }));
    const result = evaluated("e.slices.all(s, e.slices.all(t, t.sampleSize == s.sampleSize))", {
      e: { slices },
    });
    expect(result).toMatchObject({ kind: "errored", reason: expect.stringContaining("too costly") });
  });

  test("an error of CEL is errored, with its reason", () => {
    expect(evaluated("int(1) / int(e.metrics.zero) == 1")).toEqual({
      kind: "errored",
      reason: "division by zero",
    });
    expect(evaluated("components.model.attributes.featureSetDigest > 1")).toMatchObject({ kind: "errored" });
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "the metric name %s is only data",
    (name) => {
      const metrics = JSON.parse(`{ "${name}": 0.9 }`);
      expect(evaluated(`e.metrics["${name}"] > 0.5`, { e: { metrics } })).toEqual({
        kind: "value",
        value: true,
      });
      expect(evaluated(`true || e.metrics["${name}"] > 0.5`, { e: { metrics: {} } })).toMatchObject({
        kind: "inconclusive",
      });
    },
  );

  test("a condition with another result type is errored", () => {
    const compiled = compileExpression({
      source: "components.model.attributes.flag",
      environment: ruleEnvironment(undefined),
    });
    const facts = { components: { model: { attributes: { flag: "yes" } } } };
    expect(evaluateExpression({ ...compiled, returns: "boolean" }, facts)).toMatchObject({ kind: "errored" });
    expect(evaluateExpression(compiled, facts)).toEqual({ kind: "value", value: "yes" });
  });
});
