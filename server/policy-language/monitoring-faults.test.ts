import { expect, test } from "vitest";
import { parsePolicy } from "./parse-policy";
import { policyWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

const RULE = {
  id: "input-shift",
  title: "Inputs shift",
  families: ["input"],
  impact: { severity: "high", statement: "Decisions are made on data that the model does not know." },
  limit: "action",
};
const withRules = (...rules: readonly object[]) => policyWith(SMALL_POLICY, { "spec.monitoring": { rules } });
const faultsOf = (text: string) =>
  parsePolicy(text).faults.map(({ pointer, detail }) => `${pointer} ${detail}`);

test("a rule has defaults: every tier and stage, one window, no minimum of samples", () => {
  const { spec, faults } = parsePolicy(withRules(RULE));
  expect(faults).toEqual([]);
  expect(spec?.document.spec.monitoring?.rules).toEqual([
    {
      ...RULE,
      tiers: ["low", "medium", "high"],
      stages: [],
      detected: { past: 1, of: 1 },
      sampleMin: 0,
    },
  ]);
});

test("a rule has exactly one of limit, change and absence", () => {
  const { limit: _, ...none } = RULE;
  expect(faultsOf(withRules(none))).toEqual([
    "/spec/monitoring/rules/0 must have exactly one of limit, change and noDataHours",
  ]);
  expect(faultsOf(withRules({ ...RULE, noDataHours: 24 }))).toEqual([
    "/spec/monitoring/rules/0/noDataHours must have exactly one of limit, change and noDataHours",
  ]);
  expect(faultsOf(withRules({ ...none, change: { by: 0.5, over: 4 } }))).toEqual([]);
});

test("quiet hours are refused for tier high, and for a time zone that does not exist", () => {
  const quietHours = { from: "22:00", to: "06:00" };
  expect(faultsOf(withRules({ ...RULE, quietHours }))).toEqual([
    "/spec/monitoring/rules/0/quietHours not allowed for tier high; name the other tiers in `tiers`",
  ]);
  const quiet = (timeZone: string) =>
    withRules({ ...RULE, tiers: ["low"], quietHours: { ...quietHours, timeZone } });
  expect(faultsOf(quiet("Europe/Berlin"))).toEqual([]);
  expect(faultsOf(quiet("Europe/Nowhere"))).toEqual([
    "/spec/monitoring/rules/0/quietHours/timeZone must be an IANA time zone, for example Europe/Berlin",
  ]);
});

test("more windows than are judged, a suspicion that is no weaker, an unknown stage and a repeated id are refused", () => {
  expect(faultsOf(withRules({ ...RULE, detected: { past: 4, of: 3 } }))).toEqual([
    "/spec/monitoring/rules/0/detected/past must be at most 3: so many windows are judged",
  ]);
  expect(faultsOf(withRules({ ...RULE, suspected: { past: 1, of: 1 } }))).toEqual([
    "/spec/monitoring/rules/0/suspected/past must be less than 1, with which the alarm is detected",
  ]);
  expect(faultsOf(withRules(RULE, { ...structuredClone(RULE), stages: ["prodction"] }))).toEqual([
    '/spec/monitoring/rules/1/id a rule "input-shift" already exists',
    expect.stringContaining('/spec/monitoring/rules/1/stages/0 the stage "prodction" does not exist'),
  ]);
});
