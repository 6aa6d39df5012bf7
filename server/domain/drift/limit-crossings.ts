import { type BreachRun, breachRuns } from "./breach-runs";
import type { DriftDirection } from "./drift-band";
import type { Window } from "./drift-state";

export interface SeriesWindow extends Window {
  readonly series: string;
  readonly metric: string;
  readonly method: string;
  readonly direction: DriftDirection;
}

/** A crossing of a series' limits while a release was live. */
export interface LimitCrossing extends BreachRun {
  readonly series: string;
  readonly metric: string;
}

/** Half-open [since, until). */
export interface Deployment {
  readonly since: Date;
  readonly until: Date | undefined;
}

/**
 * Returns the crossings of limits while a release was live, oldest first. A window counts for the deployment
 * in which it ended: earlier measurements belong to another release. {@link breachRuns} defines a run.
 */
export function limitCrossings(
  windows: readonly SeriesWindow[],
  deployments: readonly Deployment[],
): readonly LimitCrossing[] {
  return deployments
    .flatMap(({ since, until }) =>
      bySeries(
        windows.filter(({ endsAt }) => endsAt >= since && (until === undefined || endsAt < until)),
      ).flatMap(crossingsOf),
    )
    .sort((one, other) => one.from.getTime() - other.from.getTime() || (one.series < other.series ? -1 : 1));
}

type Series = readonly [SeriesWindow, ...SeriesWindow[]];

function crossingsOf(windows: Series): readonly LimitCrossing[] {
  const [{ series, metric, direction }] = windows;
  return breachRuns(windows, direction).map((run) => ({ ...run, series, metric }));
}

/** Groups windows by series: two methods never form one run. */
function bySeries(windows: readonly SeriesWindow[]): readonly Series[] {
  const found = new Map<string, [SeriesWindow, ...SeriesWindow[]]>();
  for (const window of [...windows].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())) {
    const key = JSON.stringify([window.series, window.metric, window.method, window.direction]);
    const known = found.get(key);
    if (known) known.push(window);
    else found.set(key, [window]);
  }
  return [...found.values()];
}
