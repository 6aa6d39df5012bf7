import type { RiskTier } from "../model/model";
import type { Severity } from "../recall/revocation-details";
import { wallClockAt } from "../stage/wall-clock";
import type { SignalFamily } from "./signal-family";

/** At least `past` of the last `of` measured windows. */
export interface Occurrence {
  readonly past: number;
  readonly of: number;
}

/** Local times `HH:MM`. A span that ends before it begins passes midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/**
 * A rule of `spec.monitoring`: what raises an alarm about a series. Exactly one of `limit`, `change` and
 * `noDataHours` is present.
 */
export interface MonitoringRule {
  readonly id: string;
  readonly title: string;
  readonly families: readonly SignalFamily[];
  readonly tiers: readonly RiskTier[];
  /** Empty: every stage. */
  readonly stages: readonly string[];
  /** Names of metrics or methods; absent: all of the families. */
  readonly metrics?: readonly string[];
  /** The meaning of a breach for the business, and its severity. */
  readonly impact: { readonly severity: Severity; readonly statement: string };
  /** A limit of the series, or one for all series of the rule. */
  readonly limit?: "warning" | "action" | number;
  /** The share by which a value leaves the mean of the `over` windows before it. */
  readonly change?: { readonly by: number; readonly over: number };
  /** The age of the last value after which its absence is an alarm. */
  readonly noDataHours?: number;
  readonly detected: Occurrence;
  readonly suspected?: Occurrence;
  /** A window of fewer samples is not judged. */
  readonly sampleMin: number;
  /** No alarm is raised in these hours; it is raised after them, if the breach continues. */
  readonly quietHours?: QuietHours;
}

/** The facts of a series that select its rules. */
export interface SeriesFacts {
  readonly family: SignalFamily;
  readonly metric: string;
  readonly method: string;
  readonly stage: string;
  readonly tier: RiskTier;
}

export function ruleApplies(rule: MonitoringRule, series: SeriesFacts): boolean {
  return (
    rule.families.includes(series.family) &&
    rule.tiers.includes(series.tier) &&
    (rule.stages.length === 0 || rule.stages.includes(series.stage)) &&
    (rule.metrics === undefined ||
      rule.metrics.includes(series.metric) ||
      rule.metrics.includes(series.method))
  );
}

/** Returns the number of measured windows that the state of the rule depends on. */
export function windowsNeeded({ detected, suspected, change }: MonitoringRule): number {
  return Math.max(detected.of, suspected?.of ?? 0) + (change?.over ?? 0);
}

/** True if no alarm is raised at this instant. */
export function isQuiet({ quietHours }: MonitoringRule, now: Date): boolean {
  if (quietHours === undefined) return false;
  const { from, to, timeZone } = quietHours;
  const time = new Date(wallClockAt(now.getTime(), timeZone)).toISOString().slice(11, 16);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
