import { expect, test } from "vitest";
import { ruleGate } from "../testing/facts";
import { metricDirections, metricOf } from "./metric-direction";

const AUC = metricOf("evaluation", "auc");
const ofRules = (...rules: readonly string[]) =>
  metricDirections(rules.map((rule, place) => ruleGate({ id: `gate-${place}`, rule }))).get(AUC);

test.each([
  { rule: "e.metrics.auc >= p.aucMin", better: "higher" },
  { rule: "p.aucMin < e.metrics.auc", better: "higher" },
  { rule: "e.sampleSize > 10 && e.metrics.auc <= baseline.metrics.auc + 0.01", better: "lower" },
  { rule: "e.slices.all(s, s.metrics.auc >= 0.75)", better: "higher" },
  { rule: "baseline.metrics.auc >= p.aucMin", better: undefined },
  { rule: "e.metrics.auc == 1.0", better: undefined },
  { rule: "!(e.metrics.auc >= 0.5)", better: undefined },
  { rule: "e.metrics.auc >= 0.5 || e.sampleSize > 10", better: undefined },
  { rule: "e.metrics.auc >= 0.5 && e.metrics.auc <= 0.9", better: undefined },
])("$rule states that $better is better", ({ rule, better }) => {
  expect(ofRules(rule)).toBe(better);
});

test("rules of two gates that disagree state no direction", () => {
  expect(ofRules("e.metrics.auc >= 0.5", "e.metrics.auc >= 0.6")).toBe("higher");
  expect(ofRules("e.metrics.auc >= 0.5", "e.metrics.auc <= 0.9")).toBeUndefined();
});

test("the forms of a rule state the direction themselves", () => {
  const { rule: _, ...gate } = ruleGate({ id: "fit" });
  const notWorse = { metric: "rmse", better: "lower", margins: { baseline: 0.1 }, confidence: 0.95 } as const;
  expect(metricDirections([{ ...gate, notWorse }]).get(metricOf("evaluation", "rmse"))).toBe("lower");
});
