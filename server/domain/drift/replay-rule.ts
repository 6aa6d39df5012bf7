import type { AlarmLevel } from "./alarm";
import type { DriftDirection } from "./drift-band";
import type { Window } from "./drift-state";
import type { MonitoringRule, Occurrence } from "./monitoring-rule";

export interface MeasuredWindow extends Window {
  readonly sampleSize: number;
}

/** A window that the rule can judge: it has a value, a limit and enough samples. */
export interface JudgedWindow {
  readonly window: MeasuredWindow;
  readonly value: number;
  readonly limit: number;
  readonly isPast: boolean;
}

/** A breach of a rule, from its first to its latest window past the limit. */
export interface Episode {
  readonly level: AlarmLevel;
  /** The windows past the limit, in order of time. */
  readonly past: readonly [JudgedWindow, ...JudgedWindow[]];
  /** The end of the window after which the rule was broken. */
  readonly brokenAt: Date;
  /** The end of the window after which it was no longer broken; null if it still is. */
  readonly endedAt: Date | null;
}

/** `undecided`: too few windows to raise or to end an alarm. */
export interface Replay {
  readonly episodes: readonly Episode[];
  readonly state: "broken" | "kept" | "undecided";
}

/**
 * Judges the windows of a series by a rule, in order of time. The result does not depend on the order of arrival.
 * A window without a value, without a limit or with too few samples is not judged: it neither raises nor ends
 * an alarm.
 */
export function replayRule(
  rule: MonitoringRule,
  direction: DriftDirection,
  windows: readonly MeasuredWindow[],
): Replay {
  const judged = judgedWindows(rule, direction, windows);
  const episodes: Episode[] = [];
  let open: Episode | undefined;
  let state: Replay["state"] = "undecided";
  for (const [index, current] of judged.entries()) {
    const until = (of: number) => judged.slice(Math.max(0, index + 1 - of), index + 1);
    state = stateAt(rule, until);
    if (state === "broken") open = continued(open, { level: levelAt(rule, until), current, until, rule });
    if (state === "kept" && open !== undefined) {
      episodes.push({ ...open, endedAt: current.window.endsAt });
      open = undefined;
    }
  }
  return { episodes: open ? [...episodes, open] : episodes, state };
}

type Recent = (of: number) => readonly JudgedWindow[];

const holds = ({ past, of }: Occurrence, recent: Recent) =>
  recent(of).filter(({ isPast }) => isPast).length >= past;

/** True if so many windows were inside that the occurrence is impossible. Absent windows are not inside. */
const isExcluded = ({ past, of }: Occurrence, recent: Recent) =>
  recent(of).filter(({ isPast }) => !isPast).length > of - past;

function stateAt({ detected, suspected }: MonitoringRule, recent: Recent): Replay["state"] {
  const occurrences = suspected ? [detected, suspected] : [detected];
  if (occurrences.some((one) => holds(one, recent))) return "broken";
  return occurrences.every((one) => isExcluded(one, recent)) ? "kept" : "undecided";
}

const levelAt = ({ detected }: MonitoringRule, recent: Recent): AlarmLevel =>
  holds(detected, recent) ? "detected" : "suspected";

interface BrokenWindow {
  readonly level: AlarmLevel;
  readonly current: JudgedWindow;
  readonly until: Recent;
  readonly rule: MonitoringRule;
}

function continued(open: Episode | undefined, broken: BrokenWindow): Episode | undefined {
  const { level, current, until, rule } = broken;
  if (open) return { ...open, level, past: current.isPast ? [...open.past, current] : open.past };
  const occurrence = holds(rule.detected, until) ? rule.detected : (rule.suspected ?? rule.detected);
  const [first, ...others] = until(occurrence.of).filter(({ isPast }) => isPast);
  return first && { level, past: [first, ...others], brokenAt: current.window.endsAt, endedAt: null };
}

function judgedWindows(
  rule: MonitoringRule,
  direction: DriftDirection,
  windows: readonly MeasuredWindow[],
): readonly JudgedWindow[] {
  const measured = windows
    .flatMap((window) =>
      window.value === null || Number.isNaN(window.value) || window.sampleSize < Math.max(1, rule.sampleMin)
        ? []
        : [{ window, value: window.value }],
    )
    .sort(
      (one, other) =>
        one.window.startsAt.getTime() - other.window.startsAt.getTime() ||
        one.window.endsAt.getTime() - other.window.endsAt.getTime(),
    );
  return measured.flatMap(({ window, value }, index) => {
    const before = measured.slice(Math.max(0, index - (rule.change?.over ?? 0)), index);
    const limit = limitOf(rule, { window, before: before.map((one) => one.value), direction });
    if (limit === null) return [];
    return [
      { window, value, limit, isPast: direction === "larger-is-drift" ? value > limit : value < limit },
    ];
  });
}

interface LimitInput {
  readonly window: MeasuredWindow;
  /** The values before the window. */
  readonly before: readonly number[];
  readonly direction: DriftDirection;
}

function limitOf(
  { limit, change }: MonitoringRule,
  { window, before, direction }: LimitInput,
): number | null {
  if (typeof limit === "number") return limit;
  if (limit !== undefined) return limit === "action" ? window.limitAct : window.limitWarn;
  if (change === undefined || before.length < change.over) return null;
  const mean = before.reduce((total, value) => total + value, 0) / before.length;
  return mean + Math.abs(mean) * change.by * (direction === "larger-is-drift" ? 1 : -1);
}
