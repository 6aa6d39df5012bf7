import { expect, test } from "vitest";
import { policyDocument, ruleGate } from "../../testing/facts";
import { overlayDocument } from "../../testing/overlay";
import { loosenings } from "./loosenings";
import type { Tightening } from "./overlay-document";
import { stricterWay } from "./stricter-way";

const said = (tighten: Record<string, Tightening>) =>
  loosenings(overlayDocument({ tighten }), policyDocument()).map(
    ({ path, detail }) => `${path.slice(2).join("/")} ${detail}`,
  );

test.each<{ tighten: Record<string, Tightening> }>([
  {
    tighten: {
      "holdout-auc": {
        mode: "block",
        maxAgeDays: 10,
        attemptsMax: 1,
        parameters: { aucMin: 0.93, sampleSizeMin: 200 },
        also: "e.metrics.auc < 1.0",
      },
    },
  },
  { tighten: { "no-regression": { waivable: false } } },
  { tighten: { "no-regression": { waivable: { by: ["security"], days: 30 } } } },
  {
    tighten: {
      readiness: { items: ["rollback-runbook"] },
      soak: { soakHours: 48 },
      window: { tiers: ["low"] },
    },
  },
  {
    tighten: {
      approvals: {
        signers: {
          high: [
            { role: "security", count: 2 },
            { role: "sre", count: 1 },
          ],
        },
        freshAuthenticationMinutes: 5,
        passkey: { high: "required" },
      },
    },
  },
])("a stricter value is accepted: $tighten", ({ tighten }) => {
  expect(said(tighten)).toEqual([]);
});

test.each<{ tighten: Record<string, Tightening>; at: string }>([
  { tighten: { "holdout-auc": { mode: "warn" } }, at: "holdout-auc/mode" },
  { tighten: { "holdout-auc": { maxAgeDays: 31 } }, at: "holdout-auc/maxAgeDays" },
  { tighten: { "holdout-auc": { attemptsMax: 4 } }, at: "holdout-auc/attemptsMax" },
  { tighten: { "holdout-auc": { parameters: { aucMin: 0.89 } } }, at: "holdout-auc/parameters/aucMin" },
  { tighten: { "holdout-auc": { waivable: { by: ["security"], days: 1 } } }, at: "holdout-auc/waivable" },
  {
    tighten: { "no-regression": { waivable: { by: ["security"], days: 91 } } },
    at: "no-regression/waivable/days",
  },
  { tighten: { "no-regression": { waivable: { by: ["sre"], days: 9 } } }, at: "no-regression/waivable/by/0" },
  {
    tighten: { approvals: { signers: { high: [{ role: "security", count: 0 }] } } },
    at: "approvals/signers/high/0/count",
  },
  { tighten: { approvals: { freshAuthenticationMinutes: 11 } }, at: "approvals/freshAuthenticationMinutes" },
  { tighten: { soak: { soakHours: 23 } }, at: "soak/soakHours" },
])("a looser value is refused at its place: $at", ({ tighten, at }) => {
  expect(said(tighten)).toEqual([
    expect.stringMatching(new RegExp(`^${at} would loosen the organisation's policy`)),
  ]);
});

test.each<{ tighten: Record<string, Tightening> }>([
  { tighten: { nowhere: { mode: "block" } } },
  { tighten: { "holdout-auc": { soakHours: 4 } } },
  { tighten: { "holdout-auc": { why: "Because." } } },
  { tighten: { readiness: { items: ["nowhere"] } } },
  { tighten: { "no-open-criticals": { parameters: { aucMin: 0.99 } } } },
])("a value without a target is refused: $tighten", ({ tighten }) => {
  expect(said(tighten)).toHaveLength(1);
});

test("an overlay uses no name of the organisation's", () => {
  const gates = [ruleGate()] as never;
  const overlay = overlayDocument({
    gates,
    parameters: { aucMin: { default: 0 } },
    checklists: { "privacy-review": { title: "P", evidence: "none", notApplicable: "allowed" } },
  });
  expect(loosenings(overlay, policyDocument()).map(({ path }) => path.join("/"))).toEqual([
    "spec/gates/0/id",
    "spec/parameters/aucMin",
    "spec/checklists/privacy-review",
  ]);
});

test.each([
  { rule: "e.metrics.auc >= p.aucMin", way: "higher" },
  { rule: "p.aucMin < e.metrics.auc && true", way: "higher" },
  { rule: "(e.metrics.loss <= p.aucMin)", way: "lower" },
  { rule: "e.metrics.auc >= p.aucMin && e.metrics.loss <= p.aucMin", way: undefined },
  { rule: "!(e.metrics.auc >= p.aucMin)", way: undefined },
  { rule: "e.metrics.auc >= p.aucMin * -1.0", way: undefined },
  { rule: "e.metrics.auc + p.aucMin > 1.0", way: undefined },
  { rule: "e.metrics.auc >= 1.0 - p.aucMin", way: undefined },
  { rule: "e.metrics.auc >= p.aucMin ? true : false", way: undefined },
  { rule: "e.metrics.auc == p.aucMin", way: undefined },
  { rule: "(e.metrics.auc >= p.aucMin) == (1 > 2)", way: undefined },
  { rule: "e.slices.all(s, s.metrics.auc >= p.aucMin)", way: "higher" },
  { rule: "e.slices.filter(s, s.metrics.auc >= p.aucMin).size() < 3", way: undefined },
  { rule: "e.metrics.auc >= p.aucMinimum", way: undefined },
])("the stricter direction of a threshold is returned only if it is certain: $rule", ({ rule, way }) => {
  expect(stricterWay(ruleGate({ rule }), "aucMin")).toBe(way);
});
