import { type BreachRun, breachRuns } from "@/server/domain/drift/breach-runs";
import { bandOf, type DriftBand, type DriftDirection } from "@/server/domain/drift/drift-band";
import { versionOf } from "@/server/domain/release/release-key";
import type { DriftAlarmShown, DriftDeployment, DriftPoints } from "../data/drift-data";

/** One point of the line, at the end of its window. A null value is a gap and breaks the line. */
export interface DriftMark {
  readonly at: number;
  readonly startsAt: number;
  readonly value: number | null;
  readonly band: DriftBand;
}

/** A stretch of time with unchanged limits. */
export interface LimitStretch {
  readonly from: number;
  readonly to: number;
  readonly warn: number | null;
  readonly act: number | null;
}

/** The instant from which a release was live. A change of release often explains a shift. */
export interface ReleaseMark {
  readonly at: number;
  readonly releaseKey: string;
  readonly version: string;
}

export interface PreparedDriftChart {
  readonly marks: readonly DriftMark[];
  readonly limits: readonly LimitStretch[];
  readonly releases: readonly ReleaseMark[];
  /** The ends of the first windows in breach of the alarms. */
  readonly alarms: readonly { readonly at: number; readonly level: DriftAlarmShown["level"] }[];
  readonly runs: readonly BreachRun[];
  readonly gaps: number;
  /** The range of the vertical axis: every value and every limit, with a margin. */
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

interface Around {
  readonly direction: DriftDirection;
  readonly from: Date;
  readonly to: Date;
  readonly deployments: readonly DriftDeployment[];
  readonly alarms?: readonly Pick<DriftAlarmShown, "firstWindow" | "level">[];
}

/** Prepares everything that the chart of one series draws. */
export function prepareDriftChart(
  points: DriftPoints,
  { direction, from, to, deployments, alarms = [] }: Around,
): PreparedDriftChart {
  const windows = windowsOf(points);
  const marks = windows.map(
    ({ startsAt, endsAt, value, ...limits }): DriftMark => ({
      at: endsAt.getTime(),
      startsAt: startsAt.getTime(),
      value,
      band: bandOf({ value, ...limits }, direction),
    }),
  );
  const span = { from: from.getTime(), to: to.getTime() };
  const limits = stretchesOf(points, marks, span);
  return {
    ...span,
    marks,
    limits,
    releases: releaseMarks(deployments, span),
    alarms: alarms
      .map(({ firstWindow, level }) => ({ at: firstWindow.endsAt.getTime(), level }))
      .filter(({ at }) => at >= span.from && at <= span.to),
    runs: breachRuns(windows, direction),
    gaps: marks.filter(({ value }) => value === null).length,
    ...heightOf(marks, limits),
  };
}

function windowsOf({ startMs, offsets, lengths, values, limits }: DriftPoints) {
  let run = -1;
  return offsets.map((offset, index) => {
    if (limits[run + 1]?.at === index) run += 1;
    const startsAt = startMs + offset;
    return {
      startsAt: new Date(startsAt),
      endsAt: new Date(startsAt + (lengths[index] ?? 0)),
      value: values[index] ?? null,
      limitWarn: limits[run]?.warn ?? null,
      limitAct: limits[run]?.act ?? null,
    };
  });
}

/**
 * Returns the stretches of unchanged limits. The first one extends to the left edge, the last one to the right
 * edge.
 */
function stretchesOf(
  { limits }: DriftPoints,
  marks: readonly DriftMark[],
  span: { from: number; to: number },
): readonly LimitStretch[] {
  return limits.map(({ at, warn, act }, index) => ({
    from: index === 0 ? span.from : Math.max(span.from, marks[at]?.startsAt ?? span.from),
    to: Math.min(span.to, marks[limits[index + 1]?.at ?? -1]?.startsAt ?? span.to),
    warn,
    act,
  }));
}

function releaseMarks(
  deployments: readonly DriftDeployment[],
  { from, to }: { from: number; to: number },
): readonly ReleaseMark[] {
  return deployments
    .map(({ since, releaseKey }) => ({ at: since.getTime(), releaseKey, version: versionOf(releaseKey) }))
    .filter(({ at }) => at >= from && at <= to)
    .sort((one, other) => one.at - other.at);
}

/** Share of the height left free above and below. */
const AIR = 0.08;

function heightOf(
  marks: readonly DriftMark[],
  limits: readonly LimitStretch[],
): { readonly low: number; readonly high: number } {
  const all = [...marks.map(({ value }) => value), ...limits.flatMap(({ warn, act }) => [warn, act])].filter(
    (value) => value !== null,
  );
  if (all.length === 0) return { low: 0, high: 1 };
  const least = all.reduce((one, other) => Math.min(one, other));
  const most = all.reduce((one, other) => Math.max(one, other));
  const air = (most - least || Math.abs(most) || 1) * AIR;
  // The axis of a non-negative statistic starts at zero. A shortened axis would make small changes look large.
  return { low: least >= 0 && least <= most / 2 ? 0 : least - air, high: most + air };
}
