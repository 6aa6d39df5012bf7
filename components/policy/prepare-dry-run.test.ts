import { expect, test } from "vitest";
import { headlineOf } from "@/server/domain/dry-run/headline";
import { emptyTally } from "@/server/domain/dry-run/tally";
import { verbatim } from "@/server/domain/reason/reason";
import { countEffects, gapsOf, modelChangeInWords, moveInWords, numbersInWords } from "./prepare-dry-run";

const none = { ...emptyTally(), models: [], governed: 1, releases: 0, complete: true };
const { live, past, open } = none.effects;

test("the most severe effect comes first", () => {
  const effects = { live: { ...live, blocked: 2 }, past: { ...past, blocked: 1, unchanged: 9 }, open };
  expect(headlineOf({ effects, decisions: 12 })).toBe(
    "2 live releases would be blocked; 1 past release would not have been permitted",
  );
  expect(countEffects(effects)).toEqual([
    { effect: "blocked", count: 3 },
    { effect: "unchanged", count: 9 },
  ]);
});

test("nothing evaluated, nothing changed and nothing blocked are three answers", () => {
  expect(headlineOf({ effects: none.effects, decisions: 0 })).toContain("no decision");
  expect(headlineOf({ effects: { live: { ...live, unchanged: 1 }, past, open }, decisions: 1 })).toBe(
    "Every decision would be the same",
  );
  expect(headlineOf({ effects: { live: { ...live, loosened: 1 }, past, open }, decisions: 1 })).toContain(
    "Nothing that was allowed",
  );
});

test("verdicts and numbers are written from and to", () => {
  expect(moveInWords({ from: "passed", to: "failed" })).toBe("passed → failed");
  expect(moveInWords({ from: undefined, to: "missing" })).toBe("not required → missing");
  const gate = {
    id: "auc",
    title: "AUC",
    from: "passed",
    to: "failed",
    closed: { before: false, after: true },
    reason: verbatim(""),
  } as const;
  expect(numbersInWords({ ...gate, measured: 0.93, required: { before: 0.9, after: 0.95 } })).toBe(
    "measured 0.93, required 0.9 → 0.95",
  );
  expect(
    numbersInWords({ ...gate, measured: undefined, required: { before: undefined, after: undefined } }),
  ).toBe("");
});

test("a partial result states its reasons", () => {
  expect(gapsOf(none, "*")).toEqual([]);
  const partly = { ...none, complete: false, notEvaluated: { count: 2, first: [] } };
  expect(gapsOf(partly, ["clinical-ml"])).toEqual([
    "Only releases of clinical-ml were evaluated, because the requester can see only these teams.",
    "2 decisions could not be evaluated.",
  ]);
});

test("the change of a model is a sentence", () => {
  const model = {
    modelKey: "m",
    modelTitle: "M",
    others: [],
    tier: { before: "high", after: "low" },
  } as const;
  expect(modelChangeInWords({ ...model, change: "tier" })).toBe("would be low risk, where it is high now");
  expect(modelChangeInWords({ ...model, change: "leaves" })).toContain("no longer be governed by any policy");
});
