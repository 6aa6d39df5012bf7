import { expect, test } from "vitest";
import type { RuleGate } from "@/server/domain/policy/policy-document";
import { measuredNames } from "./measured-names";

const gate = (measured: string): RuleGate => ({
  kind: "rule",
  id: "recall",
  title: "Recall",
  boundary: "evaluation",
  stages: ["production"],
  tiers: ["high"],
  mode: "block",
  controls: [],
  whenNoBaseline: "missing",
  rule: "true",
  measured,
});
const item = { payload: { slices: [{ name: "radius_q1" }, { name: "radius_q2" }] } };

test("values measured slice by slice carry the names of the slices", () => {
  expect(measuredNames(gate("e.slices.map(s, s.metrics.recall)"), item)).toEqual(["radius_q1", "radius_q2"]);
});

test("other lists have no names", () => {
  expect(measuredNames(gate("e.features.map(f, f.score)"), item)).toEqual([]);
  expect(measuredNames(gate("e.slices.map(s, s.metrics.recall)"), undefined)).toEqual([]);
});
