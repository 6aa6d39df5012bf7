import { HOUR_MS } from "../time/durations";
import type { DriftDirection } from "./drift-band";
import { type MonitoringRule, ruleApplies, type SeriesFacts } from "./monitoring-rule";
import { type MeasuredWindow, replayRule } from "./replay-rule";

/** A series with its past windows. */
export interface PastSeries extends SeriesFacts {
  readonly id: string;
  readonly direction: DriftDirection;
  readonly windows: readonly MeasuredWindow[];
}

/** The alarms that a rule would have raised about one series, oldest first. */
export interface TriedSeries {
  readonly seriesId: string;
  readonly alarms: readonly { readonly at: Date; readonly level: "suspected" | "detected" }[];
}

export interface TriedRule {
  readonly rule: MonitoringRule;
  /** Number of series that the rule judges. */
  readonly judged: number;
  /** Series with an alarm, the most alarms first. */
  readonly series: readonly TriedSeries[];
}

/** Returns the alarms that rules would have raised on past windows. Quiet hours are left out of account. */
export function tryRules(
  rules: readonly MonitoringRule[],
  series: readonly PastSeries[],
  now: Date,
): readonly TriedRule[] {
  return rules.map((rule) => {
    const judged = series.filter((one) => ruleApplies(rule, one));
    const tried = judged.map((one) => ({ seriesId: one.id, alarms: alarmsOf(rule, one, now) }));
    return {
      rule,
      judged: judged.length,
      series: tried
        .filter(({ alarms }) => alarms.length > 0)
        .sort((one, other) => other.alarms.length - one.alarms.length),
    };
  });
}

function alarmsOf(
  rule: MonitoringRule,
  { direction, windows }: PastSeries,
  now: Date,
): TriedSeries["alarms"] {
  if (rule.noDataHours !== undefined) return silences(windows, rule.noDataHours * HOUR_MS, now);
  return replayRule(rule, direction, windows).episodes.map(({ brokenAt, level }) => ({
    at: brokenAt,
    level,
  }));
}

/** Returns the instants at which the absence of data reached an age. */
function silences(windows: readonly MeasuredWindow[], ageMs: number, now: Date): TriedSeries["alarms"] {
  const ends = windows
    .flatMap(({ value, endsAt }) => (value === null ? [] : [endsAt.getTime()]))
    .sort((one, other) => one - other);
  return ends.flatMap((end, index) =>
    (ends[index + 1] ?? now.getTime()) - end >= ageMs
      ? [{ at: new Date(end + ageMs), level: "detected" as const }]
      : [],
  );
}
