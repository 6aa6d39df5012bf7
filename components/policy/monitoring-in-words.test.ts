import { expect, test } from "vitest";
import type { MonitoringRule } from "@/server/domain/drift/monitoring-rule";
import { monitoringInWords } from "./monitoring-in-words";

const rule = (other: Partial<MonitoringRule>): MonitoringRule => ({
  id: "shift",
  title: "Inputs left their limits",
  families: ["input"],
  tiers: ["high"],
  stages: [],
  impact: { severity: "medium", statement: "Unvalidated data." },
  detected: { past: 2, of: 3 },
  sampleMin: 30,
  ...other,
});

test.each([
  [
    { limit: "action", suspected: { past: 1, of: 3 } },
    "past the action limit in 2 of 3 windows; suspected from 1 of 3; windows with at least 30 rows",
  ],
  [{ limit: 0.4, sampleMin: 0 }, "past 0.4 in 2 of 3 windows"],
  [
    { change: { by: 0.25, over: 4 }, sampleMin: 0 },
    "a change of 25 % from the mean of 4 windows before in 2 of 3 windows",
  ],
  [
    {
      limit: "warning",
      sampleMin: 0,
      quietHours: { from: "22:00", to: "06:00", timeZone: "Europe/Berlin" },
    },
    "past the warning limit in 2 of 3 windows; not raised from 22:00 to 06:00 (Europe/Berlin)",
  ],
  [{ noDataHours: 48 }, "no value for 48 hours"],
] as const)("the condition of a rule is stated with its windows, samples and hours", (other, words) => {
  expect(monitoringInWords(rule(other))).toBe(words);
});
