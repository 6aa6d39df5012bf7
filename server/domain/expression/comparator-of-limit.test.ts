import { expect, test } from "vitest";
import { comparatorOfLimit } from "./comparator-of-limit";
import { compileExpression } from "./compile-expression";
import { ruleEnvironment } from "./index";

const compiled = (source: string, returns: "boolean" | "any") =>
  compileExpression({ source, environment: ruleEnvironment("evaluation"), returns });

test.each([
  { source: "e.metrics.auc >= p.aucMin", limit: "p.aucMin", comparator: ">=" },
  { source: "(e.metrics.auc >= (p.aucMin)) && e.sampleSize > 10", limit: "p.aucMin", comparator: ">=" },
  { source: "p.aucMin <= e.metrics.auc", limit: "p.aucMin", comparator: ">=" },
  { source: "e.slices.all(s, s.metrics.recall >= p.recallMin)", limit: "p.recallMin", comparator: ">=" },
  {
    source: "e.metrics.loss < p.max && e.slices.all(s, s.metrics.loss < p.max)",
    limit: "p.max",
    comparator: "<",
  },
  { source: "e.metrics.open == 0", limit: "0", comparator: "==" },
  { source: "e.metrics.low > p.bound && e.metrics.high < p.bound", limit: "p.bound", comparator: undefined },
  { source: "e.metrics.auc >= p.aucMin * 2.0", limit: "p.aucMin", comparator: undefined },
  { source: "e.metrics.auc >= p.aucMinimum", limit: "p.aucMin", comparator: undefined },
])("$source compares the measured value with $limit by $comparator", ({ source, limit, comparator }) => {
  expect(comparatorOfLimit(compiled(source, "boolean"), compiled(limit, "any"))).toBe(comparator);
});
