import { describe, expect, test } from "vitest";
import { isAppError } from "../error/app-error";
import {
  compileExpression,
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  ruleEnvironment,
} from "./index";

const evaluation = ruleEnvironment("evaluation", { aucMin: "number", suite: "string" });
const scan = ruleEnvironment("security-scan");

function refusalOf(
  source: string,
  environment: ExpressionEnvironment,
  returns: "boolean" | "any" = "boolean",
) {
  try {
    compileExpression({ source, environment, returns });
  } catch (error) {
    if (isAppError(error))
      return {
        code: error.code,
        message: error.message,
        line: error.details.line,
        column: error.details.column,
      };
    throw error;
  }
  return undefined;
}

describe("refused when the policy is saved", () => {
  test.each([
    {
      because: "a misspelt member of a closed type",
      source: "e.findings.critcal == 0",
      environment: scan,
      message: 'No such key: critcal. Did you mean "critical"?',
      column: 12,
    },
    {
      because: "an unknown variable",
      source: "x > 1",
      environment: evaluation,
      message: "Unknown variable: x",
      column: 1,
    },
    {
      because: "the clock",
      source: "now > 1",
      environment: evaluation,
      message: "Unknown variable: now",
      column: 1,
    },
    {
      because: "a misspelt parameter",
      source: "e.metrics.auc >= p.aucMinn",
      environment: evaluation,
      message: 'No such key: aucMinn. Did you mean "aucMin"?',
      column: 20,
    },
    {
      because: "a number compared with a text",
      source: "e.metrics.auc >= p.suite",
      environment: evaluation,
      message: "no such overload: number >= string",
      column: 1,
    },
    {
      because: "a syntax error",
      source: "e.metrics.auc >=",
      environment: evaluation,
      message: "Unexpected token: EOF",
      column: 17,
    },
    {
      because: "a condition that is a number",
      source: "e.metrics.auc",
      environment: evaluation,
      message: "a condition must be true or false; this is of type number",
      column: 1,
    },
    {
      because: "a misspelling inside has()",
      source: "has(components.featureset)",
      environment: factEnvironment(),
      message: 'the member "featureset" does not exist here. Did you mean "featureSet"?',
      column: 16,
    },
    {
      because: "evidence asked about a model",
      source: "e.metrics.auc > 0.5",
      environment: factEnvironment(),
      message: "Unknown variable: e",
      column: 1,
    },
    {
      because: "a tier that depends on the tier",
      source: "tier == 'high'",
      environment: modelEnvironment(),
      message: "Unknown variable: tier",
      column: 1,
    },
    {
      because: "evidence in a gate without evidence",
      source: "e.metrics.auc > 0.5",
      environment: ruleEnvironment(undefined),
      message: "Unknown variable: e",
      column: 1,
    },
    {
      because: "a regular expression",
      source: "e.dataset.name.matches('(a+)+$')",
      environment: evaluation,
      message: "the method matches() is not part of the policy language",
    },
    {
      because: "time",
      source: "timestamp('2026-01-01T00:00:00Z') == timestamp('2026-01-01T00:00:00Z')",
      environment: evaluation,
      message: "the function timestamp() is not part of the policy language",
    },
    {
      because: "a type used as a value",
      source: "string == string",
      environment: evaluation,
      message: 'the variable "string" does not exist here',
      column: 1,
    },
    {
      because: "null",
      source: "p.aucMin == 1.0 && components.model.attributes.x == null",
      environment: evaluation,
      message: "null is not allowed: a missing value already makes the result inconclusive",
    },
    {
      because: "a record compared as a whole",
      source: "e.metrics != baseline.metrics",
      environment: evaluation,
      message:
        "a rule must name the members that it reads: a record compared as one value hides missing members",
    },
    {
      because: "records in a list compared as a whole",
      source: "e.slices == baseline.slices",
      environment: evaluation,
      message: "no such overload: list<record> == list<record>",
    },
    {
      because: "a record counted",
      source: "size(e.metrics) < 3",
      environment: evaluation,
      message:
        "a rule must name the members that it reads: a record counted as one value hides missing members",
    },
    {
      because: "a record ranged over",
      source: "e.metrics.all(name, e.metrics[name] > 0.5)",
      environment: evaluation,
      message: "a rule must name the members that it reads, so that a missing one is noticed",
    },
    {
      because: "a range inside a range inside a range",
      source: "e.slices.all(a, e.slices.all(b, e.slices.all(c, true)))",
      environment: evaluation,
      message: "all() is nested more than 2 deep",
    },
    {
      because: "a variable that hides another",
      source: "e.slices.all(p, p.sampleSize > 1)",
      environment: evaluation,
      message: 'the name "p" is already used; choose another one',
      column: 14,
    },
  ])("$because: $source", ({ source, environment, message, column }) => {
    const refusal = refusalOf(source, environment);
    expect(refusal).toMatchObject({ code: "policy-invalid", message });
    if (column !== undefined) expect(refusal).toMatchObject({ line: 1, column });
  });

  test("the place of an objection counts lines", () => {
    expect(refusalOf("e.findings.high == 0 &&\n  e.findings.critcal == 0", scan)).toMatchObject({
      line: 2,
      column: 14,
    });
  });

  test("an expression too long, too deep or with too many parts is refused", () => {
    expect(refusalOf(`true || ${"e.metrics.x > 0.5 || ".repeat(100)}true`, evaluation)?.message).toContain(
      "at most 2000 characters",
    );
    expect(refusalOf(`${"(".repeat(40)}true${")".repeat(40)}`, evaluation)?.message).toContain("maxDepth");
    expect(refusalOf(Array.from({ length: 300 }, () => "true").join("||"), evaluation)?.message).toContain(
      "maxAstNodes",
    );
  });
});

describe("accepted", () => {
  test.each([
    { source: "e.sampleSize >= p.sampleSizeMin", environment: ruleEnvironment("evaluation") },
    { source: "e.metrics.any_name_at_all > 0.5", environment: evaluation },
    { source: "e.findings.critical == 0", environment: scan },
    { source: "e.slices.all(s, s.metrics.recall >= 0.75)", environment: evaluation },
    {
      source: "components.featureSet.digest == components.model.attributes.featureSetDigest",
      environment: ruleEnvironment(undefined),
    },
    {
      source: 'model.domain in ["credit", "eligibility"] && intake.affectsIndividuals',
      environment: modelEnvironment(),
    },
    {
      source: "has(components.featureSet) && stage == 'production' && tier == 'high'",
      environment: factEnvironment(),
    },
  ])("$source", ({ source, environment }) => {
    expect(refusalOf(source, environment)).toBeUndefined();
  });
});
