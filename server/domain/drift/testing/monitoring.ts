import type { MonitoringRule } from "../monitoring-rule";
import type { MeasuredWindow } from "../replay-rule";

const DAY_MS = 86_400_000;

/** The start of a day of January 2026. */
export const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + (number - 1) * DAY_MS);

/** One window per day, from the first of January. */
export const daily = (...values: readonly (number | null)[]): readonly MeasuredWindow[] =>
  values.map((value, index) => ({
    startsAt: day(index + 1),
    endsAt: day(index + 2),
    value,
    limitWarn: 0.1,
    limitAct: 0.25,
    sampleSize: 100,
  }));

/** A rule that is broken after two of three windows past the action limit. */
export const RULE: MonitoringRule = {
  id: "input-shift",
  title: "Inputs shift",
  families: ["input"],
  tiers: ["low", "medium", "high"],
  stages: [],
  impact: { severity: "high", statement: "Decisions are made on data that the model was not validated for." },
  limit: "action",
  detected: { past: 2, of: 3 },
  sampleMin: 0,
};
