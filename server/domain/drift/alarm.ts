import type { Reason } from "../reason/reason";
import type { Severity } from "../recall/revocation-details";
import type { DriftDirection } from "./drift-band";
import type { SignalFamily } from "./signal-family";

/** `suspected` after fewer windows past the limit than the rule requires for `detected`. */
export const ALARM_LEVELS = ["suspected", "detected"] as const;
export type AlarmLevel = (typeof ALARM_LEVELS)[number];

/** The rule of a policy version that raised an alarm. */
export interface AlarmRule {
  readonly policy: string;
  readonly version: number;
  /** The id of the rule in `spec.monitoring.rules`. */
  readonly key: string;
}

/** Half-open [startsAt, endsAt). */
export interface WindowSpan {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A rule of the policy that a series broke. Each series has at most one open alarm per rule. */
export interface Alarm {
  readonly id: string;
  readonly modelId: string;
  /** The release that was live in the stage when the alarm was raised; null if none was. */
  readonly releaseId: string | null;
  readonly stage: string;
  readonly seriesId: string;
  readonly family: SignalFamily;
  /** The part of the population that the series measures; null for all of it. */
  readonly slice: string | null;
  readonly level: AlarmLevel;
  /** The business impact that the rule states. */
  readonly severity: Severity;
  readonly rule: AlarmRule;
  /** The first window in breach. Without data: the span from the end of the last window to the time limit. */
  readonly firstWindow: WindowSpan;
  readonly latestWindow: WindowSpan;
  readonly windowsInBreach: number;
  /** The value of the latest window in breach; null without data. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly direction: DriftDirection;
  readonly raisedAt: Date;
  /** Null while the alarm is open. */
  readonly endedAt: Date | null;
  readonly reason: Reason;
}
