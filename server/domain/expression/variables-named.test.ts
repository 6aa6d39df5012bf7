import { expect, test } from "vitest";
import { compileExpression, ruleEnvironment, variablesNamed } from "./index";

test.each([
  [
    "e.metrics.auc >= baseline.metrics.auc - 0.005 && e.metrics.auc >= anchor.metrics.auc",
    ["anchor", "baseline", "e"],
  ],
  ["e.slices.all(s, [1.0, 2.0].exists(y, s.metrics.recall >= y))", ["e"]],
  ["'baseline' in e.metrics || true", ["e"]],
])("%s names %s", (source, variables) => {
  const compiled = compileExpression({ source, environment: ruleEnvironment("evaluation") });
  expect([...variablesNamed(compiled)].sort()).toEqual(variables);
});
